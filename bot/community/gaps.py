"""What a network's spaces and rooms do not let the bot do, as the platforms told last."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import store
from bot.community.model import Network, Space
from bot.community.rights import missing
from bot.community.store import Narrowed
from bot.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RoomGap:
    """What a room does not let the bot do, although its space does."""

    room: Narrowed
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What is missing in a space, and in which of its rooms more is missing than that."""

    space: Space
    lacking: tuple[str, ...]
    rooms: tuple[RoomGap, ...]

    @property
    def is_in_order(self) -> bool:
        """Whether nothing is missing."""
        return not self.lacking and not self.rooms


def look(uow: UnitOfWork, network: Network) -> list[Found]:
    """Return for each space of the network what is missing there."""
    narrowed = store.narrowed_rooms(uow, network.id)
    return [_found(space, narrowed) for space in store.spaces_of(uow, network.id)]


def _found(space: Space, narrowed: list[Narrowed]) -> Found:
    lacking = missing(space.platform, space.rights)
    here = [room for room in narrowed if (room.platform, room.space) == (space.platform, space.remote_id)]
    gaps = [RoomGap(room, tuple(r for r in missing(space.platform, room.rights) if r not in lacking)) for room in here]
    return Found(space, lacking, tuple(gap for gap in gaps if gap.lacking))
