"""What the tests of polls start from."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.community.model import MemberId, NetworkId
from bot.polls.model import Poll, PollId
from bot.polls.options import OptionDraft, PollOption, number_options
from bot.polls.tallies import Terms
from bot.polls.ties import Seed, seed_from

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
A_WEEK = timedelta(days=7)
SEED = seed_from(bytes(range(32)))


def options(*texts: str) -> tuple[PollOption, ...]:
    """Return options with these texts, numbered from 1."""
    return number_options([OptionDraft(text) for text in texts])


def numbered(count: int) -> tuple[PollOption, ...]:
    """Return so many options that have not waited."""
    return options(*(f"Tema {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"[:count]))


def waiting(*days: int) -> tuple[PollOption, ...]:
    """Return one option for each number of days that it has waited."""
    return number_options(
        [OptionDraft(f"Väntat {n} dagar, {i}", waiting_since=MONDAY - timedelta(days=n)) for i, n in enumerate(days)]
    )


def terms(count: int = 3, *, seed: Seed = SEED, **facts: Any) -> Terms:
    """Return the terms of a poll with so many options."""
    return Terms(options=facts.pop("options", None) or numbered(count), seed=seed, **facts)


def poll(**facts: Any) -> Poll:
    """Return a poll that opened on a Monday at 09.00 and closes in a week, with whatever facts are changed."""
    usual: dict[str, Any] = {
        "id": PollId(1),
        "network": NetworkId(1),
        "number": 12,
        "opened_by": MemberId(7),
        "question": "Vilket tema tar vi upp i februari?",
        "options": options("Studiero", "Elevassistenter"),
        "method": "choose",
        "opened_at": MONDAY,
        "closes_at": MONDAY + A_WEEK,
        "seed": SEED,
        "electorate": 32,
    }
    return Poll(**{**usual, **facts})
