"""What an answer costs does not grow with how many have answered, and one knows where one stands in a long line."""

from sqlalchemy import event

from bot.meetings import signups, store
from bot.meetings.model import Meeting
from bot.meetings.signups import Answer, SignUp
from bot.storage.unit_of_work import UnitOfWork
from tests.unit.meetings.making import TUESDAY
from tests.unit.meetings.network import TWO_MINUTES, Community

YES, NO = Answer.YES, Answer.NO


def waiting(uow: UnitOfWork, meeting: Meeting) -> list[SignUp]:
    return signups.line(store.signups_of(uow, meeting.id, Answer.WAITING))


def test_an_answer_looks_at_no_other_answer_where_there_is_room_for_all(norr: Community) -> None:
    meeting, asked = norr.meets(), list[str]()
    norr.says(meeting, YES, "Anna", "Bo")
    event.listen(norr.house.storage.engine, "before_cursor_execute", lambda *what: asked.append(what[2]))
    norr.says(meeting, YES, "Eva")
    looked_at = [query.partition("WHERE ")[2] for query in asked if "FROM meeting_signups" in query]
    assert looked_at == ["meeting_signups.meeting = ? AND meeting_signups.member = ?"]


def test_each_stands_in_line_where_the_line_has_them(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Siv", "Bo", "Eva")
    line = norr.house.do(lambda uow: [(one, store.place_in_line(uow, one)) for one in waiting(uow, meeting)])
    assert [(norr.house.names[one.member], place) for one, place in line] == [("Siv", 1), ("Bo", 2), ("Eva", 3)]


def test_who_began_to_wait_in_the_same_moment_stands_where_the_line_has_them(norr: Community) -> None:
    meeting = norr.meets(places=1)
    for who in ("Anna", "Siv", "Bo", "Eva"):
        norr.says(meeting, YES, who, said_at=TUESDAY)
    places = norr.house.do(lambda uow: [store.place_in_line(uow, one) for one in waiting(uow, meeting)])
    assert places == [1, 2, 3]


def test_who_asks_again_keeps_their_place_in_line(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    [again] = norr.says(meeting, YES, "Bo", said_at=norr.house.clock.now() + TWO_MINUTES)
    assert norr.house.do(lambda uow: store.place_in_line(uow, again)) == 1


def test_who_leaves_the_line_frees_no_place(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.says(meeting, NO, "Bo")
    assert norr.answers(meeting) == {"Anna": "yes", "Eva": "waiting", "Bo": "no"}


def test_who_gives_back_an_offered_place_frees_it_for_the_next(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.says(meeting, NO, "Anna", "Bo")
    assert norr.answers(meeting) == {"Eva": "offered", "Anna": "no", "Bo": "no"}
