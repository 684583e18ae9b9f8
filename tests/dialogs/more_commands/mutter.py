"""An untraced command that takes times."""

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.conversation.moments import Times
from bot.language.dates.spans import Span
from bot.language.texts import Say
from bot.message import Text


def run(ctx: Context, what: str, when: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    return what, when


def view(muttered: tuple[str, tuple[Span, ...]], say: Say) -> Answer:
    what, when = muttered
    return Answer((Text(f"Muttered: {what}\n{say.lasting.dates.listed(when)}"),))


OPTIONS = [Option("what", Words(40, lines=False), ask=""), Option("when", Times(), ask="")]
COMMAND = Command(run, view, role=Role.ANYONE, options=OPTIONS, untraced=True)
