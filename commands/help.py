"""Help for this role and this language: at most seven things, with examples that can be pasted."""

from dataclasses import dataclass

from bot.community.model import Role, may
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.language.words import command_words, spelling
from bot.message import CommandName, Items, Spans, Text

MOST = 7
FIRST = (
    *("start", "now", "vote", "topic propose", "poll open", "topic list", "network settings"),
    *("poll list", "my profile", "my reminders", "cancel"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """The commands to show, and whether they are those that were asked about."""

    commands: tuple[Command, ...]
    is_about: bool


def run(ctx: Context, about: str | None) -> Shown:
    mine = [command for command in ctx.commands if not command.hidden and may(ctx.role, command.role)]
    asked = [command for command in mine if about is not None and _is_about(command, about, ctx.say)]
    if asked:
        return Shown(tuple(asked), is_about=True)
    first = [command for path in FIRST for command in mine if command.path == path]
    if ctx.asker is not None:
        first = [command for command in first if command.path != "start"]
    return Shown(tuple(first[:MOST]), is_about=False)


def _is_about(command: Command, about: str, say: Say) -> bool:
    names = {command.path, command_words(say.language, command.path)}
    return any(f"{spelling(name)} ".startswith(f"{spelling(about)} ") for name in names)


def view(shown: Shown, say: Say) -> Answer:
    items = Items(tuple(_line(command, say) for command in shown.commands))
    if shown.is_about:
        return Answer(items)
    more = say(
        "{help} and a word of a command shows more, for example {example}.",
        help=say.command("help"),
        example=say.command("help", command_words(say.language, "topic")),
    )
    return Answer(say("This is what you can do here."), items, more)


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
