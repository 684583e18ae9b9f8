"""A round that concerns many is seen to for some of them at a time; each hears of it once, whatever comes between."""

import pytest
from sqlalchemy import select

from bot.delivery import deadlines
from bot.delivery.notices import notices
from bot.meetings import rounds
from bot.meetings.deadlines import DEADLINES
from bot.meetings.model import Meeting
from bot.meetings.reminders import Reminder
from bot.meetings.signups import Answer
from bot.storage.unit_of_work import UnitOfWork
from tests.unit.meetings.house import House, at
from tests.unit.meetings.network import Community

ALL = ["Anna", "Bo", "Eva", "Siv"]


@pytest.fixture(autouse=True)
def two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "AT_A_TIME", 2)


@pytest.fixture
def meeting(norr: Community) -> Meeting:
    """A meeting on Wednesday 24 February at 13 to which everybody comes."""
    planned = norr.meets()
    norr.says(planned, Answer.YES, *ALL)
    return planned


def begins(house: House, day: str = "2027-02-23", minute: str = "13:00") -> None:
    """Let the moment of the reminder come, and have the first part of the round done."""
    house.until(f"{day} 12:59")
    house.clock.move_to(at(f"{day} {minute}"))
    house.do(first_part)


def first_part(uow: UnitOfWork) -> None:
    [due] = deadlines.due(uow)
    deadlines.take(uow, due)
    DEADLINES[due.kind](uow, due)


def owed(uow: UnitOfWork) -> list[str]:
    """Return whom something is owed."""
    waiting = select(notices.c.account).where(notices.c.state == "owed").order_by(notices.c.serial)
    return [account.partition("@")[0] for account in uow.execute(waiting).scalars()]


def reminded(house: House) -> list[tuple[str, str]]:
    return [(one.who, one.at) for one in house.heard if one.about == "day"]


def asks(norr: Community, meeting: Meeting) -> None:
    """Ask those who have not answered, as the command does."""
    norr.house.do(lambda uow: rounds.remind(uow, norr.network, meeting, Reminder.ANSWER, due=uow.now))
    norr.house.settle()


def test_each_is_reminded_once(norr: Community, meeting: Meeting) -> None:
    norr.house.until("2027-02-24 12:00")
    assert reminded(norr.house) == [(who, "23/2 13.00") for who in ALL]


def test_the_first_are_reminded_while_the_others_wait_their_turn(norr: Community, meeting: Meeting) -> None:
    begins(norr.house)
    assert norr.house.do(owed) == ["Anna", "Bo"]


def test_who_does_not_come_takes_nobodys_turn(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, Answer.NO, "Anna", "Bo", "Eva")
    norr.says(meeting, Answer.YES, "Siv")
    begins(norr.house)
    assert norr.house.do(owed) == ["Siv"]


def test_who_says_no_before_their_turn_is_not_reminded(norr: Community, meeting: Meeting) -> None:
    begins(norr.house)
    norr.says(meeting, Answer.NO, "Eva")
    norr.house.settle()
    assert [who for who, _at in reminded(norr.house)] == ["Anna", "Bo", "Siv"]


def test_a_part_that_is_done_again_reminds_nobody_again(norr: Community, meeting: Meeting) -> None:
    norr.house.until("2027-02-23 13:00")
    norr.house.do(lambda uow: rounds.remind(uow, norr.network, meeting, Reminder.DAY, due=uow.now))
    norr.house.settle()
    assert [who for who, _at in reminded(norr.house)] == ALL


def test_the_others_wait_for_the_morning_when_it_becomes_evening(norr: Community, meeting: Meeting) -> None:
    begins(norr.house, minute="17:59")
    norr.house.is_away_until("2027-02-23 18:00")
    norr.house.until("2027-02-24 12:00")
    assert reminded(norr.house) == [
        ("Anna", "23/2 18.00"),
        ("Bo", "23/2 18.00"),
        ("Eva", "24/2 07.00"),
        ("Siv", "24/2 07.00"),
    ]


def test_the_others_are_late_when_the_first_were(norr: Community, meeting: Meeting) -> None:
    begins(norr.house, minute="14:00")
    norr.house.settle()
    [said] = set(norr.house.said)
    assert "Påminnelsen är sen, den skulle ha kommit tisdag 23 februari kl. 13.00." in said


def test_the_others_hear_only_of_the_new_time_when_it_is_moved(norr: Community, meeting: Meeting) -> None:
    begins(norr.house)
    norr.moves(meeting, "2027-03-10 13:00")
    norr.house.until("2027-03-10 12:00")
    assert reminded(norr.house) == [(who, "9/3 13.00") for who in ALL]


def test_the_others_are_not_reminded_when_it_is_cancelled(norr: Community, meeting: Meeting) -> None:
    begins(norr.house)
    norr.cancels(meeting)
    norr.house.settle()
    assert [(one.who, one.about) for one in norr.house.heard] == [(who, "cancelled") for who in ALL]


def test_a_reminder_that_waits_for_the_morning_is_not_sent_when_it_is_moved(norr: Community, meeting: Meeting) -> None:
    norr.house.until("2027-02-23 12:00")
    norr.house.is_away_until("2027-02-23 19:00")
    norr.moves(meeting, "2027-03-10 13:00")
    norr.house.until("2027-03-10 12:00")
    assert reminded(norr.house) == [(who, "9/3 13.00") for who in ALL]


def test_all_are_asked_anew_by_another_round(norr: Community) -> None:
    meeting = norr.meets()
    asks(norr, meeting)
    norr.joins("Åsa")
    norr.house.until("2027-02-16 09:00")
    asks(norr, meeting)
    assert [one.who for one in norr.house.heard] == [*ALL, "Åsa"]
