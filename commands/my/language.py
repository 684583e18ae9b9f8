"""``my language``: the language in which one is spoken to in private."""

from bot.community import labels, profiles
from bot.community.model import Member
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Choice
from bot.language.texts import Say, msgid, speaker


def run(ctx: Context, language: str) -> Member:
    return profiles.set_language(ctx.uow, ctx.member, language)


def view(member: Member, say: Say) -> Answer:
    say = speaker(member.language or say.language, say.zone, say.now)
    return Answer(say("I speak English with you from now on. In the rooms I speak the language of the network."))


COMMAND = Command(
    run,
    view,
    options=[Option("language", Choice(labels.LANGUAGES), ask=msgid("Which language?"))],
    help=msgid("Choose the language I speak with you."),
    example=msgid("english"),
)
