"""A command with a bug in it: it writes, and then it fails."""

from bot.community import store
from bot.conversation.command import Command, Context, Option
from bot.conversation.kinds import Words
from bot.platform import Account


def run(ctx: Context, what: str | None) -> None:
    store.meet(ctx.uow, Account("chat", "nobody", "Nobody"))
    raise RuntimeError("a bug")


COMMAND = Command(run, options=[Option("what", Words(300), default=None)])
