"""Cards: one message per subject and room, edited in pace, posted again once."""

from datetime import timedelta

from bot.delivery import cards
from tests.unit.delivery.conftest import NOW, Post


def edits(post: Post) -> int:
    """Return how often the card was edited."""
    return post.here.rooms["lobby"].messages[0].edits


async def somebody_deletes_it(post: Post) -> None:
    """Take the card away and let the bot see it."""
    gone = post.here.rooms["lobby"].messages.pop().id
    post.do(lambda uow: cards.deleted(uow, "chat", "lobby", gone))
    await post.runs(seconds=10)


async def test_changes_before_the_first_post_need_no_edit(post: Post):
    post.shows_card()
    post.changes_card("newer")
    await post.runs()
    await post.runs(minutes=2)

    assert (post.said(), edits(post)) == (["newer"], 0)


async def test_changes_within_five_seconds_are_one_edit(post: Post):
    post.shows_card()
    await post.runs()
    for text in ("a", "b", "c"):
        post.changes_card(text)
        await post.runs(seconds=1)
    assert post.said() == ["as it is"]
    await post.runs(seconds=2)

    assert (post.said(), edits(post)) == (["c"], 1)


async def test_an_old_card_is_edited_once_a_minute(post: Post):
    post.shows_card()
    await post.runs()
    post.changes_card("a")
    await post.runs(hours=2)
    post.changes_card("b")
    await post.runs(seconds=59)
    assert post.said() == ["a"]
    await post.runs(seconds=1)

    assert post.said() == ["b"]


async def test_one_that_somebody_deleted_is_posted_once_more(post: Post):
    post.shows_card()
    await post.runs()
    await somebody_deletes_it(post)
    assert post.said() == ["as it is"]
    await somebody_deletes_it(post)
    post.changes_card("newer")
    await post.runs(minutes=1)

    assert (post.said(), post.states(cards.cards)) == ([], ["gone"])


async def test_one_that_is_found_gone_when_it_is_edited_is_posted_once_more(post: Post):
    post.shows_card()
    await post.runs()
    post.here.rooms["lobby"].messages.clear()
    post.changes_card("newer")
    await post.runs(seconds=10)

    assert post.said() == ["newer"]


async def test_a_post_that_may_have_arrived_as_it_was_then_is_edited(post: Post):
    post.loses_the_next_answer()
    post.shows_card()
    await post.runs()
    post.changes_card("newer")
    await post.runs(minutes=1)
    await post.runs(minutes=1)

    assert post.said() == ["newer"]


async def test_one_that_is_taken_down_while_it_is_edited_stays_down(post: Post):
    post.shows_card()
    await post.runs()
    post.changes_card("newer")
    post.clock.move_to(NOW + timedelta(minutes=1))
    [card] = post.do(lambda uow: cards.claim(uow, busy=(), platforms={"chat"}))
    post.do(lambda uow: cards.take_down(uow, "thing.card", 1))
    post.do(lambda uow: cards.shown(uow, card, "chat-1"))

    assert post.states(cards.cards) == ["gone"]


async def test_the_next_moment_is_when_the_pace_allows_an_edit(post: Post):
    post.shows_card()
    await post.runs()
    post.changes_card("newer")

    assert await post.worker.next_due() == NOW + timedelta(seconds=5)
