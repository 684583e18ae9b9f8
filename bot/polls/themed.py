"""A poll about themes: opened from the pool, and what becomes of its themes when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.community.model import Member, Network
from bot.community.reach import say_in
from bot.community.store import Thing, leave_trace
from bot.errors import Refusal
from bot.language.texts import Say, msgid
from bot.message import Spans
from bot.polls import store
from bot.polls.lookups import KIND
from bot.polls.model import Poll, PollId
from bot.polls.openings import Opened, open_with
from bot.polls.options import FEWEST, OptionDraft
from bot.polls.results import chosen_theme
from bot.polls.tallies import Tally
from bot.storage.unit_of_work import UnitOfWork
from bot.themes import service as themes
from bot.themes.lookups import KIND as THEME
from bot.themes.lookups import pool
from bot.themes.model import Theme

QUESTION: Final = msgid("Which theme do we take up?")
MOST_UNASKED: Final = 10
"""How many themes are voted on where nobody says how many: more is hard to choose from on a telephone."""


@dataclass
class TooFewThemes(Refusal):
    """There is nothing to choose between."""

    count: int

    def words(self, say: Say) -> Spans:
        """Say how many there must be, and how they come."""
        propose = say.command("theme propose")
        return say.count(
            "A poll needs at least two themes, and there is {n} proposal. {propose} adds one.",
            "A poll needs at least two themes, and there are {n} proposals. {propose} adds one.",
            n=self.count,
            propose=propose,
        )


def open_theme_poll(
    uow: UnitOfWork,
    network: Network,
    member: Member,
    *,
    most: int | None = None,
    question: str | None = None,
    method: str = "approve",
    closes_at: datetime | None = None,
) -> Opened:
    """Open a poll in the lobbies about the themes of the pool that most support, at most ``most``.

    They are in no other poll until it has closed. Raises :class:`TooFewThemes` and what ``open_with`` raises.
    """
    chosen = [one.theme for one in pool(uow, network.id)][: most or MOST_UNASKED]
    if len(chosen) < FEWEST:
        raise TooFewThemes(len(chosen))
    opened = open_with(
        uow,
        network,
        member,
        question=question or say_in(uow, network).text(QUESTION),
        options=_options(chosen),
        method=method,
        closes_at=closes_at,
    )
    themes.enter_poll(uow, network.id, chosen, opened.poll.id)
    for theme in chosen:
        leave_trace(uow, network.id, Thing(KIND, opened.poll.id), of=Thing(THEME, theme.id))
    return opened


def _options(chosen: Sequence[Theme]) -> list[OptionDraft]:
    return [OptionDraft(theme.title, theme.why, theme.waiting_since, theme.number) for theme in chosen]


def settle(uow: UnitOfWork, poll: Poll, tally: Tally | None) -> None:
    """The poll has been counted, or made void: the winning theme is chosen, the others are in the pool again."""
    if poll.is_about_themes:
        themes.settle_poll(uow, poll.network, poll.id, chosen_theme(poll, tally) if tally else None)


def chosen_by(uow: UnitOfWork, theme: Theme) -> Poll | None:
    """Return the poll that chose a theme, if one did."""
    return store.poll(uow, PollId(theme.poll)) if theme.poll is not None and theme.chosen_at is not None else None
