"""``network settings``: see and change what a coordinator decides about the network."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import figures, labels, settings
from bot.community.buttons import button
from bot.community.model import Network, Role
from bot.community.settings import RANGES
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.features import offered
from bot.conversation.kinds import Choice, Number, Words
from bot.language.texts import Say, msgid
from bot.language.words import option_word
from bot.message import Buttons, Code, Items, Paragraph, Spans, Text


@dataclass(frozen=True, slots=True)
class Set:
    """How a network was set and how it is set now; ``changes`` are the settings that were to be others, by name."""

    before: Network
    now: Network
    changes: tuple[str, ...] = ()


def run(ctx: Context, **changes: str | int | None) -> Set:
    now = settings.change_settings(ctx.uow, ctx.network, offered("service", "SETTINGS_CHANGED"), **changes)
    return Set(ctx.network, now, tuple(name for name, value in changes.items() if value is not None))


def view(result: Set, say: Say) -> Answer:
    if result.changes:
        return _changed(result, say)
    network = result.now
    example = f"{option_word(say.language, 'supporters')}=4"
    return Answer(
        say("This is how *{network}* is set.", network=network.name),
        Items((*_words(network, say).values(), *(_named(network, name, say) for name in RANGES))),
        Paragraph(
            say("Change one by writing it: {command}.", command=say.command("network settings", example)), typed=True
        ),
    )


def _words(network: Network, say: Say) -> dict[str, Spans]:
    """Return what is set in words, by name."""
    return {
        "name": say("Name: {name}", name=network.name),
        "language": say("Language: {language}", language=say.word("choice", labels.LANGUAGES[network.language])),
        "purpose": say("Purpose: {purpose}", purpose=network.purpose or "–"),
        "contact": say("Contact: {contact}", contact=network.contact or "–"),
        "rules": say("Rules: {rules}", rules=network.rules or "–"),
    }


def _named(network: Network, name: str, say: Say) -> Spans:
    """Return what a figure means, and by what word it is changed."""
    means = figures.SENTENCES[name](say, network.setting(name))
    return (*means, Text(" ("), Code(option_word(say.language, name)), Text(")"))


# ---------------------------------------------------------------- after a change
def _changed(result: Set, say: Say) -> Answer:
    """Say of each setting how it is now and how it was."""
    lines = [_change(result, name, say) for name in result.changes if _is_other(result, name)]
    whole = button(say, "Settings", "network settings", network=result.now, private=True)
    if not lines:
        return Answer(say("It was set so already, and nothing has changed."), Buttons((whole,)))
    return Answer(say("That is changed, and counts from now on:"), Items(tuple(lines)), Buttons((whole,)))


def _is_other(result: Set, name: str) -> bool:
    if name in RANGES:
        return result.before.setting(name) != result.now.setting(name)
    return _plain(result.before, name) != _plain(result.now, name)


def _plain(network: Network, name: str) -> str:
    return str(getattr(network, name))


def _change(result: Set, name: str, say: Say) -> Spans:
    if name in RANGES:
        means = figures.SENTENCES[name](say, result.now.setting(name))
        return say("{setting}. It was {before}.", setting=means, before=result.before.setting(name))
    return _words(result.now, say)[name]


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        *(Option(name, Number(*RANGES[name]), ask=figures.QUESTIONS[name], default=None) for name in RANGES),
        Option("name", Words(80, lines=False), ask=msgid("What is the network called?"), default=None),
        Option("language", Choice(labels.LANGUAGES), ask=msgid("In which language do I speak there?"), default=None),
        Option("purpose", Words(300), ask=msgid("Who is the network for, and why?"), default=None),
        Option("contact", Words(200), ask=msgid("Whom should members turn to?"), default=None),
        Option("rules", Words(2000), ask=msgid("What are the rules?"), default=None),
    ],
    alters=True,
    help=msgid("See and change how the network is set."),
    example=msgid("supporters=4"),
)
