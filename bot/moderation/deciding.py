"""What a moderator decides: keep, hide, warn, show again; done, told to whom it concerns, and remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.community import store as community
from bot.community.model import Member, Network
from bot.community.reach import Words, network_of, say_in
from bot.community.telling import tell, tell_all
from bot.delivery import acts, notices
from bot.delivery.acts import OwedAct
from bot.language.texts import Say
from bot.message import Spans
from bot.moderation import letters, store
from bot.moderation.letters import Name
from bot.moderation.model import Decision, Report, State, Verdict
from bot.moderation.refusals import CannotHide, ReportGone
from bot.moderation.reportable import Reportables, Reported
from bot.moderation.targets import described
from bot.platform import RemoveMessage
from bot.storage.unit_of_work import UnitOfWork

REMOVED = "report.removed"


@dataclass(frozen=True, slots=True)
class Decided:
    """A report that has been decided just now, and how its thing is spoken of."""

    report: Report
    verdict: Verdict
    name: Spans


def find(uow: UnitOfWork, network: Network, id: int) -> Report:
    """Return the network's report with this key. Raises :class:`ReportGone`."""
    report = store.report(uow, id)
    if report is None or report.network != network.id:
        raise ReportGone
    return report


def check(
    uow: UnitOfWork, network: Network, member: Member, reportables: Reportables, id: int, *, verdict: Verdict, say: Say
) -> Reported:
    """Return how the thing is spoken of, if the member may decide so; else raise the refusal that says why not."""
    report = find(uow, network, id)
    report.check(verdict, member.id)
    reported = described(uow, network, reportables, report.target, say)
    if verdict is Verdict.HIDE and reported.instead:
        raise CannotHide(reported.instead)
    return reported


def decide(
    uow: UnitOfWork,
    network: Network,
    member: Member,
    reportables: Reportables,
    id: int,
    *,
    verdict: Verdict,
    reason: str,
    say: Say,
) -> Decided:
    """Decide about a report, once. Whoever wrote the thing and whoever reported it are told.

    A message is taken away first: they are told when that is done, and the moderator if it cannot be.
    """
    name = check(uow, network, member, reportables, id, verdict=verdict, say=say).name
    report = find(uow, network, id).decided(verdict, member.id)
    store.save(uow, report)
    decision = Decision(uow.new_key(), report.id, member.id, verdict, reason, uow.now)
    store.add_decision(uow, decision)
    place, reportable = report.target.place, reportables.get(report.target.kind)
    if report.state is State.HIDING and place is not None:
        act, key = RemoveMessage(place.room, place.event), f"{REMOVED}:{decision.id}"
        acts.owe(uow, act, platform=place.platform, key=key, then=REMOVED, subject=report.id)
        return Decided(report, verdict, name)
    if reportable is not None and verdict is Verdict.HIDE:
        reportable.hide(uow, network, report.target.key or 0)
    if reportable is not None and verdict is Verdict.SHOW_AGAIN:
        reportable.show_again(uow, network, report.target.key or 0)
    _tell(uow, network, reportables, report, decision)
    return Decided(report, verdict, name)


# ---------------------------------------------------------------- messages
def removed(uow: UnitOfWork, owed: OwedAct, _remote_id: str) -> None:
    """The message is gone: it is hidden now, and whom it concerns is told."""
    report, decision = store.report(uow, owed.subject or 0), store.last_decision(uow, owed.subject or 0)
    if report is None or decision is None or report.state not in (State.HIDING, State.OPEN):
        return
    hidden = replace(report, state=State.HIDDEN)
    store.save(uow, hidden)
    _tell(uow, network_of(uow, report.network), {}, hidden, decision)


def not_removed(uow: UnitOfWork, owed: OwedAct) -> None:
    """The message cannot be taken away: the report is open again, and the moderator is told what to do."""
    report, decision = store.report(uow, owed.subject or 0), store.last_decision(uow, owed.subject or 0)
    if report is None or decision is None or report.state is not State.HIDING:
        return
    network, moderator = network_of(uow, report.network), community.member(uow, decision.member)
    store.save(uow, replace(report, state=State.OPEN))
    if moderator is not None:
        words = letters.not_removed(network, _name(uow, network, {}, report))
        tell(uow, network, moderator, words, key=f"report-not-removed:{decision.id}", at_once=True)


# ---------------------------------------------------------------- telling
def _tell(uow: UnitOfWork, network: Network, reportables: Reportables, report: Report, decision: Decision) -> None:
    """Tell the author, unless it stays as it is, and everybody who reported it, each once."""
    name, key = _name(uow, network, reportables, report), f"report-decided:{decision.id}"
    if decision.verdict is not Verdict.KEEP:
        _tell_author(uow, network, report, letters.to_author(decision.verdict, name, decision.reason), key)
    reporters = [community.member(uow, voice.member) for voice in store.voices_of(uow, report.id)]
    words = letters.to_reporter(decision.verdict, name, decision.reason)
    tell_all(
        uow,
        network,
        [member for member in reporters if member is not None],
        lambda _variant: words,
        variant=lambda _member: None,
        key=lambda member: f"{key}:{member.id}",
    )


def _tell_author(uow: UnitOfWork, network: Network, report: Report, words: Words, key: str) -> None:
    """Tell whoever wrote it: a member as any other thing; somebody who is none, by the account they wrote with."""
    target = report.target
    author = community.member(uow, target.author) if target.author is not None else None
    if author is not None:
        tell(uow, network, author, words, key=f"{key}:author")
        return
    account = community.account(uow, target.account) if target.account is not None else None
    if account is not None:
        notices.owe(
            uow,
            words(say_in(uow, network).lasting),
            key=f"{key}:author",
            platform=account.platform,
            account=account.remote_id,
            not_before=network.working_time.next_working(uow.now),
        )


def _name(uow: UnitOfWork, network: Network, reportables: Reportables, report: Report) -> Name:
    return lambda say: described(uow, network, reportables, report.target, say).name
