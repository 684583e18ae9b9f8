"""Reports: what members and moderators do with them, and what the rest of the house asks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.community import store as community
from bot.community.buttons import button
from bot.community.linking import MembersMerged
from bot.community.model import Member, MemberId, Network, Role
from bot.community.telling import tell_all
from bot.community.waiting import Rank, Waiting, WaitingHandler
from bot.delivery.acts import ActHandler, FailedHandler
from bot.language.texts import Say
from bot.moderation import deciding, letters, store
from bot.moderation.model import Reason, Report, Target, Voice
from bot.moderation.refusals import HiddenAlready, JudgedAlready, NotReported, WroteItYourself
from bot.moderation.reportable import Reportables
from bot.moderation.targets import described
from bot.storage.unit_of_work import UnitOfWork

MODERATING = frozenset({Role.MODERATOR, Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Filed:
    """A report as whoever made it hears of it. ``readers`` is how many decide about it."""

    report: Report
    is_first_time: bool
    readers: int


def moderators(uow: UnitOfWork, network: Network, *, but: MemberId | None = None) -> list[Member]:
    """Return who was given the role to decide about reports; ``but`` is who wrote what one is about."""
    return [one for one in community.members_of(uow, network.id) if one.roles & MODERATING and one.id != but]


def report(
    uow: UnitOfWork,
    network: Network,
    member: Member,
    reportables: Reportables,
    target: Target,
    *,
    reason: Reason,
    words: str = "",
) -> Filed:
    """Report something to the moderators. Several who report the same thing make one report, each counts once.

    Raises :class:`WroteItYourself`, :class:`HiddenAlready`, :class:`JudgedAlready`.
    """
    if target.author == member.id:
        raise WroteItYourself
    known = _open(uow, network, member, target)
    report = known or Report(uow.new_key(), network.id, target, uow.now)
    if known is None:
        store.add(uow, report)
    before = {voice.member: voice.reason for voice in store.voices_of(uow, report.id)}
    store.put_voice(uow, Voice(report.id, member.id, reason, words, uow.now))
    _tell_moderators(uow, network, reportables, report, is_hate=reason is Reason.HATE, is_new=known is None)
    return Filed(report, member.id not in before, len(moderators(uow, network, but=target.author)))


def _open(uow: UnitOfWork, network: Network, member: Member, target: Target) -> Report | None:
    """Return the report of the thing that waits for a moderator, if there is one."""
    known = store.latest(uow, network.id, target.name)
    if known is None or known.is_open:
        return known
    if known.is_hidden:
        raise HiddenAlready
    if store.voice(uow, known.id, member.id) is not None:
        raise JudgedAlready
    return None


def _tell_moderators(
    uow: UnitOfWork, network: Network, reportables: Reportables, report: Report, *, is_hate: bool, is_new: bool
) -> None:
    """Tell each once that there is a report, in working time; of hate or threats at once, also when it comes later."""
    if not (is_hate or is_new):
        return
    words = letters.reported(
        network, lambda say: described(uow, network, reportables, report.target, say).name, is_hate=is_hate
    )
    what = "hate" if is_hate else "new"
    tell_all(
        uow,
        network,
        moderators(uow, network, but=report.target.author),
        lambda _variant: words,
        variant=lambda _member: None,
        key=lambda member: f"report-{what}:{report.id}:{member.id}",
        at_once=is_hate,
    )


def add_words(uow: UnitOfWork, network: Network, member: Member, id: int, words: str) -> None:
    """Add one's own words to a report that one has made and that waits. Raises :class:`NotReported`."""
    report = store.report(uow, id)
    voice = store.voice(uow, id, member.id)
    if report is None or report.network != network.id or not report.is_open or voice is None:
        raise NotReported
    store.put_voice(uow, replace(voice, words=words))


def waiting(uow: UnitOfWork, network: Network, member: Member, say: Say) -> list[Waiting]:
    """Return for moderators that there are reports to decide, those about their own words left out."""
    if not member.roles & MODERATING:
        return []
    mine = [one for one in store.open_reports(uow, network.id) if one.target.author != member.id]
    if not mine:
        return []
    words = say.count("{n} report waits for a moderator.", "{n} reports wait for a moderator.", n=len(mine))
    see = button(say, "See the reports", "network reports", network=network, private=True)
    return [Waiting(Rank.TASK, words, mine[0].made_at, see)]


ACTS: dict[str, ActHandler] = {deciding.REMOVED: deciding.removed}
FAILED: dict[str, FailedHandler] = {deciding.REMOVED: deciding.not_removed}
WAITING: WaitingHandler = waiting
MEMBERS_MERGED: MembersMerged = store.hand_over
