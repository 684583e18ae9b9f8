"""Leave an open question."""

from enum import Enum

from bot.community.model import Role
from bot.conversation import store as forms
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid


class Left(Enum):
    """What was left: nothing, a question, or one of which what was written is kept as a draft."""

    NOTHING = 0
    QUESTION = 1
    DRAFT = 2


def run(ctx: Context) -> Left:
    form = forms.open_form(ctx.uow, ctx.account, ctx.now)
    if not forms.close(ctx.uow, ctx.account):
        return Left.NOTHING
    kept = [command for command in ctx.commands if command.keeping is not None]
    is_kept = form is not None and bool(form.answers) and form.path in {command.path for command in kept}
    return Left.DRAFT if is_kept else Left.QUESTION


def view(left: Left, say: Say) -> Answer:
    match left:
        case Left.DRAFT:
            return Answer(
                say(
                    "I have dropped the question. What you wrote is kept as a draft: {now} shows it.",
                    now=say.command("now"),
                )
            )
        case Left.QUESTION:
            return Answer(say("I have dropped the question. Nothing was saved."))
        case Left.NOTHING:
            return Answer(say("There was nothing to leave. {help} shows what you can do.", help=say.command("help")))


COMMAND = Command(run, view, role=Role.ANYONE, help=msgid("Leave an open question."))
