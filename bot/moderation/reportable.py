"""What a feature offers so that its things can be reported and hidden, in its service, by kind.

``REPORTABLE = {KIND: Reportable(find, hide, show_again)}``. What is hidden is known here (``store.hidden``): a feature
leaves it out of its queries, and its handlers see to what stands on the platforms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.community.model import Member, MemberId, Network
from bot.community.store import Thing
from bot.language.texts import Say
from bot.message import Spans
from bot.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Reported:
    """A thing as it is spoken of in a sentence ("the theme *Quiet* (12)"), what its author wrote, and who that is.

    ``where`` is where it stands, if that is worth saying. ``instead`` says what can be done about what cannot be
    hidden; it is empty for what can.
    """

    name: Spans
    words: str = ""
    author: MemberId | None = None
    where: Spans = ()
    instead: Spans = ()


# The thing with this key in the network, hidden or not. A reader gets None for what is not for them, and for what is
# hidden; without one (None) it is a moderator who asks.
Find = Callable[[UnitOfWork, Network, Member | None, int, Say], Reported | None]

# What is to be done on the platforms when a thing has been hidden, or is to be seen again.
Change = Callable[[UnitOfWork, Network, int], None]

# What stands in a thing and is reported by itself, with a label to choose it by: the questions to a meeting.
Parts = Callable[[UnitOfWork, Network, Member, int, Say], Sequence[tuple[Thing, str]]]


def nothing(_uow: UnitOfWork, _network: Network, _key: int) -> None:
    """Do nothing: leaving it out of the queries is all there is to do."""


@dataclass(frozen=True, slots=True)
class Reportable:
    """How things of one kind are reported, and what of the bot's own messages stands for one.

    ``card`` is the kind of the card that shows one, by its key, and ``thread`` of what stands first in the thread below
    it. ``notice`` is what the keys of the notices begin with that show one, before its own key.
    """

    find: Find
    hide: Change = nothing
    show_again: Change = nothing
    parts: Parts | None = None
    card: str = ""
    thread: str = ""
    notice: str = ""


Reportables = Mapping[str, Reportable]
