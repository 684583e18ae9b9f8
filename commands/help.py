"""Help for this room, role and language: at most seven things, with examples that can be pasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from bot.community import store
from bot.community.model import Purpose, Role, may
from bot.conversation.command import Answer, Command, Context, Option, Question
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.language.words import aliases, command_words, spelling
from bot.message import CommandName, Items, Spans, Text

MOST = 7
MOST_FOR_A_ROLE = 3
STRANGER = ("start", "about", "help")
HERE: dict[Purpose | None, tuple[str, ...]] = {
    None: (
        *("now", "vote", "dilemma pose", "theme propose", "meeting list", "my profile", "my reminders"),
        *("show", "contact"),
    ),
    Purpose.START: ("now", "about", "dilemma pose", "theme propose", "topic list", "contact", "my profile"),
    Purpose.LOBBY: ("now", "vote", "topic propose", "theme propose", "dilemma pose", "meeting list", "contact"),
    Purpose.NEWS: ("now", "about", "meeting list", "poll list", "topic list", "report", "contact"),
    Purpose.MEETINGS: (
        *("meeting list", "meeting attend", "meeting wish", "meeting ask", "meeting calendar"),
        *("meeting decline", "theme propose"),
    ),
    Purpose.TOPIC: (
        *("dilemma pose", "dilemma list", "theme propose", "vote", "topic list", "topic leave"),
        *("report", "now"),
    ),
}
"""What one does in a room, by what it is for; None is private."""
USUAL = tuple(dict.fromkeys(path for paths in HERE.values() for path in paths))
"""What is shown first where more is asked about than can be shown."""
FOR_COORDINATORS: dict[Purpose | None, tuple[str, ...]] = {
    None: ("network steps", "poll open", "meeting plan"),
    Purpose.START: ("network invitation", "network rules", "network members"),
    Purpose.LOBBY: ("poll open", "meeting plan", "theme to-poll"),
    Purpose.NEWS: ("network settings",),
    Purpose.MEETINGS: ("meeting plan", "meeting signups", "meeting nudge"),
    Purpose.TOPIC: ("poll open", "topic rename", "topic archive"),
}
FOR_MODERATORS = ("network reports",)
FOR_LEADING = frozenset({Role.MODERATOR, Role.COORDINATOR})
FOR_BEGINNERS = frozenset({"network create", "network connect"})
"""What anybody may say, and only who begins a network, or a further part of one, needs."""
FOR_A_MEETING_S_CHAIR = frozenset({"meeting attach", "meeting nudge", "meeting signups"})
"""What only a coordinator may do, and whoever chairs the meeting or writes its minutes."""
ALIKE, SHORTEST_STEM = 0.75, 3
"""How much alike (1.0: the same) two words are of which one is meant, and how short one is that another begins with."""
FOR_WHOM: dict[Role, str] = {
    Role.MEMBER: msgid("What {about} is about is for members."),
    Role.LEADER: msgid("What {about} is about is for members with a vote."),
    Role.MODERATOR: msgid("What {about} is about is for moderators and coordinators."),
    Role.COORDINATOR: msgid("What {about} is about is for coordinators."),
}
"""Whose something is, by the least that may do it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The commands to show; those of the same kind that there was no room for, and those for who runs a meeting.

    ``about``: what was asked about and means nothing to this person; ``meant`` what is shown instead of it, ``whose``
    who it is for. ``topics`` are the words that show more, where what is shown is what fits here; None where it is what
    was asked about. Who is no member is shown none.
    """

    commands: tuple[Command, ...]
    more: tuple[Command, ...] = ()
    for_a_chair: tuple[Command, ...] = ()
    about: str = ""
    meant: str = ""
    whose: Role | None = None
    topics: tuple[str, ...] | None = None


def run(ctx: Context, about: str | None) -> Shown:
    mine = _mine(ctx)
    if about is None:
        return _fitting(ctx, mine)
    asked = _about([command for command in ctx.commands if not command.hidden], about, ctx.say)
    theirs = [command for command in asked if command in mine]
    if theirs:
        return _asked(ctx, theirs)
    if asked:
        whose = next((role for role in FOR_WHOM if role in {command.role for command in asked}), None)
        return _fitting(ctx, mine, _in_words(asked, about, ctx.say), whose)
    near = _near(mine, about, ctx.say)
    if not near:
        return _fitting(ctx, mine, about)
    return _asked(ctx, _about(mine, near, ctx.say), about, near)


def offer_topics(ctx: Context, _given: dict[str, Any]) -> Question:
    """Offer the words that show more."""
    return Question((), tuple((word, word) for word in _topics(_mine(ctx), ctx.say)))


# ---------------------------------------------------------------- what there is, and for whom
def _mine(ctx: Context) -> list[Command]:
    """Return what whoever asks may do, and is likely to."""
    roles = {ctx.role} | (ctx.asker.roles if ctx.asker else frozenset[Role]())
    found = [one for one in ctx.commands if not one.hidden and any(may(role, one.role) for role in roles)]
    if ctx.asker is None or ctx.role is Role.COORDINATOR:
        return found
    return [command for command in found if command.path not in FOR_BEGINNERS]


def _about(commands: Sequence[Command], about: str, say: Say) -> list[Command]:
    """Return the commands whose name begins with these words, else those of which this is the last word."""
    begun = [command for command in commands if _begins(command, about, say)]
    last = spelling(about)
    return begun or [one for one in commands if last == spelling(command_words(say.language, one.path).split()[-1])]


def _in_words(asked: Sequence[Command], about: str, say: Say) -> str:
    """Return what was asked about as it is called in the language: a group by itself is asked about in English."""
    is_group = any(command.group == about for command in asked)
    return command_words(say.language, about) if is_group else about


def _begins(command: Command, about: str, say: Say) -> bool:
    names = {command.path, command_words(say.language, command.path)}
    return any(f"{spelling(name)} ".startswith(f"{spelling(about)} ") for name in names)


def _near(commands: Sequence[Command], about: str, say: Say) -> str:
    """Return the word for commands that was meant: one much like it, or one that it begins with; "" for none."""
    language, typed = say.language, spelling(about)
    words = {spelling(word): word for word in _topics(commands, say)}
    for command in commands:
        for path in {command.group or command.path, command.path}:
            words |= {spelling(word): command_words(language, path) for word in aliases(language, path)}
            words.setdefault(spelling(command_words(language, path)), command_words(language, path))
    stems = [word for word in words if len(word) >= SHORTEST_STEM and typed.startswith(word)]
    close = get_close_matches(typed, list(words), 1, ALIKE) or sorted(stems, key=len)[-1:]
    return words[close[0]] if close else ""


def _topics(commands: Sequence[Command], say: Say) -> tuple[str, ...]:
    """Return the words of which each begins several commands."""
    return tuple(sorted({command_words(say.language, command.group) for command in commands if command.group}))


# ---------------------------------------------------------------- what is shown of it
def _asked(ctx: Context, asked: list[Command], about: str = "", meant: str = "") -> Shown:
    """Return what was asked about: first what only this role may do, then what is usual."""
    chairs = [one for one in asked if one.path in FOR_A_MEETING_S_CHAIR and ctx.role is not Role.COORDINATOR]
    rest = [command for command in asked if command not in chairs]
    if not rest:
        rest, chairs = asked, []
    leading = [path for paths in FOR_COORDINATORS.values() for path in paths]
    order = [*leading, *USUAL] if ctx.role is Role.COORDINATOR else list(USUAL)
    places = {path: place for place, path in reversed(list(enumerate(order)))}
    rest.sort(key=lambda one: (one.role not in FOR_LEADING, places.get(one.path, len(order))))
    return Shown(tuple(rest[:MOST]), tuple(rest[MOST:]), tuple(chairs), about, meant)


def _fitting(ctx: Context, mine: list[Command], about: str = "", whose: Role | None = None) -> Shown:
    """Return what fits here."""
    by_path = {command.path: command for command in mine}
    first = [by_path[path] for path in dict.fromkeys(_paths(ctx)) if path in by_path]
    topics = _topics(mine, ctx.say) if ctx.asker is not None else ()
    return Shown(tuple(first[:MOST]), about=about, whose=whose, topics=topics)


def _paths(ctx: Context) -> tuple[str, ...]:
    """Return what fits here, the likeliest first: what only this role may do before what everybody may."""
    if ctx.asker is None:
        return (*STRANGER, "my network") if ctx.networks else STRANGER
    purpose = _purpose(ctx)
    match ctx.role:
        case Role.COORDINATOR:
            return (*FOR_COORDINATORS[purpose][:MOST_FOR_A_ROLE], *HERE[purpose])
        case Role.MODERATOR:
            return (*FOR_MODERATORS, *HERE[purpose])
        case _:
            return HERE[purpose]


def _purpose(ctx: Context) -> Purpose | None:
    """Return what the room is for in which this is asked, None in private; a room of another kind is like the lobby."""
    if ctx.is_direct or ctx.room is None:
        return None
    room = store.room(ctx.uow, ctx.account.platform, ctx.room)
    return room.purpose if room is not None else Purpose.LOBBY


def view(shown: Shown, say: Say) -> Answer:
    items = Items(tuple(_line(command, say) for command in shown.commands))
    if shown.topics is None:
        return Answer(_instead(shown, say), items, _and_more(shown.more, say), _for_a_chair(shown.for_a_chair, say))
    return Answer(_not_found(shown, say), say("This is what you can do here."), items, _where_more(shown.topics, say))


def _instead(shown: Shown, say: Say) -> Spans | None:
    if not shown.about:
        return None
    return say("I find nothing about {about}. Do you mean *{meant}*?", about=say.quote(shown.about), meant=shown.meant)


def _not_found(shown: Shown, say: Say) -> Spans | None:
    if not shown.about:
        return None
    if shown.whose is not None:
        return say(FOR_WHOM[shown.whose], about=say.quote(shown.about))
    return say("I find nothing about {about}.", about=say.quote(shown.about))


def _where_more(topics: tuple[str, ...], say: Say) -> Spans | None:
    if not topics:
        return say("When you have joined I show you more.")
    return say(
        "{help} and one of these words shows more: {words}.", help=say.command("help"), words=say.join([*topics])
    )


def _for_a_chair(commands: tuple[Command, ...], say: Say) -> Spans | None:
    if not commands:
        return None
    return say(
        "For whoever chairs a meeting or writes its minutes: {commands}.",
        commands=say.join([say.command(one.path) for one in commands]),
    )


def _and_more(more: tuple[Command, ...], say: Say) -> Spans | None:
    return say("And more: {commands}.", commands=say.join([say.command(one.path) for one in more])) if more else None


def _line(command: Command, say: Say) -> Spans:
    example = say.text(command.example) if command.example else ""
    name: CommandName = say.command(command.path, *([example] if example else []))
    return (name, Text(" – "), *say(command.help)) if command.help else (name,)


COMMAND = Command(
    run,
    view,
    role=Role.ANYONE,
    options=[
        Option("about", Words(60), ask=msgid("What do you want to know about?"), default=None, offers=offer_topics)
    ],
    reads=True,
    help=msgid("See what you can do here."),
)
