"""Notices: each is delivered once, in order, the urgent first, and not when nobody wants it any more."""

from datetime import timedelta

from bot.delivery import notices
from bot.delivery.notices import Urgency
from tests.unit.delivery.conftest import NOW, Post


async def test_the_same_promise_is_kept_once(post: Post):
    post.owes("hello")
    post.owes("hello")
    await post.runs()

    assert post.said() == ["hello"]


async def test_what_fails_is_tried_again_when_the_platform_said(post: Post):
    post.fails(retry_after=30)
    post.owes("hello")
    await post.runs()
    assert post.said() == []
    await post.runs(seconds=30)

    assert post.said() == ["hello"]


async def test_the_next_moment_is_when_it_may_be_tried_again(post: Post):
    post.fails(retry_after=30)
    post.owes("hello")
    await post.runs()

    assert await post.worker.next_due() == NOW + timedelta(seconds=30)


async def test_one_that_fails_for_good_is_dead_and_the_others_go_on(post: Post):
    post.fails(for_good=True)
    post.owes("first")
    post.owes("second")
    await post.runs()

    assert post.said() == ["second"]
    assert post.states(notices.notices) == ["dead", "sent"]


async def test_order_is_kept_behind_one_that_is_held_up(post: Post):
    post.fails()
    post.owes("first")
    post.owes("second")
    await post.runs()
    post.owes("third")
    await post.runs()
    assert post.said() == []
    await post.runs(minutes=1)

    assert post.said() == ["first", "second", "third"]


async def test_order_is_kept_over_a_restart(post: Post):
    post.fails(retry_after=600)
    post.owes("first")
    await post.runs()
    post.owes("second")
    post.worker.traffic.held_up().clear()
    await post.worker.start()
    await post.runs()

    assert post.said() == ["first", "second"]


async def test_a_room_that_is_held_up_holds_up_no_other(post: Post):
    post.fails(retry_after=600)
    post.owes("first")
    await post.runs()
    post.owes("elsewhere", room="other")
    await post.runs()

    assert (post.said(), post.said("other")) == ([], ["elsewhere"])


async def test_reminders_overtake_digests(post: Post):
    post.owes("digest", urgency=Urgency.DIGEST)
    post.owes("reminder", urgency=Urgency.REMINDER)
    await post.runs()

    assert post.said() == ["reminder", "digest"]


async def test_what_is_urgent_does_not_wait_behind_a_hundred(post: Post):
    for number in range(100):
        post.owes(f"digest {number}", urgency=Urgency.DIGEST)
    await post.worker.round()
    post.owes("reminder", urgency=Urgency.REMINDER)
    await post.runs()

    assert post.said().index("reminder") <= 20


async def test_off_means_off_even_for_what_was_owed_before(post: Post):
    post.owes("reminder", room=None, account="anna", member=7, obeys="reminders")
    post.wants = False
    await post.runs()

    assert post.states(notices.notices) == ["unwanted"]


async def test_a_preference_that_nobody_knows_holds_up_no_other(post: Post):
    post.owes("odd", room=None, account="anna", member=7, obeys="unknown")
    post.owes("reminder", room=None, account="bo", member=8, obeys="reminders")
    await post.runs()

    assert post.said("@bo") == ["reminder"]
    assert post.states(notices.notices) == ["dead", "sent"]


async def test_what_comes_too_late_is_missed_instead(post: Post):
    post.owes("reminder", not_before=NOW + timedelta(hours=1), useless_after=NOW + timedelta(hours=2))
    await post.runs(hours=3)

    assert (post.said(), post.states(notices.notices)) == ([], ["missed"])


async def test_the_direct_room_is_made_when_it_is_first_needed(post: Post):
    post.owes("one", room=None, account="anna")
    post.owes("two", room=None, account="anna")
    await post.runs()

    assert post.said("@anna") == ["one", "two"]


async def test_what_waited_for_a_direct_room_is_said_when_the_person_writes(post: Post):
    post.fails(for_good=True)
    post.owes("hello", room=None, account="anna")
    await post.runs()
    post.here.add_room("@anna", "anna")
    post.do(lambda uow: notices.know_direct_room(uow, "chat", "anna", "@anna"))
    await post.runs()

    assert post.said("@anna") == ["hello"]


async def test_who_could_not_be_reached_is_tried_anew_with_the_next_notice(post: Post):
    post.fails(for_good=True)
    post.owes("one", room=None, account="anna")
    await post.runs()
    post.owes("two", room=None, account="anna")
    await post.runs()

    assert post.said("@anna") == ["one", "two"]


async def test_the_words_are_forgotten_a_week_after(post: Post):
    post.owes("hello")
    await post.runs()
    await post.runs(days=8)

    assert "hello" not in str(post.do(lambda uow: uow.execute(notices.notices.select()).one().message))


async def test_what_is_owed_on_a_platform_that_is_not_there_is_not_waited_for(post: Post):
    post.owes("hello")
    post.worker.platforms = {}

    assert await post.worker.next_due() is None
