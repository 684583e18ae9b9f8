"""What a meeting was made from: a theme, and the poll that chose it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.community import store as community
from bot.community.store import Thing
from bot.meetings.lookups import KIND
from bot.meetings.model import Meeting
from bot.polls import themed
from bot.polls.lookups import KIND as POLL
from bot.storage.unit_of_work import UnitOfWork
from bot.themes import service as themes
from bot.themes import store as theme_rows
from bot.themes.lookups import KIND as THEME
from bot.themes.model import Theme


def trace(uow: UnitOfWork, meetings: Iterable[Meeting], theme: Theme) -> None:
    """Write that these meetings come from a theme and, if a poll chose it, from that poll."""
    poll = themed.chosen_by(uow, theme)
    of = [Thing(THEME, theme.id), *([Thing(POLL, poll.id)] if poll else [])]
    for meeting in meetings:
        for thing in of:
            community.leave_trace(uow, meeting.network, Thing(KIND, meeting.id), of=thing)


def same(uow: UnitOfWork, draft: Meeting, other: Meeting) -> None:
    """A draft comes from whatever another one comes from."""
    for thing in community.origins(uow, Thing(KIND, other.id)):
        community.leave_trace(uow, draft.network, Thing(KIND, draft.id), of=thing)


def forget(uow: UnitOfWork, draft: Meeting) -> None:
    """A draft is thrown away: nothing comes of what it was made from."""
    community.forget_origins(uow, Thing(KIND, draft.id))


def take_up(uow: UnitOfWork, meetings: Sequence[Meeting]) -> None:
    """These meetings are announced: the themes that they are about are chosen, if no poll has done so before."""
    found = {thing for one in meetings for thing in community.origins(uow, Thing(KIND, one.id)) if thing.kind == THEME}
    for thing in found:
        theme = theme_rows.theme(uow, thing.id)
        if theme is not None:
            themes.take_up(uow, theme)
