"""Who is at the table: the people of a practice community, its space and its first room."""

from __future__ import annotations

from dataclasses import dataclass

from bot.platform import Account

PLATFORM = "console"
SPACE = "console"
MANAGE = "manage@console"
LOBBY = "lobby"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody one can be. ``role`` is what the greeting calls them ("rektor"); it gives no rights."""

    id: str
    name: str
    role: str = ""

    @property
    def account(self) -> Account:
        """The person as the core knows them."""
        return Account(PLATFORM, self.id, self.name)

    @property
    def direct_room(self) -> str:
        """The id of the room between the person and the bot."""
        return f"direct:{self.id}"


@dataclass(frozen=True, slots=True)
class Stage:
    """A community to begin with.

    The first person sits at the keyboard. ``owner`` (an id) manages the space; ``lobby`` is what its first room is
    called, whose id is ``LOBBY`` in every language.
    """

    people: tuple[Person, ...]
    owner: str
    space_name: str
    lobby: str

    def __post_init__(self) -> None:
        if self.owner not in {person.id for person in self.people}:
            raise ValueError(f"the owner {self.owner!r} is not among the people")

    def person(self, person_id: str) -> Person:
        """Return a person; raise KeyError for somebody who is not here."""
        for person in self.people:
            if person.id == person_id:
                return person
        raise KeyError(person_id)

    def standing(self, person_id: str) -> frozenset[str]:
        """Return what the person may do in the space, in the platform's words."""
        return frozenset({MANAGE}) if person_id == self.owner else frozenset()
