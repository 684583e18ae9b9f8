"""What moderators see: the reports that wait, the oldest first, and what was decided last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bot.community import store as community
from bot.community.model import Member, MemberId, Network
from bot.community.names import known
from bot.language.texts import Say
from bot.moderation import store
from bot.moderation.model import Decision, Reason, Report, Target, Voice
from bot.moderation.reportable import Reportables, Reported
from bot.moderation.targets import described
from bot.storage.unit_of_work import UnitOfWork

MOST_WAITING = 5
MOST_DECIDED = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that waits: what it is about, who wrote that ("" where nobody is to know), and who reported it."""

    report: Report
    reported: Reported
    author: str
    voices: tuple[tuple[str, Voice], ...]

    @property
    def reasons(self) -> list[tuple[Reason, int]]:
        """The reasons that were given and how often, the most frequent first."""
        return Counter(voice.reason for _name, voice in self.voices).most_common()


@dataclass(frozen=True, slots=True)
class Past:
    """A report that was decided, how, and by whom."""

    report: Report
    reported: Reported
    decision: Decision
    moderator: str


@dataclass(frozen=True, slots=True)
class Queue:
    """The first reports that wait and how many more there are, and the last that were decided.

    ``own`` is how many wait that are about what the reader wrote: of these nothing is shown, least of all who reported
    them.
    """

    network: Network
    waiting: tuple[Entry, ...]
    more: int
    own: int
    decided: tuple[Past, ...]


def queue(uow: UnitOfWork, network: Network, reader: Member, reportables: Reportables, say: Say) -> Queue:
    """Return the reports of a network as one of its moderators sees them. Writes nothing."""
    waiting = store.open_reports(uow, network.id)
    others = [one for one in waiting if one.target.author != reader.id]
    shown = [
        _entry(uow, network, one, described(uow, network, reportables, one.target, say))
        for one in others[:MOST_WAITING]
    ]
    past = [
        Past(one, described(uow, network, reportables, one.target, say), decision, _name(uow, decision.member))
        for one, decision in store.decided_reports(uow, network.id, MOST_DECIDED)
        if one.target.author != reader.id
    ]
    more, own = len(others) - len(shown), len(waiting) - len(others)
    return Queue(network, tuple(shown), more, own, tuple(past))


def _entry(uow: UnitOfWork, network: Network, report: Report, reported: Reported) -> Entry:
    voices = tuple((_name(uow, voice.member), voice) for voice in store.voices_of(uow, report.id))
    return Entry(report, reported, _author(uow, report.target), voices)


def _author(uow: UnitOfWork, target: Target) -> str:
    if target.author is not None:
        return _name(uow, target.author)
    account = community.account(uow, target.account) if target.account is not None else None
    return known(account) if account is not None else ""


def _name(uow: UnitOfWork, id: MemberId) -> str:
    member = community.member(uow, id)
    return member.name if member is not None else "–"
