"""What comes due in a dilemma's life, and when: in working time, and by clocks that stand still in the standstills."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from bot.clock import DAY, WorkingTime
from bot.community.model import Network
from bot.delivery.deadlines import lift, set_deadline
from bot.dilemmas.model import Dilemma, Draft
from bot.storage.unit_of_work import UnitOfWork

DRAFT: Final = "dilemma.draft"
UNANSWERED: Final = "dilemma.unanswered"
SILENT: Final = "dilemma.silent"
REST: Final = "dilemma.rest"
NEWS: Final = "dilemma.news"
FOLLOW_UP: Final = "dilemma.follow-up"

DRAFT_KEPT: Final = timedelta(days=14)
SILENT_DAYS: Final = 14
"""After so many silent days whoever raised it is asked how it is going."""
REST_DAYS: Final = 30
"""After so many silent days it rests."""


# ---------------------------------------------------------------- when
def nudge_at(working: WorkingTime, start: datetime, days: int) -> datetime:
    """Return when so many active days have gone, at an hour when people are at work and not in a standstill."""
    moment = working.next_working(working.after_active_days(start, days))
    while working.stands_still(working.local(moment).date()):
        moment = working.next_working(working.after_active_days(moment, 0))
    return moment


def news_at(working: WorkingTime, dilemma: Dilemma, now: datetime) -> datetime:
    """Return when those who follow it hear of a reply given now: in working time, on a day when they have not yet."""
    soonest = working.next_working(now)
    if dilemma.told_at is None:
        return soonest
    told_on = working.local(dilemma.told_at).date()
    if working.local(soonest).date() > told_on:
        return soonest
    return working.next_working(working.at(told_on + DAY, time(0)))


# ---------------------------------------------------------------- setting it
def keep_draft(uow: UnitOfWork, draft: Draft) -> None:
    """Have a draft thrown away when it has been left for long; writing on begins that anew."""
    set_deadline(uow, DRAFT, draft.id, draft.written_at + DRAFT_KEPT, key=_draft_key(draft), network=draft.network)


def lift_draft(uow: UnitOfWork, draft: Draft) -> None:
    """The draft is published or thrown away."""
    lift(uow, _draft_key(draft))


def _draft_key(draft: Draft) -> str:
    return f"{DRAFT}:{draft.id}"


def watch_first(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> None:
    """Have coordinators shown a dilemma that nobody replies to (⚙)."""
    due = nudge_at(network.working_time, dilemma.published_at, network.setting("unanswered_days"))
    key = f"{UNANSWERED}:{dilemma.id}"
    set_deadline(uow, UNANSWERED, dilemma.id, due, key=key, network=network.id, decides=True)


def watch_silence(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> None:
    """Have whoever raised it asked after a silence, once in each, and have it rest after a longer one."""
    waits = {REST: REST_DAYS} | ({SILENT: SILENT_DAYS} if dilemma.raised_by and dilemma.asked_at is None else {})
    for kind, days in waits.items():
        due = nudge_at(network.working_time, dilemma.heard_at, days)
        key = _silence_key(kind, dilemma)
        set_deadline(uow, kind, dilemma.id, due, key=key, network=network.id, decides=True)


def unwatch(uow: UnitOfWork, dilemma: Dilemma) -> None:
    """It has been heard of, or is closed: no silence is counted from when it was last heard of."""
    lift(uow, f"{UNANSWERED}:{dilemma.id}")
    for kind in (SILENT, REST):
        lift(uow, _silence_key(kind, dilemma))


def _silence_key(kind: str, dilemma: Dilemma) -> str:
    return f"{kind}:{dilemma.id}:{dilemma.heard_at.isoformat()}"


def watch_news(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> None:
    """Have those who follow it told of a reply: at most once a working day."""
    due = news_at(network.working_time, dilemma, uow.now)
    key = f"{NEWS}:{dilemma.id}:{network.working_time.local(due).date()}"
    set_deadline(uow, NEWS, dilemma.id, due, key=key, network=network.id)


def watch_closed(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> None:
    """Have whoever raised it asked, a while (⚙) after it was closed, how it went."""
    if dilemma.closed_at is None or dilemma.raised_by is None:
        return
    due = nudge_at(network.working_time, dilemma.closed_at, network.setting("follow_up_days"))
    set_deadline(uow, FOLLOW_UP, dilemma.id, due, key=_closed_key(dilemma), network=network.id)


def unwatch_closed(uow: UnitOfWork, dilemma: Dilemma) -> None:
    """It is open again."""
    lift(uow, _closed_key(dilemma))


def _closed_key(dilemma: Dilemma) -> str:
    return f"{FOLLOW_UP}:{dilemma.id}:{dilemma.closed_at.isoformat() if dilemma.closed_at else ''}"
