"""Leave an open question."""

from bot.community.model import Role
from bot.conversation import store as forms
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid


def run(ctx: Context) -> bool:
    return forms.close(ctx.uow, ctx.account)


def view(was_open: bool, say: Say) -> Answer:
    if was_open:
        return Answer(say("I have dropped the question. Nothing was saved."))
    return Answer(say("There was nothing to leave. {help} shows what you can do.", help=say.command("help")))


COMMAND = Command(run, view, role=Role.ANYONE, help=msgid("Leave an open question."))
