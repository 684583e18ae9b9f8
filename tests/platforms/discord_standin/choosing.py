"""What a client lets somebody choose: commands by their names, options by their kinds, components by their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.platforms.discord_standin import drawing, permissions
from tests.platforms.discord_standin.components import walk
from tests.platforms.discord_standin.uploads import Upload, store
from tests.platforms.discord_standin.world import Channel, Guild, Json, Message

if TYPE_CHECKING:
    from tests.platforms.discord_standin.people import Person

STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)


def chosen_command(person: Person, room: Channel, path: tuple[str, ...], kind: int = 1) -> Json:
    """Return the command of that name that a client offers to somebody in a room."""
    here = {} if room.guild is None else room.guild.commands
    offered = [each for each in (*here.values(), *person.standin.commands.values()) if each["type"] == kind]
    found = next((each for each in offered if each["name"] == path[0]), None)
    assert found is not None, f"there is no command {path[0]}, only {sorted(each['name'] for each in offered)}"
    where = 0 if room.guild is not None else 1
    assert found.get("contexts") is None or where in found["contexts"], f"{path[0]} is not offered here"
    if room.guild is not None:
        may = permissions.in_channel(room, person.id)
        assert may & permissions.BITS["USE_APPLICATION_COMMANDS"], f"{person.name} may use no commands in {room.name}"
        assert _offered(person, room.guild, found, may), f"{path[0]} is not offered to {person.name}"
    return found


def _offered(person: Person, guild: Guild, command: Json, may: int) -> bool:
    """Return whether somebody has what a command asks for, or what the server's settings say of it instead."""
    rules = guild.command_rules.get(command["id"], {})
    if may & permissions.BITS["ADMINISTRATOR"] or person.id == guild.owner:
        return True
    if person.id in rules:
        return rules[person.id]
    theirs = [rules[role] for role in guild.members[person.id].roles if role in rules]
    if theirs:
        return any(theirs)
    if guild.id in rules:
        return rules[guild.id]
    needed = command["default_member_permissions"]
    return needed is None or bool(int(needed) and not int(needed) & ~may)


def typed_options(
    person: Person, room: Channel, command: Json, path: tuple[str, ...], given: Json, *, focused: str | None = None
) -> tuple[list[Json], Json]:
    """Return options as an interaction carries them, subcommands outside, and what they name, resolved."""
    if path:
        inner = next((each for each in command.get("options", ()) if each["name"] == path[0]), None)
        assert inner is not None, f"{command['name']} has no {path[0]}, only {_names(command)}"
        options, resolved = typed_options(person, room, inner, path[1:], given, focused=focused)
        return [{"name": inner["name"], "type": inner["type"], "options": options}], resolved
    known = {each["name"]: each for each in command.get("options", ())}
    assert not any(each["type"] in (1, 2) for each in known.values()), (
        f"{command['name']} needs one of {_names(command)}"
    )
    missing = [name for name, each in known.items() if each.get("required") and name not in given]
    assert focused or not missing, f"{command['name']} needs {missing}"
    options, resolved = [], {}
    for name, value in given.items():
        assert name in known, f"{command['name']} has no option {name}, only {_names(command)}"
        drawn = {"name": name, "type": known[name]["type"]}
        drawn["value"] = value if name == focused else _value(person, room, known[name], value, resolved)
        options.append(drawn | ({"focused": True} if name == focused else {}))
    return options, ({"resolved": resolved} if resolved else {})


def _names(command: Json) -> list[str]:
    return [each["name"] for each in command.get("options", ())]


def _value(person: Person, room: Channel, option: Json, given: Any, resolved: Json) -> Any:
    kind, choices = option["type"], option.get("choices")
    if choices:
        found = [each["value"] for each in choices if given in (each["name"], each["value"])]
        assert found, f"{given!r} is not among {[each['name'] for each in choices]}"
        return found[0]
    if kind == STRING:
        assert option.get("min_length", 0) <= len(given) <= option.get("max_length", 6000), f"{option['name']}: {given}"
        return given
    if kind in (INTEGER, NUMBER, BOOLEAN):
        assert isinstance(given, bool if kind == BOOLEAN else int if kind == INTEGER else int | float), option["name"]
        return given
    return resolved_value(person, room, given, resolved)


def resolved_value(person: Person, room: Channel, given: Any, resolved: Json) -> str:
    """Note what a user, channel, role or file is, and return its number."""
    standin = person.standin
    if isinstance(given, Upload):
        drawn = store(standin, room.id, given, {}, ephemeral=True)
        resolved.setdefault("attachments", {})[drawn["id"]] = drawn
        return str(drawn["id"])
    if isinstance(given, Channel):
        may = str(permissions.in_channel(given, person.id))
        resolved.setdefault("channels", {})[given.id] = standin.drawn(given) | {"permissions": may}
    elif given.id in standin.people:
        resolved.setdefault("users", {})[given.id] = drawing.account(standin.people[given.id])
        if room.guild and given.id in room.guild.members:
            drawn = drawing.member(room.guild.members[given.id])
            drawn = {key: value for key, value in drawn.items() if key not in ("user", "mute", "deaf")}
            may = str(permissions.in_channel(room, given.id))
            resolved.setdefault("members", {})[given.id] = drawn | {"permissions": may}
    else:
        resolved.setdefault("roles", {})[given.id] = drawing.role(given)
    return str(given.id)


def found_component(message: Message, wanted: str, kinds: tuple[int, ...]) -> Json:
    """Return a component that somebody can use, by its label, placeholder or custom id."""
    usable = [each for each in walk(message.components) if each["type"] in kinds and each.get("custom_id")]
    found = next(
        (each for each in usable if wanted in (each["custom_id"], each.get("label"), each.get("placeholder"))), None
    )
    shown = [each.get("label") or each.get("placeholder") or each["custom_id"] for each in usable]
    assert found is not None, f"{wanted!r} is not among {shown}"
    assert not found.get("disabled"), f"{wanted!r} is disabled"
    thread = message.channel.thread
    assert thread is None or not thread.archived, "a client sends nothing from an archived thread"
    return found
