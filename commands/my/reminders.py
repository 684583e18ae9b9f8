"""``my reminders``: how much one wants to hear of."""

from bot.community import labels, profiles
from bot.community.model import Level, Member
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Choice
from bot.language.texts import Say, msgid


def run(ctx: Context, level: str) -> Member:
    return profiles.set_level(ctx.uow, ctx.member, Level(level))


def view(member: Member, say: Say) -> Answer:
    match member.level:
        case Level.SIGNED_UP:
            return Answer(say("You hear of what you have signed up for or have a vote in."))
        case Level.EVERYTHING:
            return Answer(say("You hear of everything that happens in the network."))
        case Level.DIGEST:
            return Answer(say("You get the digest only. I remind you of nothing."))
        case Level.NOTHING:
            return Answer(say("I write to you only when you write to me."))


COMMAND = Command(
    run,
    view,
    options=[Option("level", Choice(labels.LEVELS), ask=msgid("How much do you want to hear of?"))],
    help=msgid("Choose how much you hear of."),
    example=msgid("nothing"),
)
