"""Cards: one message per subject and room, edited in pace, posted again once."""

from datetime import timedelta

from bot.delivery import cards, notices
from tests.unit.delivery.conftest import NOW, Post, words


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


# ---------------------------------------------------------------- where a card stands
async def test_a_card_in_a_thread_is_posted_and_edited_there(post: Post):
    post.shows_card(thread="chat-0")
    await post.runs()
    post.changes_card("newer")
    await post.runs(seconds=5)
    [posted] = post.here.rooms["lobby"].messages

    assert (posted.thread, posted.text, posted.edits) == ("chat-0", "newer", 1)


async def test_the_feature_is_told_once_as_what_its_card_stands(post: Post):
    post.shows_card()
    await post.runs()
    post.changes_card("newer")
    await post.runs(seconds=5)

    assert post.stands == ["chat-1"]


async def test_the_feature_is_told_again_when_its_card_is_posted_once_more(post: Post):
    post.shows_card()
    await post.runs()
    await somebody_deletes_it(post)

    assert post.stands == ["chat-1", "chat-2"]


async def test_what_the_feature_does_then_commits_with_the_mark_and_is_seen_to(post: Post):
    def answer(uow, card, remote_id):
        notices.owe(uow, words("here it is"), key="k", platform=card.platform, room=card.room, thread=remote_id)

    post.posted["thing.card"] = answer
    post.shows_card()
    await post.runs()

    assert [(one.text, one.thread) for one in post.here.rooms["lobby"].messages] == [
        ("as it is", None),
        ("here it is", "chat-1"),
    ]


async def test_a_feature_that_stumbles_over_it_loses_only_what_it_did_itself(post: Post):
    def stumble(uow, _card, _remote_id):
        notices.owe(uow, words("half done"), key="k", platform="chat", room="lobby")
        raise LookupError

    post.posted["thing.card"] = stumble
    post.shows_card()
    await post.runs()
    post.changes_card("newer")
    await post.runs(seconds=5)

    assert (post.said(), post.states(cards.cards)) == (["newer"], ["shown"])


async def test_a_post_that_is_marked_twice_is_told_once(post: Post):
    post.shows_card()
    [card] = post.do(lambda uow: cards.claim(uow, busy=(), platforms={"chat"}))
    told = [post.do(lambda uow: cards.shown(uow, card, "chat-1")) for _ in range(2)]

    assert told == [True, False]


async def test_one_that_is_taken_down_while_it_is_posted_is_not_told(post: Post):
    post.shows_card()
    [card] = post.do(lambda uow: cards.claim(uow, busy=(), platforms={"chat"}))
    post.do(lambda uow: cards.take_down(uow, "thing.card", 1))

    assert post.do(lambda uow: cards.shown(uow, card, "chat-1")) is False
