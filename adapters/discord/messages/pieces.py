"""What a message is cut into before it is laid out: words that stand together, rows of controls, files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.message import File

SECTION, TEXT, SEPARATOR = 9, 10, 14


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand together. Each atom may begin a new message, and each new line begins with ``prefix``.

    ``heading`` stands on a line above them. ``id`` is a number by which they are found again in the message.
    """

    atoms: tuple[str, ...]
    prefix: str = ""
    heading: str = ""
    id: int = 0

    @property
    def text(self) -> str:
        """What Discord is given."""
        words = self.prefix + "".join(self.atoms).rstrip().replace("\n", f"\n{self.prefix}")
        return f"{self.heading}\n{words}" if self.heading else words

    @property
    def component(self) -> dict[str, Any]:
        """The same as a component."""
        return {"type": TEXT, "content": self.text} | ({"id": self.id} if self.id else {})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of controls, and how many components it is."""

    component: dict[str, Any]

    @property
    def count(self) -> int:
        """How many of a message's components it takes."""
        return 1 + len(self.component["components"])


@dataclass(frozen=True, slots=True)
class Beside:
    """Words with a button beside them."""

    words: Words
    button: dict[str, Any]

    @property
    def component(self) -> dict[str, Any]:
        """The same as a component."""
        return {"type": SECTION, "components": [self.words.component], "accessory": self.button}

    @property
    def count(self) -> int:
        """How many of a message's components it takes."""
        return 3


@dataclass(frozen=True, slots=True)
class Divider:
    """A line across, before something else begins."""

    @property
    def component(self) -> dict[str, Any]:
        """The same as a component."""
        return {"type": SEPARATOR}


Block = Words | Row | Beside | Divider | File
