"""A command that takes a file where there is one, for members."""

from bot.conversation.attachments import SEND_IT, Attachment
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say
from bot.message import Text
from bot.storage.files import Stored


def run(ctx: Context, title: str, file: Stored | None) -> str:
    return f"{title}: {file.name if file else 'nothing'}"


def view(gathered: str, say: Say) -> Answer:
    return Answer((Text(gathered),))


COMMAND = Command(
    run,
    view,
    options=[Option("title", Words(40), ask="Which title?"), Option("file", Attachment(), ask=SEND_IT, default=None)],
)
