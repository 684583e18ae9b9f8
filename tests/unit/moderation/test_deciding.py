"""Deciding: once, told to whom it concerns, and kept."""

import pytest

from bot.community import store as community
from bot.community.model import Network, NetworkId
from bot.delivery import acts
from bot.delivery.acts import OwedAct
from bot.moderation import deciding, service, store
from bot.moderation.model import MESSAGE, Place, Reason, Report, State, Target, Verdict
from bot.moderation.refusals import DecidedAlready, ReportGone
from bot.platform import Account
from tests.unit.moderation.conftest import STONE, House


@pytest.mark.parametrize(
    ("verdict", "author", "reporters"), [(Verdict.KEEP, 0, 1), (Verdict.WARN, 1, 1), (Verdict.HIDE, 1, 1)]
)
def test_author_and_reporters_are_told_once(house: House, verdict: Verdict, author: int, reporters: int):
    report = house.reports(house.bo).report
    house.reports(house.eva)
    house.decides(house.siv, report, verdict)

    assert [len(house.told(one)) for one in (house.anna, house.bo, house.eva)] == [author, reporters, reporters]


def test_hiding_and_showing_again_are_passed_on_to_the_feature(house: House):
    report = house.reports(house.bo).report
    house.decides(house.siv, report, Verdict.HIDE)
    was_hidden = house.is_hidden()
    house.decides(house.mona, report, Verdict.SHOW_AGAIN)

    assert (was_hidden, house.is_hidden()) == (True, False)
    assert house.changes == [f"hidden {STONE}", f"shown {STONE}"]


def test_all_that_was_decided_is_kept_and_the_last_is_shown(house: House):
    report = house.reports(house.bo).report
    house.decides(house.siv, report, Verdict.HIDE)
    house.decides(house.mona, report, Verdict.SHOW_AGAIN)
    past = house.do(lambda uow: store.decided_reports(uow, house.network.id, 5))

    assert [(decision.member, decision.verdict) for _report, decision in past] == [(house.mona.id, Verdict.SHOW_AGAIN)]
    assert house.do(lambda uow: len(uow.execute(store.decisions.select()).all())) == 2


def test_the_second_moderator_is_refused(house: House):
    report = house.reports(house.bo).report
    house.decides(house.siv, report, Verdict.KEEP)
    with pytest.raises(DecidedAlready):
        house.decides(house.mona, report, Verdict.HIDE)


def test_a_report_of_another_network_is_not_there(house: House):
    report = house.reports(house.bo).report
    other = Network(NetworkId(2), "Söder", "sv", "Europe/Stockholm")
    with pytest.raises(ReportGone):
        house.do(lambda uow: deciding.find(uow, other, report.id))


# ---------------------------------------------------------------- messages
def reported_message(house: House) -> Report:
    """Bo reports what somebody wrote who is no member, and Siv hides it."""
    account = house.do(lambda uow: community.meet(uow, Account("chat", "ylva", "Ylva")))
    target = Target(MESSAGE, place=Place("chat", "lobby", "said-1"), account=account)
    filed = house.do(lambda uow: service.report(uow, house.network, house.bo, house.stones, target, reason=Reason.SPAM))
    return house.decides(house.siv, filed.report, Verdict.HIDE)


def taken_out(house: House) -> OwedAct:
    """Return the removal that is owed."""
    owed = house.do(lambda uow: acts.claim(uow, platforms={"chat"}))
    return next(one for one in owed if one.then == deciding.REMOVED)


def state_of(house: House, report: Report) -> State | None:
    """Return what has become of a report."""
    known = house.do(lambda uow: store.report(uow, report.id))
    return known.state if known else None


def test_whom_it_concerns_is_told_when_the_message_is_gone(house: House):
    report = reported_message(house)
    before = house.told(house.bo)
    owed = taken_out(house)
    for _ in range(2):
        house.do(lambda uow: deciding.removed(uow, owed, ""))

    assert (before, house.told(house.bo)) == ([], ["report-decided"])
    assert state_of(house, report) is State.HIDDEN


def test_a_message_that_stays_opens_the_report_again_and_tells_the_moderator(house: House):
    report = reported_message(house)
    owed = taken_out(house)
    house.do(lambda uow: deciding.not_removed(uow, owed))

    assert state_of(house, report) is State.OPEN
    assert house.told(house.siv)[-1] == "report-not-removed"
    assert house.told(house.bo) == []


def test_a_removal_that_succeeds_after_all_settles_the_report(house: House):
    report = reported_message(house)
    owed = taken_out(house)
    house.do(lambda uow: deciding.not_removed(uow, owed))
    house.do(lambda uow: deciding.removed(uow, owed, ""))

    assert state_of(house, report) is State.HIDDEN
