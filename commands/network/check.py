"""``network check``: what the bot may not do on the platforms, where, and how one gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.community import gaps
from bot.community.buttons import button
from bot.community.gaps import Found, RoomGap
from bot.community.model import Network, Role
from bot.community.rights import NEEDED, WITHOUT, permissions, where
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Buttons, Items, Part, RoomName, Spans, Text


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a network's spaces."""

    network: Network
    spaces: tuple[Found, ...]


def run(ctx: Context) -> Checked:
    return Checked(ctx.network, tuple(gaps.look(ctx.uow, ctx.network)))


def view(checked: Checked, say: Say) -> Answer:
    lacking = [found for found in checked.spaces if not found.is_in_order]
    if not lacking:
        return Answer(say("All is in order: I may do everything that the network needs."))
    again = button(say, "Look again", "network check", network=checked.network, private=True)
    return Answer(*(part for found in lacking for part in _space(found, say)), Buttons((again,)))


def _space(found: Found, say: Say) -> Iterator[Part | Spans]:
    name = say.quote(found.space.name)
    if found.lacking:
        yield say("This is missing in {space}:", space=name)
        yield Items(tuple(_line(right, say) for right in found.lacking))
        general = tuple(right for right in found.lacking if right != "rank")
        yield from ((Text(where(found.space.platform, some, say)),) for some in (general, _rank(found)) if some)
    for gap in found.rooms:
        yield _room(gap, say)


def _line(right: str, say: Say) -> Spans:
    return say("I may not {right}. {without}", right=say.text(NEEDED[right]), without=say.text(WITHOUT[right]))


def _rank(found: Found) -> tuple[str, ...]:
    return tuple(right for right in found.lacking if right == "rank")


def _room(gap: RoomGap, say: Say) -> Spans:
    room = gap.room
    return say(
        "In {room} I may not {rights}, although the rest of the server lets me. Open the channel's settings, then "
        "Permissions, choose my role, and allow {permissions}.",
        room=RoomName(room.name, ((room.platform, room.remote_id),)),
        rights=say.join([say.text(NEEDED[right]) for right in gap.lacking]),
        permissions=permissions(gap.lacking, say),
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    reads=True,
    help=msgid("See what I may not do on the server, where, and how you let me."),
)
