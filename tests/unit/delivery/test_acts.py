"""Acts: done once, one after the other where one waits for another, found again by their key."""

from bot.delivery import acts
from bot.platform import OpenRoom, RenameRoom
from tests.unit.delivery.conftest import Post

ROOM = OpenRoom("school", "Studiero", "", "topic")


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


async def test_an_outcome_that_comes_twice_is_told_once(post: Post):
    post.owes_act(ROOM, "room")
    [owed] = post.do(lambda uow: acts.claim(uow, platforms={"chat"}))
    marked = [post.do(lambda uow: acts.done(uow, owed, "#topic")) for _ in range(2)]

    assert marked == [True, False]
