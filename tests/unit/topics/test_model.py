"""What a topic is and may become."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import WorkingTime
from bot.community.model import MemberId, NetworkId
from bot.topics.model import (
    Topic,
    TopicId,
    TopicState,
    lapse_moment,
    missing,
    name_key,
    room_key,
    silence_moment,
    tidy_name,
)
from bot.topics.refusals import Archived, Lapsed, NameMissing, NameTooLong, NotYours, Open, Proposed, TooLong

NOW = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
LAPSES = datetime(2026, 10, 7, 14, 0, tzinfo=UTC)
TODAY = date(2026, 9, 7)
ANNA, BO = MemberId(1), MemberId(2)


def proposal(name: str = "Studiero", why: str = "") -> Topic:
    return Topic(
        id=TopicId(7),
        network=NetworkId(1),
        number=4,
        name=name,
        why=why,
        proposed_by=ANNA,
        proposed_at=NOW,
        lapses_at=LAPSES,
    )


def test_a_name_is_kept_on_one_line():
    assert proposal("  Studiero \n på  högstadiet ").name == "Studiero på högstadiet"


def test_a_name_is_composed():
    assert proposal("A\u030angest").name == "Ångest"


def test_a_name_has_a_letter():
    with pytest.raises(NameMissing):
        proposal("12 !")


def test_a_name_has_at_most_60_characters():
    assert proposal("a" * 60).name == "a" * 60
    with pytest.raises(NameTooLong):
        proposal("a" * 61)


def test_a_reason_has_at_most_300_characters():
    with pytest.raises(TooLong):
        proposal(why="a" * 301)


def test_names_are_compared_without_regard_to_case():
    assert name_key("STUDIERO på  Östra") == name_key("studiero PÅ östra")


@pytest.mark.parametrize(("one", "other"), [("Mål", "Mal"), ("Väga", "Vaga"), ("Rön", "Ron")])
def test_å_ä_and_ö_are_letters_of_their_own(one, other):
    assert name_key(one) != name_key(other)


@given(st.text(alphabet="abåäöÅÄÖéßİ\u030a\u0308 \n12", max_size=29).map(lambda text: "a" + text))
def test_a_tidied_name_is_tidy_and_compared_like_what_was_typed(text):
    name = tidy_name(text)
    assert (tidy_name(name), name_key(name)) == (name, name_key(text))


def test_a_room_key_is_short_and_the_same_for_ever():
    assert room_key(TopicId(7), 3) == "topic-111c309fc0cfd2b7"


def test_each_space_has_a_room_key_of_its_own():
    assert room_key(TopicId(7), 3) != room_key(TopicId(7), 4)


def test_support_counts_until_the_proposal_lapses():
    proposal().check_support(LAPSES.replace(minute=0, hour=13))
    with pytest.raises(Lapsed):
        proposal().check_support(LAPSES)


def test_only_a_proposal_opens():
    with pytest.raises(Open):
        proposal().open(today=TODAY).open(today=TODAY)


def test_only_who_proposed_it_withdraws_it():
    with pytest.raises(NotYours):
        proposal().withdraw(BO, is_coordinator=False)
    assert proposal().withdraw(ANNA, is_coordinator=False).state is TopicState.WITHDRAWN


def test_a_coordinator_withdraws_for_others():
    assert proposal().withdraw(BO, is_coordinator=True).state is TopicState.WITHDRAWN


def test_an_archived_room_is_archived_once():
    archived = proposal().open(today=TODAY).archive()
    with pytest.raises(Archived):
        archived.archive()


def test_a_proposal_is_not_archived():
    with pytest.raises(Proposed):
        proposal().archive()


def test_an_archived_room_keeps_its_name_and_a_lapsed_proposal_does_not():
    assert proposal().open(today=TODAY).archive().taken_name == "studiero"
    assert proposal().lapse().taken_name is None


def test_an_earlier_day_of_talk_changes_nothing():
    topic = proposal().open(today=TODAY)
    assert topic.heard(date(2026, 9, 1)) == topic


@pytest.mark.parametrize(("supporters", "left"), [(1, 2), (3, 0), (5, 0)])
def test_how_many_are_missing_is_never_less_than_none(supporters, left):
    assert missing(supporters, 3) == left


def test_a_proposal_lapses_at_16_on_the_thirtieth_day():
    assert lapse_moment(WorkingTime(), NOW, 30) == LAPSES


def test_the_clock_of_a_proposal_stands_still_over_christmas():
    before = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
    assert lapse_moment(WorkingTime(), before, 30) == datetime(2027, 1, 28, 15, 0, tzinfo=UTC)


def test_no_proposal_lapses_on_a_holiday():
    before = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
    assert lapse_moment(WorkingTime(), before, 30) == datetime(2026, 5, 2, 14, 0, tzinfo=UTC)


def test_silence_is_asked_about_when_people_are_at_work():
    assert silence_moment(WorkingTime(), TODAY, 60) == datetime(2026, 11, 6, 8, 0, tzinfo=UTC)
    assert silence_moment(WorkingTime(), date(2026, 9, 8), 60) == datetime(2026, 11, 9, 6, 0, tzinfo=UTC)
