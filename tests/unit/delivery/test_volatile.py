"""Whispers: said from memory, in order, tried again, and forgotten after a day without a room."""

from datetime import timedelta

from bot.delivery.volatile import Volatile, Whisper
from bot.platform import Address, RemoveMessage
from tests.unit.delivery.conftest import NOW, Post, words


def whisper(text: str, room: str | None = "lobby") -> Whisper:
    """Return a whisper to Anna."""
    return Whisper("chat", "anna", words(text), text, Address(room, reader="anna") if room else None)


async def test_one_that_fails_is_said_later_and_before_what_came_after_it(post: Post):
    post.fails(retry_after=10)
    post.worker.volatile.whisper(whisper("first"))
    await post.runs()
    post.worker.volatile.whisper(whisper("second"))
    await post.runs()
    assert post.said() == []
    await post.runs(seconds=10)

    assert post.said() == ["first", "second"]


async def test_the_next_moment_counts_what_is_put_off(post: Post):
    post.fails(retry_after=10)
    post.worker.volatile.whisper(whisper("first"))
    await post.runs()

    assert await post.worker.next_due() == NOW + timedelta(seconds=10)


async def test_what_must_not_stay_is_taken_away_in_the_end(post: Post):
    post.owes("secret")
    await post.runs()
    post.fails(retry_after=10)
    post.worker.volatile.undertake("chat", RemoveMessage("lobby", "chat-1"), "k")
    await post.runs()
    await post.runs(seconds=10)

    assert post.said() == []


def test_one_that_waits_for_a_room_is_ready_when_it_is_there():
    volatile = Volatile()
    volatile.whisper(whisper("hello", room=None))
    assert volatile.ready(NOW) == []
    volatile.room_ready("chat", "anna", "@anna")

    assert [ready.lane for ready in volatile.ready(NOW)] == [("chat", "@anna")]


def test_one_that_has_waited_a_day_is_forgotten():
    volatile = Volatile()
    volatile.whisper(whisper("hello", room=None))
    volatile.ready(NOW)
    volatile.ready(NOW + timedelta(hours=24))

    assert volatile._waiting == []
