"""Acts: done once, one after the other where one waits for another, found again by their key."""

from dataclasses import replace

from bot.delivery import acts
from bot.platform import HoldEvent, OpenRoom, RenameRoom
from tests.unit.delivery.conftest import Post

ROOM = OpenRoom("school", "Studiero", "", "topic")
EVENT = HoldEvent("school", "meeting", "Studiero", "Aulan", "2026-12-09T12:00:00+00:00", "2026-12-09T15:00:00+00:00")


async def test_its_handler_is_told_of_what_was_made(post: Post):
    post.owes_act(ROOM, "room", then="thing.made")
    await post.runs()

    assert (post.done, post.states(acts.acts)) == (["#topic"], ["done"])


async def test_what_waits_for_another_is_done_after_it(post: Post):
    post.owes_act(RenameRoom("#topic", "Lugn"), "name", after="room")
    post.owes_act(ROOM, "room")
    await post.runs()

    assert post.here.rooms["#topic"].name == "Lugn"


async def test_what_waits_for_one_that_failed_is_not_done_and_not_waited_for(post: Post):
    post.fails(for_good=True)
    post.owes_act(ROOM, "room")
    post.owes_act(RenameRoom("lobby", "Lugn"), "name", after="room")
    await post.runs()

    assert post.states(acts.acts) == ["dead", "owed"]
    assert await post.worker.next_due() is None


async def test_whoever_waits_for_what_it_makes_is_told_that_it_failed_for_good(post: Post):
    post.fails(for_good=True)
    post.owes_act(ROOM, "room", then="thing.made")
    await post.runs()

    assert (post.failed, post.done, post.states(acts.acts)) == (["room"], [], ["dead"])


async def test_what_failed_for_now_is_no_failure_yet(post: Post):
    post.fails(for_good=False)
    post.owes_act(ROOM, "room", then="thing.made")
    await post.runs()

    assert (post.failed, post.states(acts.acts)) == ([], ["owed"])


async def test_a_handler_with_a_bug_leaves_it_visible(post: Post):
    post.owes_act(ROOM, "room", then="nobody.knows")
    await post.runs()

    assert post.states(acts.acts) == ["dead"]


async def test_what_a_stopped_process_had_taken_out_is_done_with_the_same_key(post: Post):
    post.owes_act(ROOM, "room", then="thing.made")
    post.do(lambda uow: acts.claim(uow, platforms={"chat"}))
    await post.worker.start()
    await post.runs()

    assert post.done == ["#topic"]


async def test_what_becomes_of_one_event_is_done_in_its_order_whatever_was_held_up(post: Post):
    post.here.limits = replace(post.here.limits, events=True)
    post.fails(retry_after=60.0)
    post.owes_act(EVENT, "event-0")
    post.owes_act(replace(EVENT, is_off=True), "event-1")
    await post.runs()
    await post.runs(minutes=2)

    assert (post.states(acts.acts), post.here.events["meeting"].is_off) == (["done", "done"], True)


async def test_an_event_is_settled_untold_where_a_platform_has_no_calendar(post: Post):
    post.owes_act(EVENT, "event-0")
    await post.runs()

    assert (post.states(acts.acts), post.here.events) == (["done"], {})


async def test_an_outcome_that_comes_twice_is_told_once(post: Post):
    post.owes_act(ROOM, "room")
    [owed] = post.do(lambda uow: acts.claim(uow, platforms={"chat"}))
    marked = [post.do(lambda uow: acts.done(uow, owed, "#topic")) for _ in range(2)]

    assert marked == [True, False]
