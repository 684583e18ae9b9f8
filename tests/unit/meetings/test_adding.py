"""What people add to a meeting: questions that others stand behind, wishes, guests, and files in its threads."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.community.model import Function
from bot.delivery.notices import notices
from bot.meetings import adding, store
from bot.meetings.additions import MOST_FILES, Guest, GuestStatus, Question
from bot.meetings.model import Meeting
from bot.meetings.refusals import IsOver, NoSuchGuest, NotForYou, NotPublished, QuestionGone, TooManyFiles
from bot.storage.files import Stored
from tests.unit.meetings.house import House
from tests.unit.meetings.network import Community

BOARD = frozenset({Function.BOARD})
HOUR = timedelta(hours=1)


# ---------------------------------------------------------------- questions
def ask(norr: Community, who: str, meeting: Meeting, text: str = "Vem bjuder?") -> Question:
    norr.house.clock.move_by(timedelta(minutes=1))
    now = norr.now(meeting)
    return norr.house.do(lambda uow: adding.ask(uow, norr.members[who], now, text))


def stand_behind(norr: Community, who: str, question: Question) -> int:
    member = norr.members[who]
    return norr.house.do(lambda uow: adding.stand_behind(uow, norr.network, member, question.id))[1].behind


def questions(norr: Community, meeting: Meeting) -> list[tuple[str, int]]:
    found = norr.house.do(lambda uow: store.questions_to(uow, meeting.id))
    return [(one.text, one.behind) for one in found]


def test_the_question_that_most_stand_behind_is_first_and_the_older_of_equals(norr: Community) -> None:
    meeting = norr.meets()
    asked = [ask(norr, "Anna", meeting, text) for text in ("Ett?", "Två?", "Tre?")]
    stand_behind(norr, "Bo", asked[-1])
    assert questions(norr, meeting) == [("Tre?", 2), ("Ett?", 1), ("Två?", 1)]


def test_who_stands_behind_a_question_twice_or_asked_it_counts_once(norr: Community) -> None:
    question = ask(norr, "Anna", norr.meets())
    counts = [stand_behind(norr, who, question) for who in ("Anna", "Bo", "Bo", "Eva")]
    assert counts == [1, 2, 2, 3]


def test_questions_are_taken_until_the_meeting_is_over(norr: Community) -> None:
    meeting, [draft] = norr.meets(), norr.drafts()
    with pytest.raises(NotPublished):
        ask(norr, "Anna", draft)
    norr.house.until("2027-02-24 14:00")
    question = ask(norr, "Anna", meeting)
    norr.house.until("2027-02-24 15:00")
    with pytest.raises(IsOver):
        ask(norr, "Anna", meeting)
    with pytest.raises(IsOver):
        stand_behind(norr, "Bo", question)


def test_whom_the_meeting_is_not_for_neither_asks_nor_stands_behind(norr: Community) -> None:
    norr.alters("Siv", functions=BOARD)
    meeting = norr.meets(audience=BOARD)
    with pytest.raises(NotForYou):
        ask(norr, "Anna", meeting)
    with pytest.raises(QuestionGone):
        stand_behind(norr, "Anna", ask(norr, "Siv", meeting))


def test_a_question_of_another_network_is_not_there(house: House, norr: Community) -> None:
    syd, question = Community(house, "Syd", ("Ulf",)), ask(norr, "Anna", norr.meets())
    with pytest.raises(QuestionGone):
        stand_behind(syd, "Ulf", question)


def test_who_turns_out_to_be_one_stands_behind_a_question_once(norr: Community) -> None:
    meeting = norr.meets()
    question = ask(norr, "Bo", meeting)
    stand_behind(norr, "Anna", question)
    norr.merges("Anna", "Bo")
    assert questions(norr, meeting) == [("Vem bjuder?", 1)]


# ---------------------------------------------------------------- wishes
def wish(norr: Community, who: str = "Bo", text: str = "Betyg") -> Meeting | None:
    return norr.house.do(lambda uow: adding.wish(uow, norr.network, norr.members[who], text)).meeting


def wishes(norr: Community, meeting: Meeting | None) -> list[str]:
    id = meeting.id if meeting else None
    return [one.text for one in norr.house.do(lambda uow: store.wishes_for(uow, norr.network.id, id))]


def test_a_wish_stands_on_the_next_meetings_agenda(norr: Community) -> None:
    later, sooner = norr.meets("2027-03-24 13:00"), norr.meets("2027-02-24 13:00")
    assert wish(norr) == sooner
    assert (wishes(norr, sooner), wishes(norr, later)) == (["Betyg"], [])
    assert "Betyg – Bo" in norr.card(sooner)


def test_a_wish_goes_to_no_meeting_that_goes_on_or_is_for_others(norr: Community) -> None:
    going_on, _others = norr.meets("2027-02-15 10:00"), norr.meets("2027-02-16 10:00", audience=BOARD)
    meeting = norr.meets("2027-02-24 13:00")
    norr.house.until("2027-02-15 11:00")
    assert wish(norr) == meeting
    assert wishes(norr, going_on) == []


def test_a_wish_without_a_meeting_waits_for_the_next_that_is_published(norr: Community) -> None:
    assert wish(norr) is None
    norr.drafts()
    assert wishes(norr, None) == ["Betyg"]
    meeting = norr.meets()
    assert (wishes(norr, meeting), wishes(norr, None)) == (["Betyg"], [])


def test_a_wish_that_waited_does_not_go_to_the_meeting_that_goes_on(norr: Community) -> None:
    going_on = norr.meets("2027-02-15 10:00")
    norr.house.until("2027-02-15 11:00")
    assert wish(norr) is None
    meeting = norr.meets("2027-02-24 13:00")
    assert (wishes(norr, going_on), wishes(norr, meeting)) == ([], ["Betyg"])


def test_the_wishes_of_a_cancelled_meeting_go_to_the_next(norr: Community) -> None:
    sooner, later = norr.meets(), norr.meets("2027-03-24 13:00")
    wish(norr)
    norr.cancels(sooner)
    assert wishes(norr, later) == ["Betyg"]


def test_the_wishes_of_the_only_meeting_wait_again_when_it_is_cancelled(norr: Community) -> None:
    meeting = norr.meets()
    wish(norr)
    norr.cancels(meeting)
    assert wishes(norr, None) == ["Betyg"]
    assert wishes(norr, norr.meets("2027-03-24 13:00")) == ["Betyg"]


def test_a_network_takes_up_its_own_wishes(house: House, norr: Community) -> None:
    syd = Community(house, "Syd", ("Ulf",))
    wish(norr)
    theirs = syd.meets(by="Ulf")
    assert (wishes(syd, theirs), wishes(norr, None)) == ([], ["Betyg"])


# ---------------------------------------------------------------- guests
def guests(norr: Community, meeting: Meeting) -> list[tuple[str, str]]:
    found = norr.house.do(lambda uow: store.guests_of(uow, meeting.id))
    return [(guest.name, guest.status.value) for guest in found]


def put(
    norr: Community, meeting: Meeting, name: str, status: GuestStatus | None = None, about: str | None = None
) -> Guest:
    return norr.house.do(lambda uow: adding.put_guest(uow, meeting, name, status=status, about=about))


def test_a_guest_is_suggested_first_and_followed_by_name(norr: Community) -> None:
    meeting = norr.meets()
    first = put(norr, meeting, "Ada Ek", about="forskare")
    again = put(norr, meeting, "ada ek", GuestStatus.ASKED)
    assert (first.status, again.id, again.about) == (GuestStatus.SUGGESTED, first.id, "forskare")
    assert guests(norr, meeting) == [("Ada Ek", "asked")]


def test_guests_stand_by_name(norr: Community) -> None:
    meeting = norr.meets()
    for name in ("Zoe", "ada", "Bea"):
        put(norr, meeting, name)
    assert [name for name, _status in guests(norr, meeting)] == ["ada", "Bea", "Zoe"]


COMES = {GuestStatus.CONFIRMED, GuestStatus.BRIEFED, GuestStatus.THANKED}


@pytest.mark.parametrize("status", GuestStatus)
def test_everybody_sees_the_guests_who_come_and_no_others(norr: Community, status: GuestStatus) -> None:
    meeting = norr.meets()
    put(norr, meeting, "Ada Ek", status, "forskare")
    assert ("Gäster: Ada Ek (forskare)." in norr.card(meeting)) is (status in COMES)


def test_a_guest_can_be_forgotten_by_name(norr: Community) -> None:
    meeting = norr.meets()
    put(norr, meeting, "Ada Ek")
    norr.house.do(lambda uow: adding.remove_guest(uow, meeting, "ADA EK"))
    assert guests(norr, meeting) == []
    with pytest.raises(NoSuchGuest):
        norr.house.do(lambda uow: adding.remove_guest(uow, meeting, "Ada Ek"))


# ---------------------------------------------------------------- files
def attach(norr: Community, meeting: Meeting, name: str = "dagordning.pdf", sha256: str = "a" * 64) -> bool:
    file = Stored(name, "application/pdf", 10, sha256)
    return norr.house.do(lambda uow: adding.attach(uow, norr.members["Anna"], meeting, file))


def shown(norr: Community) -> list[tuple[str, str]]:
    """Return the threads in which files are shown: the room, and the message below which they stand."""
    rows = norr.house.do(lambda uow: uow.execute(select(notices).where(notices.c.thread.is_not(None))).all())
    return sorted((row.room, row.thread) for row in rows)


def test_a_file_is_shown_in_each_thread_of_the_meeting(norr: Community) -> None:
    norr.gets_space("Kiruna")
    meeting = norr.meets()
    norr.posted(meeting)
    assert attach(norr, meeting) is True
    assert shown(norr) == [("Norr meetings", "m1")]


def test_a_file_that_was_there_before_the_thread_is_shown_when_it_begins(norr: Community) -> None:
    meeting = norr.meets()
    attach(norr, meeting)
    assert shown(norr) == []
    norr.posted(meeting)
    assert shown(norr) == [("Norr meetings", "m1")]


def test_a_file_is_shown_once_in_a_room_though_the_card_is_posted_again(norr: Community) -> None:
    meeting = norr.meets()
    norr.posted(meeting)
    attach(norr, meeting)
    norr.posted(meeting, remote_id="m2")
    assert shown(norr) == [("Norr meetings", "m1")]


def test_the_same_file_is_attached_once_and_by_another_name_once_more(norr: Community) -> None:
    meeting = norr.meets()
    names = ["a.pdf", "a.pdf", "b.pdf"]
    assert [attach(norr, meeting, name) for name in names] == [True, False, True]


def test_a_meeting_takes_a_number_of_files(norr: Community) -> None:
    meeting = norr.meets()
    for number in range(MOST_FILES):
        attach(norr, meeting, f"{number}.pdf")
    with pytest.raises(TooManyFiles):
        attach(norr, meeting, "en till.pdf")


def test_what_was_sent_in_stands_first_in_the_thread(norr: Community) -> None:
    meeting = norr.meets()
    norr.posted(meeting)
    stand_behind(norr, "Bo", ask(norr, "Anna", meeting))
    attach(norr, meeting)
    said = norr.drawn("meeting.thread", meeting.id)
    assert "Vem bjuder? – Anna och 1 till" in said
    assert "dagordning.pdf" in said
