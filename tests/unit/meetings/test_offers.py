"""A line for places that keeps its order, and offers that pass on until somebody takes the place."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import Engine

from bot.community.model import Function, Level
from bot.meetings import attending
from bot.meetings.attendance import Attendance, attendance
from bot.meetings.model import Meeting
from bot.meetings.signups import Answer
from tests.unit.meetings.house import MONDAY, House
from tests.unit.meetings.network import Community

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
HOUR = timedelta(hours=1)


# ---------------------------------------------------------------- the line
def line(norr: Community, meeting: Meeting) -> list[str]:
    """Return who waits, in the order in which whoever runs the meeting sees them."""
    return [member.name for member in seen(norr, meeting).by_answer[Answer.WAITING]]


def seen(norr: Community, meeting: Meeting) -> Attendance:
    """Return what whoever runs the meeting sees of it now."""
    now = norr.now(meeting)
    return norr.house.do(lambda uow: attendance(uow, norr.network, now))


def test_who_comes_when_it_is_full_waits_in_line(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Eva", "Bo")
    assert norr.answers(meeting) == {"Anna": "yes", "Eva": "waiting", "Bo": "waiting"}
    assert line(norr, meeting) == ["Eva", "Bo"]


def test_each_is_told_which_number_they_have_in_line(norr: Community) -> None:
    meeting, now = norr.meets(places=1), norr.house.clock.now()
    norr.says(meeting, YES, "Anna", "Eva")
    bo = norr.house.do(
        lambda uow: attending.answer(uow, norr.network, norr.members["Bo"], meeting, YES, said_at=now + HOUR)
    )
    assert bo.place_in_line == 2


def test_who_said_it_first_stands_first_though_it_arrived_later(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Eva")
    norr.says(meeting, YES, "Bo", said_at=MONDAY - HOUR)
    assert line(norr, meeting) == ["Bo", "Eva"]


def test_a_free_place_is_offered_to_the_first_in_line(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.says(meeting, NO, "Anna")
    norr.house.settle()
    assert norr.answers(meeting) == {"Anna": "no", "Bo": "offered", "Eva": "waiting"}
    assert norr.house.heard == [("Bo", "offer", "15/2 09.08")]
    assert "Jag håller den åt dig till tisdag 16 februari kl. 09.06." in norr.house.said[0]


def test_who_takes_the_offer_comes(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.says(meeting, NO, "Anna")
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-18 09:00")
    assert norr.answers(meeting) == {"Anna": "no", "Bo": "yes", "Eva": "waiting"}


@pytest.mark.parametrize("answer", [NO, MAYBE])
def test_who_declines_the_offer_passes_it_on_at_once(norr: Community, answer: Answer) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.says(meeting, NO, "Anna")
    norr.says(meeting, answer, "Bo")
    assert norr.answers(meeting)["Eva"] == "offered"


def test_an_offer_that_nobody_takes_goes_through_the_whole_line(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva", "Siv")
    norr.says(meeting, NO, "Anna")
    norr.house.until("2027-02-22 09:00")
    assert norr.answers(meeting) == {"Anna": "no", "Bo": "passed", "Eva": "passed", "Siv": "passed"}
    assert norr.house.heard == [
        ("Bo", "offer", "15/2 09.10"),
        ("Bo", "passed", "16/2 09.08"),
        ("Eva", "offer", "16/2 09.08"),
        ("Eva", "passed", "17/2 09.08"),
        ("Siv", "offer", "17/2 09.08"),
        ("Siv", "passed", "18/2 09.08"),
    ]


def test_who_let_it_pass_is_last_in_line_when_they_are_back(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva", "Siv")
    norr.says(meeting, NO, "Anna")
    norr.house.until("2027-02-16 12:00")
    norr.says(meeting, YES, "Bo")
    assert line(norr, meeting) == ["Siv", "Bo"]


def test_a_place_that_is_free_at_night_is_offered_in_the_morning_and_kept_from_then(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo")
    norr.house.until("2027-02-15 22:00")
    norr.says(meeting, NO, "Anna")
    assert norr.ahead(meeting)["offer"] == "17/2 07.00"
    norr.house.until("2027-02-16 09:00")
    assert norr.house.heard == [("Bo", "offer", "16/2 07.00")]


def test_a_place_that_is_free_just_before_is_offered_at_once_for_half_of_the_time(norr: Community) -> None:
    meeting = norr.meets("2027-02-16 08:00", places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.house.until("2027-02-16 06:00")
    norr.says(meeting, NO, "Anna")
    norr.house.until("2027-02-16 09:00")
    assert [one for one in norr.house.heard if one.about == "offer"] == [
        ("Bo", "offer", "16/2 06.02"),
        ("Eva", "offer", "16/2 07.00"),
    ]


def test_nothing_is_offered_once_people_have_gathered(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo")
    norr.house.until("2027-02-24 13:30")
    norr.says(meeting, NO, "Anna")
    norr.house.until("2027-02-25 09:00")
    assert norr.answers(meeting)["Bo"] == "waiting"
    assert [one for one in norr.house.heard if one.about == "offer"] == norr.house.held_back == []


def test_an_offer_that_lapsed_while_the_bot_was_away_is_passed_on_when_it_is_back(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.says(meeting, NO, "Anna")
    norr.house.settle()
    norr.house.is_away_until("2027-02-18 10:00")
    assert norr.answers(meeting) == {"Anna": "no", "Bo": "passed", "Eva": "offered"}
    assert norr.ahead(meeting)["offer"] == "19/2 10.00"


def test_two_places_that_are_free_are_offered_to_two(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva", "Siv")
    norr.changes(meeting, places=3)
    norr.house.settle()
    assert norr.answers(meeting) == {"Anna": "yes", "Bo": "offered", "Eva": "offered", "Siv": "waiting"}
    assert [one.who for one in norr.house.heard] == ["Bo", "Eva"]


def test_when_any_number_may_come_everybody_in_line_is_asked(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.changes(meeting, places=None)
    assert norr.answers(meeting) == {"Anna": "yes", "Bo": "offered", "Eva": "offered"}


def test_where_fewer_places_are_left_than_come_nobody_is_sent_away_and_nobody_is_asked(norr: Community) -> None:
    meeting = norr.meets(places=2)
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.changes(meeting, places=1)
    norr.says(meeting, NO, "Anna")
    assert norr.answers(meeting) == {"Anna": "no", "Bo": "yes", "Eva": "waiting"}


def test_nobody_is_offered_a_place_who_has_left_or_whom_the_meeting_is_not_for_any_more(norr: Community) -> None:
    norr.alters("Anna", functions=frozenset({Function.PRINCIPAL}))
    norr.alters("Siv", functions=frozenset({Function.PRINCIPAL}))
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva", "Siv")
    norr.leaves("Bo")
    norr.changes(meeting, audience=frozenset({Function.PRINCIPAL}))
    norr.says(meeting, NO, "Anna")
    assert norr.answers(meeting) == {"Anna": "no", "Bo": "waiting", "Eva": "waiting", "Siv": "offered"}


def test_whose_reminders_are_off_is_kept_a_place_and_not_told(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.alters("Bo", level=Level.NOTHING)
    norr.says(meeting, YES, "Anna", "Bo")
    norr.says(meeting, NO, "Anna")
    norr.house.settle()
    assert (norr.house.heard, norr.house.held_back) == ([], [("Bo", "offer", "unwanted")])
    assert norr.waiting("Bo") == ["Jag håller en plats åt dig till i morgon kl. 09.04: Studiero."]


# ---------------------------------------------------------------- whatever people do
@pytest.fixture(autouse=True, scope="module")
def _crowds(template: Path, engine: Engine) -> None:
    Crowd.template, Crowd.engine = template, engine


class Crowd(RuleBasedStateMachine):
    """Four people, two places, and time."""

    template: Path
    engine: Engine

    def __init__(self) -> None:
        super().__init__()
        self.house = House(self.template, self.engine, MONDAY)
        self.norr = Community(self.house, "Norr", ("Anna", "Bo", "Eva", "Siv"))
        self.meeting = self.norr.meets(places=2)

    def teardown(self) -> None:
        self.house.storage.close()

    @rule(who=st.sampled_from(("Anna", "Bo", "Eva", "Siv")), answer=st.sampled_from((YES, YES, MAYBE, NO)))
    def answer(self, who: str, answer: Answer) -> None:
        self.norr.says(self.meeting, answer, who)

    @rule(hours=st.integers(1, 20))
    def time_passes(self, hours: int) -> None:
        self.house.clock.move_by(hours * HOUR)
        self.house.settle()

    @rule()
    def it_is_moved(self) -> None:
        day = self.norr.now(self.meeting).times.days[0] + timedelta(days=7)
        self.norr.moves(self.meeting, f"{day} 13:00")

    @invariant()
    def places_are_kept(self) -> None:
        answers = list(self.norr.answers(self.meeting).values())
        held = answers.count("yes") + answers.count("offered")
        assert held <= 2
        assert "waiting" not in answers or held == 2

    @invariant()
    def every_offer_ends(self) -> None:
        assert "offered" not in self.norr.answers(self.meeting).values() or "offer" in self.norr.ahead(self.meeting)


TestCrowd = Crowd.TestCase
TestCrowd.settings = settings(
    max_examples=5, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
