"""A command that takes a file: what lies in the hoard is called, and what the file holds is given back."""

from bot.community.model import Role
from bot.conversation.attachments import SEND_IT, Attachment
from bot.conversation.command import Answer, Command, Context, Late, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say
from bot.message import File, Text
from bot.storage.files import Stored


def run(ctx: Context, file: Stored, title: str) -> tuple[str, Stored]:
    return title, file


def view(kept: tuple[str, Stored], say: Say) -> Answer:
    title, file = kept
    return Answer((Text(f"Hoarded: {title}"),), File(file.name, file.mime, file.size, file.sha256))


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[Option("file", Attachment(2048), ask=SEND_IT), Option("title", Words(40), ask="Which title?")],
    late=Late.REFUSE,
)
