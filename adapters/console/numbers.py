"""The numbers of the buttons on the screen: each button has one of its own and keeps it as long as it is there."""

from __future__ import annotations

from bot.message import Button


class Numbers:
    """Gives out numbers from 1 and never the same twice."""

    def __init__(self) -> None:
        """Begin with no buttons."""
        self._numbers: dict[tuple[str, str], int] = {}

    def of(self, post: str, button: Button) -> int:
        """Return the number of a button on a message, a new one if it has none yet."""
        return self._numbers.setdefault((post, button.reference), len(self._numbers) + 1)

    def find(self, number: int) -> tuple[str, str] | None:
        """Return the message and the reference of the button with this number."""
        return next((place for place, given in self._numbers.items() if given == number), None)
