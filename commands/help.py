"""Help for this room, role and language: at most seven things, with examples that can be pasted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import store
from bot.community.model import Purpose, Role, may
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.language.words import command_words, spelling
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


@dataclass(frozen=True, slots=True)
class Shown:
    """The commands to show, those of the same kind that there was no room for, and whether they were asked about."""

    commands: tuple[Command, ...]
    more: tuple[Command, ...]
    is_about: bool


def run(ctx: Context, about: str | None) -> Shown:
    mine = {command.path: command for command in ctx.commands if not command.hidden and may(ctx.role, command.role)}
    asked = [command for command in mine.values() if about is not None and _is_about(command, about, ctx.say)]
    if asked:
        asked.sort(key=lambda command: USUAL.index(command.path) if command.path in USUAL else len(USUAL))
        return Shown(tuple(asked[:MOST]), tuple(asked[MOST:]), is_about=True)
    paths = _paths(ctx)
    first = [mine[path] for path in dict.fromkeys(paths) if path in mine]
    return Shown(tuple(first[:MOST]), (), is_about=False)


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


def _is_about(command: Command, about: str, say: Say) -> bool:
    names = {command.path, command_words(say.language, command.path)}
    return any(f"{spelling(name)} ".startswith(f"{spelling(about)} ") for name in names)


def view(shown: Shown, say: Say) -> Answer:
    items = Items(tuple(_line(command, say) for command in shown.commands))
    if shown.is_about:
        return Answer(items, _and_more(shown.more, say))
    more = say(
        "{help} and a word of a command shows more, for example {example}.",
        help=say.command("help"),
        example=say.command("help", command_words(say.language, "topic")),
    )
    return Answer(say("This is what you can do here."), items, more)


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
    options=[Option("about", Words(60), ask=msgid("What do you want to know about?"), default=None)],
    reads=True,
    help=msgid("See what you can do here."),
)
