"""Rooms where nobody writes."""

import pytest

from bot.platform import ArchiveRoom
from bot.topics import service
from bot.topics.refusals import AlreadyAnswered, Archived

QUESTION = """Behövs rummet fortfarande?
Ingen har skrivit här sedan måndag 7 september. Vill ingen behålla rummet arkiverar jag det fredag 20 november. \
Inget försvinner, och en samordnare kan öppna det igen.
[Behåll rummet]
[Arkivera rummet]"""


def test_a_room_that_has_been_silent_for_sixty_days_is_asked_about(town):
    town.open()
    town.later(days=59)
    assert town.drawn("topic.question") == {}
    town.later(days=1)
    assert list(town.drawn("topic.question").values()) == [QUESTION, QUESTION]


def test_a_room_is_archived_when_nobody_answers_in_fourteen_days(town):
    town.open()
    town.later(days=73)
    assert town.find("Studiero").is_open
    town.later(days=2)
    assert town.find("Studiero").state == "archived"
    assert [act.reopen for act in town.acts_of(ArchiveRoom)] == [False, False]
    assert all(card.startswith("Rummet är arkiverat.") for card in town.drawn("topic.question").values())


def test_one_who_keeps_the_room_is_enough(town):
    topic = town.open()
    town.later(days=60)
    town.do(lambda uow: service.keep(uow, town.find(topic.number)))
    town.later(days=30)
    assert town.find("Studiero").is_open
    assert set(town.drawn("topic.question").values()) == {"Rummet är kvar."}


def test_a_kept_room_is_asked_about_again_after_another_silence(town):
    topic = town.open()
    town.later(days=60)
    town.do(lambda uow: service.keep(uow, town.find(topic.number)))
    town.later(days=85)
    assert len(town.drawn("topic.question")) == 2
    assert len(town.cards("topic.question")) == 4


def test_only_the_day_of_the_last_talk_is_kept(town):
    town.open()
    town.later(days=1, hours=3)
    town.talk()
    assert str(town.find("Studiero").last_talk) == "2026-09-08"


def test_talk_is_written_once_a_day(town):
    town.open()
    town.later(days=1)
    town.talk()
    assert town.writes(town.talk) == 0
    town.later(days=1)
    assert town.writes(town.talk) == 1


def test_talk_puts_the_question_off(town):
    town.open()
    town.later(days=40)
    town.talk()
    town.later(days=59)
    assert town.drawn("topic.question") == {}
    town.later(days=4)
    assert len(town.drawn("topic.question")) == 2


def test_talk_answers_the_question(town):
    town.open()
    town.later(days=61)
    town.talk()
    town.later(days=20)
    assert town.find("Studiero").is_open


def test_talk_elsewhere_is_nobodys(town):
    town.open()
    town.later(days=1)
    town.do(lambda uow: service.room_spoke(uow, "matrix", "matrix-lobby"))
    assert str(town.find("Studiero").last_talk) == "2026-09-07"


def test_one_member_alone_does_not_archive_it(town):
    town.open()
    town.later(days=60)
    assert town.rest(town.bo).is_open
    assert all("1 vill hellre arkivera det." in card for card in town.drawn("topic.question").values())


def test_as_many_as_open_a_room_may_archive_it(town):
    town.open()
    town.later(days=60)
    states = [town.rest(member).state for member in (town.bo, town.bo, town.eva, town.siv)]
    assert states == ["open", "open", "open", "archived"]


def test_who_proposed_it_may_archive_it(town):
    town.open()
    town.later(days=60)
    assert town.rest(town.anna).state == "archived"


def test_a_coordinator_may_archive_it(town):
    town.open()
    town.later(days=60)
    assert town.rest(town.siv, is_coordinator=True).state == "archived"


def test_what_is_settled_is_not_answered_again(town):
    topic = town.open()
    town.later(days=60)
    town.do(lambda uow: service.keep(uow, town.find(topic.number)))
    with pytest.raises(AlreadyAnswered):
        town.rest(town.bo)


def test_an_archived_room_is_not_kept_but_reopened(town):
    town.open()
    town.later(days=76)
    with pytest.raises(Archived):
        town.do(lambda uow: service.keep(uow, town.find("Studiero")))


def test_a_reopened_room_is_counted_anew(town):
    town.open()
    town.later(days=76)
    town.do(lambda uow: service.reopen(uow, town.find("Studiero")))
    town.later(days=25)
    assert town.find("Studiero").is_open


def test_who_is_in_a_silent_room_is_reminded_of_the_question(town):
    town.open()
    town.later(days=60)
    assert town.waits_for(town.bo) == ["Behövs rummet Studiero fortfarande?"]
    assert town.waits_for(town.siv) == []


def test_the_clock_of_silence_stands_still_over_christmas(town):
    town.later(days=90)
    town.open()
    town.later(days=75)
    assert town.drawn("topic.question") == {}
    town.later(days=8)
    assert len(town.drawn("topic.question")) == 2
