"""Deadlines: handled once; those that decide wait for late messages, but not for ever."""

from datetime import timedelta

from bot.delivery import deadlines
from tests.unit.delivery.conftest import NOW, Post


def is_set(post: Post, *, decides: bool = False, kind: str = "thing.decide") -> None:
    """Set a deadline in an hour."""
    due = NOW + timedelta(hours=1)
    post.do(lambda uow: deadlines.set_deadline(uow, kind, 1, due, key="d", network=1, decides=decides))


async def test_it_is_handled_once(post: Post):
    is_set(post)
    await post.runs(hours=1)
    await post.runs(hours=1)

    assert post.decided == ["d"]


async def test_one_that_decides_waits_until_the_platform_has_caught_up(post: Post):
    is_set(post, decides=True)
    post.clock.move_to(NOW + timedelta(hours=1))
    post.worker.fell_behind("chat")
    await post.runs()
    assert post.decided == []
    post.worker.caught_up("chat")
    await post.runs()

    assert post.decided == ["d"]


async def test_it_waits_a_quarter_of_an_hour_at_most_however_often_the_platform_stumbles(post: Post):
    is_set(post, decides=True)
    post.clock.move_to(NOW + timedelta(hours=1))
    post.worker.fell_behind("chat")
    await post.runs(minutes=14)
    post.worker.fell_behind("chat")
    assert post.decided == []
    await post.runs(minutes=1)

    assert post.decided == ["d"]


async def test_while_it_waits_the_next_moment_is_when_patience_ends(post: Post):
    is_set(post, decides=True)
    post.clock.move_to(NOW + timedelta(hours=1))
    post.worker.fell_behind("chat")

    assert await post.worker.next_due() == NOW + timedelta(hours=1, minutes=15)


async def test_one_that_waits_holds_up_no_other(post: Post):
    is_set(post, decides=True)
    due = NOW + timedelta(hours=1)
    post.do(lambda uow: deadlines.set_deadline(uow, "thing.decide", 2, due, key="other", network=1))
    post.clock.move_to(due)
    post.worker.fell_behind("chat")
    await post.runs()

    assert post.decided == ["other"]


async def test_one_whose_handler_has_a_bug_is_stuck_and_visible(post: Post):
    is_set(post, kind="nobody.knows")
    await post.runs(hours=1)

    assert post.states(deadlines.deadlines) == ["stuck"]
