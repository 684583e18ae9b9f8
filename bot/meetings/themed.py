"""A meeting about a theme: drafted with its title and its why."""

from __future__ import annotations

from collections.abc import Sequence

from bot.community.model import Member, Network
from bot.language.dates.spans import Span
from bot.meetings import origins, planning
from bot.meetings.model import Meeting
from bot.storage.unit_of_work import UnitOfWork
from bot.themes.model import Theme, ThemeState


def plan_about(
    uow: UnitOfWork, network: Network, member: Member, theme: Theme, *, spans: Sequence[Span]
) -> list[Meeting]:
    """Draft a meeting about a theme, or a series where several times are given. Its why is the agenda's first line.

    For one that was chosen, and for one in the pool, which is chosen when the meeting is published. Raises what the
    theme is instead, and what ``plan`` raises.
    """
    theme.require(ThemeState.CHOSEN, ThemeState.POOL)
    drafts = planning.plan(uow, network, member, title=theme.title, spans=spans, agenda=theme.why)
    origins.trace(uow, drafts, theme)
    return drafts
