"""A message that somebody points at is known as the notice that it is."""

from typing import Any

import pytest

from bot.delivery.standing import notice_shown
from tests.unit.delivery.conftest import Post


def shown(post: Post, remote_id: str, *, room: str = "lobby") -> Any:
    return post.do(lambda uow: notice_shown(uow, "chat", room, remote_id, beginning="reply:"))


async def test_a_message_is_the_notice_that_was_sent_as_it(post: Post):
    post.owes("reply:1")
    post.owes("reply:2")
    await post.runs()

    assert shown(post, "chat-2") == "reply:2"


@pytest.mark.parametrize(("key", "room"), [("news:1", "lobby"), ("reply:1", "other")])
async def test_another_kind_of_notice_and_another_room_are_not_meant(post: Post, key: str, room: str):
    post.owes(key)
    await post.runs()

    assert shown(post, "chat-1", room=room) is None


async def test_what_is_not_sent_yet_stands_nowhere(post: Post):
    post.owes("reply:1")

    assert shown(post, "chat-1") is None
