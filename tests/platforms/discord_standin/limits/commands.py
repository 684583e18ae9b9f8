"""Application commands: names, order, sizes and numbers that the API description leaves out."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from tests.platforms.discord_standin.refusals import Refused, invalid
from tests.platforms.discord_standin.world import Json

MOST, MOST_OF_A_MENU, LARGEST = 100, 15, 8000
NAME = re.compile(r"[-_'\w]{1,32}")
ALL_LOCALES = (
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja "
    "zh-TW ko ar he"
)
LOCALES = frozenset(ALL_LOCALES.split())
SUBCOMMAND, GROUP = 1, 2
CHAT, USER, MESSAGE = 1, 2, 3


def judge_commands(commands: list[Any]) -> None:
    """Raise Refused where a set of commands, or one of them, breaks a limit."""
    kinds = Counter(each.get("type") or CHAT for each in commands)
    if kinds[CHAT] > MOST:
        raise Refused(400, 30032, f"Maximum number of application commands reached ({MOST}).")
    if kinds[USER] > MOST_OF_A_MENU or kinds[MESSAGE] > MOST_OF_A_MENU:
        raise Refused(400, 30032, f"Maximum number of application commands reached ({MOST_OF_A_MENU}).")
    names = Counter((each.get("type") or CHAT, each["name"]) for each in commands)
    twice = [name for name, times in names.items() if times > 1]
    if twice:
        raise invalid("", "APPLICATION_COMMANDS_DUPLICATE_NAME", f"Application command names must be unique: {twice}")
    for number, each in enumerate(commands):
        judge_command(str(number), each)


def judge_command(where: str, command: Json) -> None:
    """Raise Refused where a command breaks a limit."""
    if (command.get("type") or CHAT) == CHAT:
        _judge_names(where, command)
        if not command.get("description"):
            raise invalid(f"{where}.description", "BASE_TYPE_REQUIRED", "This field is required")
        _judge_options(f"{where}.options", command.get("options") or [])
    elif command.get("description") or command.get("options"):
        raise invalid(where, "CONTEXT_MENU_COMMAND_DESCRIPTION_NOT_ALLOWED", "A menu command has a name alone")
    size = _size(command)
    if size > LARGEST:
        raise invalid(where, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({size} of {LARGEST})")


def _judge_names(where: str, thing: Json) -> None:
    names = {"name": thing["name"]} | {f"name_localizations.{key}": name for key, name in _localised(thing, "name")}
    for key, name in names.items():
        if not NAME.fullmatch(name) or name != name.lower():
            raise invalid(f"{where}.{key}", "APPLICATION_COMMAND_INVALID_NAME", f"Command name is invalid: {name!r}")
    for field in ("name", "description"):
        for locale, _ in _localised(thing, field):
            if locale not in LOCALES:
                raise invalid(f"{where}.{field}_localizations", "BASE_TYPE_CHOICES", f"Unknown locale {locale}")


def _localised(thing: Json, field: str) -> list[tuple[str, str]]:
    return list((thing.get(f"{field}_localizations") or {}).items())


def _judge_options(where: str, options: list[Any]) -> None:
    nested = [each["type"] in (SUBCOMMAND, GROUP) for each in options]
    if any(nested) and not all(nested):
        raise invalid(where, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Subcommands stand alone")
    if len({each["name"] for each in options}) < len(options):
        raise invalid(where, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option names must be unique")
    optional = False
    for number, each in enumerate(options):
        at = f"{where}.{number}"
        _judge_names(at, each)
        if not any(nested):
            if each.get("required") and optional:
                raise invalid(at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options come first")
            optional = optional or not each.get("required")
            _judge_choices(at, each)
        _judge_options(f"{at}.options", each.get("options") or [])


def _judge_choices(where: str, option: Json) -> None:
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        raise invalid(where, "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES", "Choices or autocomplete, not both")
    for key in ("name", "value"):
        if len({each[key] for each in choices}) < len(choices):
            raise invalid(f"{where}.choices", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS", f"Twice the same {key}")
    if (option.get("min_length") or 0) > (option.get("max_length") or 6000):
        raise invalid(where, "APPLICATION_COMMAND_OPTION_MIN_LENGTH", "min_length is more than max_length")


def _size(thing: Json) -> int:
    """Count names, descriptions and values, of a name in several languages the longest."""
    size = sum(
        max(len(text) for text in [thing.get(field) or "", *(text for _, text in _localised(thing, field))])
        for field in ("name", "description")
    )
    if isinstance(thing.get("value"), str):
        size += len(thing["value"])
    return size + sum(_size(each) for key in ("options", "choices") for each in thing.get(key) or ())
