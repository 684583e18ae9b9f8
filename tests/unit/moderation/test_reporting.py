"""Reporting: one report a thing, each person once, and who hears of it."""

import pytest

from bot.community.model import Network, NetworkId
from bot.moderation import service, store
from bot.moderation.model import Reason, Verdict
from bot.moderation.refusals import HiddenAlready, JudgedAlready, NotReported, WroteItYourself
from tests.unit.moderation.conftest import STONE, House


def test_several_who_report_one_thing_make_one_report(house: House):
    first, second = house.reports(house.bo), house.reports(house.eva, Reason.OFFENSIVE)

    assert first.report.id == second.report.id
    voices = house.do(lambda uow: store.voices_of(uow, first.report.id))
    assert {(voice.member, voice.reason) for voice in voices} == {
        (house.bo.id, Reason.SPAM),
        (house.eva.id, Reason.OFFENSIVE),
    }


def test_who_reports_twice_counts_once_and_the_last_reason_counts(house: House):
    house.reports(house.bo)
    filed = house.reports(house.bo, Reason.OUTSIDER)

    voices = house.do(lambda uow: store.voices_of(uow, filed.report.id))
    assert (filed.is_first_time, [voice.reason for voice in voices]) == (False, [Reason.OUTSIDER])


def test_each_moderator_is_told_once(house: House):
    for member in (house.bo, house.eva, house.bo):
        house.reports(member)

    assert house.told(house.siv) == house.told(house.mona) == ["report-new"]
    assert house.told(house.anna) == house.told(house.bo) == []


def test_hate_that_is_reported_later_is_told_once_more(house: House):
    for member in (house.bo, house.eva):
        house.reports(member, Reason.SPAM)
    house.reports(house.eva, Reason.HATE)

    assert sorted(set(house.told(house.siv))) == ["report-hate", "report-new"]


def test_a_moderator_is_told_nothing_of_their_own_words(house: House):
    filed = house.reports(house.bo, author=house.siv)

    assert (house.told(house.siv), house.told(house.mona), filed.readers) == ([], ["report-new"], 1)


def test_nobody_reports_their_own(house: House):
    with pytest.raises(WroteItYourself):
        house.reports(house.anna)


def test_what_is_hidden_is_not_reported(house: House):
    report = house.reports(house.bo).report
    house.decides(house.siv, report, Verdict.HIDE)
    with pytest.raises(HiddenAlready):
        house.reports(house.eva)


def test_after_a_decision_others_make_a_report_of_their_own(house: House):
    report = house.reports(house.bo).report
    house.decides(house.siv, report, Verdict.KEEP)
    with pytest.raises(JudgedAlready):
        house.reports(house.bo)

    assert house.reports(house.eva).report.id != report.id


def test_words_are_added_to_an_open_report_by_who_made_it(house: House):
    report = house.reports(house.bo).report
    house.do(lambda uow: service.add_words(uow, house.network, house.bo, report.id, "Tredje gången"))
    house.reports(house.bo)

    voice = house.do(lambda uow: store.voice(uow, report.id, house.bo.id))
    assert voice is not None
    assert voice.words == "Tredje gången"


def test_nobody_adds_words_to_what_is_not_theirs_or_elsewhere_or_decided(house: House):
    report = house.reports(house.bo).report
    elsewhere = Network(NetworkId(2), "Söder", "sv", "Europe/Stockholm")
    with pytest.raises(NotReported):
        house.do(lambda uow: service.add_words(uow, house.network, house.eva, report.id, "Hej"))
    with pytest.raises(NotReported):
        house.do(lambda uow: service.add_words(uow, elsewhere, house.bo, report.id, "Hej"))
    house.decides(house.siv, report, Verdict.KEEP)
    with pytest.raises(NotReported):
        house.do(lambda uow: service.add_words(uow, house.network, house.bo, report.id, "Hej"))


def test_two_who_turn_out_to_be_one_have_reported_it_once(house: House):
    report = house.reports(house.bo).report
    house.reports(house.eva)
    house.do(lambda uow: service.MEMBERS_MERGED(uow, house.bo.id, house.eva.id))

    voices = house.do(lambda uow: store.voices_of(uow, report.id))
    assert [voice.member for voice in voices] == [house.bo.id]


def test_who_turns_out_to_be_the_author_cannot_decide(house: House):
    house.reports(house.bo)
    house.do(lambda uow: service.MEMBERS_MERGED(uow, house.siv.id, house.anna.id))
    report = house.do(lambda uow: store.latest(uow, house.network.id, f"stone:{STONE}"))

    assert report is not None
    assert report.target.author == house.siv.id
