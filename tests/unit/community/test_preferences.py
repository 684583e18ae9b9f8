"""What a member still wants, asked before anything is sent."""

from dataclasses import replace

import pytest

from bot.community import store
from bot.community.model import Level
from bot.community.reach import may_still, may_still_with
from bot.running import handlers
from tests.unit.community.places import member, network

OFFERED = {"meeting.reminder": lambda _uow, _member, rest: rest == "12:0"}


def wants(uow, preference: str, **changes) -> bool:
    anna = member(uow, network(uow))
    store.save_member(uow, replace(anna, **changes))
    return may_still(uow, anna.id, preference, OFFERED)


def test_reminders_are_wanted_until_they_are_turned_off(do) -> None:
    assert do(lambda uow: wants(uow, "reminders")) is True


def test_off_means_off(do) -> None:
    assert do(lambda uow: wants(uow, "reminders", level=Level.NOTHING)) is False


@pytest.mark.parametrize(("preference", "answer"), [("meeting.reminder:12:0", True), ("meeting.reminder:12:1", False)])
def test_a_preference_of_a_feature_is_asked_of_it_with_the_rest_of_the_name(do, preference: str, answer: bool) -> None:
    assert do(lambda uow: wants(uow, preference)) is answer


def test_who_has_left_wants_nothing_whatever_a_feature_says(do, clock) -> None:
    assert do(lambda uow: wants(uow, "meeting.reminder:12:0", left_at=clock.now())) is False


@pytest.mark.parametrize("preference", ["nobody.knows:12", "weather", "reminders:12"])
def test_a_preference_that_nobody_knows_is_a_mistake_of_ours(do, preference: str) -> None:
    with pytest.raises(ValueError, match="no preference"):
        do(lambda uow: wants(uow, preference))


def test_a_feature_is_asked_of_the_member_that_is_meant(do) -> None:
    anna, asked = do(lambda uow: member(uow, network(uow))), []

    def noted(_uow, *what) -> bool:
        asked.append(what)
        return True

    assert do(lambda uow: may_still_with({"meeting": noted})(uow, anna.id, "meeting:12")) is True
    assert asked == [(anna.id, "12")]


def test_the_running_bot_asks(do) -> None:
    anna = do(lambda uow: member(uow, network(uow)))
    assert do(lambda uow: handlers().may_still(uow, anna.id, "reminders")) is True
