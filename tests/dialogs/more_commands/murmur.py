"""An untraced command: nothing of who used it may be kept anywhere."""

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say
from bot.message import Text

heard: list[str] = []


def run(ctx: Context, what: str) -> str:
    heard.append(what)
    return what


def view(what: str, say: Say) -> Answer:
    return Answer((Text(f"Murmured: {what}"),))


COMMAND = Command(run, view, role=Role.ANYONE, options=[Option("what", Words(40), ask="")], untraced=True)
