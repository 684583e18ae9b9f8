"""A stage on Matrix that is judged by what people see and by what the database still owes."""

from __future__ import annotations

from collections import Counter

from tests.faults.scenario import kept
from tests.platforms.stages.matrix import MatrixStage
from tests.platforms.stages.matrix_leaders import MatrixLeader


class JudgedStage(MatrixStage):
    """The acceptance suite's stage, with its people as witnesses."""

    def troubled_at(self, *steps: str) -> None:
        """Have trouble come while the next thing happens, at these steps where the trouble has places."""

    def seen_twice(self) -> list[str]:
        """Return what somebody sees more than once in one room."""
        seen = Counter(
            f"{leader.name} in {room.name or 'private'}: {said.text}"
            for leader in self.leaders
            for room, said in leader.view.said_by(self.user)
        )
        return [what for what, times in seen.items() if times > 1]

    def out_of_order(self, leader: MatrixLeader, fragments: list[str]) -> list[str]:
        """Return what somebody was told in private before what should have come first."""
        private = leader.private()
        places = [next((n for n, text in enumerate(private) if it in text), len(private)) for it in fragments]
        pairs = zip(fragments, places, fragments[1:], places[1:], strict=False)
        return [f"{leader.name}: {later} before {first}" for first, one, later, other in pairs if other < one]

    def is_seen(self, leader: MatrixLeader, fragment: str) -> bool:
        """Tell whether somebody sees a message of the bot with this fragment."""
        return any(fragment in said.text for _room, said in leader.view.said_by(self.user))

    def rooms_called(self, name: str) -> set[str]:
        """Return the rooms with this name that anybody is in."""
        return {room.id for leader in self.leaders for room in leader.view.rooms.values() if room.name == name}

    def unkept(self) -> list[tuple[object, ...]]:
        """Return what the database holds of promises that are neither kept nor for later."""
        troubled = {"claimed", "dead", "stuck", "awaiting room", "missed"}
        return [row for row in kept(self.folder) if row[1] in troubled]
