"""``network settings``: see and change what a coordinator decides about the network."""

from __future__ import annotations

from bot.community import labels, settings
from bot.community.model import Network, Role
from bot.community.settings import RANGES
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.features import offered
from bot.conversation.kinds import Choice, Number, Words
from bot.language.texts import Say, msgid
from bot.language.words import option_word
from bot.message import Code, Items, Paragraph, Spans

MEANINGS: dict[str, str] = {
    "supporters": msgid("members must stand behind a room before it opens"),
    "proposal_days": msgid("days until a proposal that too few support lapses"),
    "silent_days": msgid("silent days until I ask whether to archive a room"),
    "archive_days": msgid("days I wait for an answer to that"),
    "quiet_from": msgid("the hour from which I disturb nobody"),
    "quiet_until": msgid("the hour until which I disturb nobody"),
    "names_up_to": msgid("members, up to which everybody sees by name who comes to a meeting"),
    "offer_hours": msgid("hours for which a free place at a meeting is kept for the next in line"),
    "refresh_days": msgid("days before a meeting when its card is shown anew with the agenda"),
    "remind_days": msgid("days before a meeting when those who come are reminded, 0 for never"),
    "remind_minutes": msgid("minutes before an online meeting when they get the link, 0 for never"),
    "unanswered_days": msgid("days without a reply until I show a dilemma to coordinators and ask around"),
    "follow_up_days": msgid("days after a dilemma was closed when I ask how it went"),
    "theme_rest_days": msgid("days for which a theme that was chosen is not proposed again"),
}


def run(ctx: Context, **changes: str | int | None) -> Network:
    return settings.change_settings(ctx.uow, ctx.network, offered("service", "SETTINGS_CHANGED"), **changes)


def view(network: Network, say: Say) -> Answer:
    words: list[Spans] = [
        say("Name: {name}", name=network.name),
        say("Language: {language}", language=say.word("choice", labels.LANGUAGES[network.language])),
        say("Purpose: {purpose}", purpose=network.purpose or "–"),
        say("Contact: {contact}", contact=network.contact or "–"),
        say("Rules: {rules}", rules=network.rules or "–"),
    ]
    figures = [_figure(network, name, say) for name in RANGES]
    example = f"{option_word(say.language, 'supporters')}=4"
    return Answer(
        say("This is how *{network}* is set.", network=network.name),
        Items((*words, *figures)),
        Paragraph(
            say("Change one by writing it: {command}.", command=say.command("network settings", example)), typed=True
        ),
    )


def _figure(network: Network, name: str, say: Say) -> Spans:
    least, most = RANGES[name]
    return say(
        "{setting} = {value}: {meaning} ({least}–{most})",
        setting=Code(option_word(say.language, name)),
        value=str(network.setting(name)),
        meaning=say.text(MEANINGS[name]),
        least=str(least),
        most=str(most),
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        *(Option(name, Number(*RANGES[name]), ask=MEANINGS[name], default=None) for name in RANGES),
        Option("name", Words(80, lines=False), ask=msgid("What is the network called?"), default=None),
        Option("language", Choice(labels.LANGUAGES), ask=msgid("In which language do I speak there?"), default=None),
        Option("purpose", Words(300), ask=msgid("What is the network for?"), default=None),
        Option("contact", Words(200), ask=msgid("Whom does one ask?"), default=None),
        Option("rules", Words(2000), ask=msgid("What are the rules?"), default=None),
    ],
    alters=True,
    help=msgid("See and change how the network is set."),
    example=msgid("supporters=4"),
)
