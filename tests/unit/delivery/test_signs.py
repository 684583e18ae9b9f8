"""Signs of buttons below a message, where a platform lets the bot put them there: for what the room may see, once."""

from dataclasses import replace

import pytest

from bot.delivery import notices
from bot.message import Button, Buttons, Message
from tests.unit.delivery.conftest import Post

SIGNS = ("1", "2", "3")
YES, NO, VOTE = Button("Ja", "yes", "ja"), Button("Nej", "no", "nej"), Button("Rösta", "vote", "rösta", private=True)


@pytest.fixture
def tapping(post: Post) -> Post:
    """A worker whose platform lets the bot put signs below messages."""
    post.here.limits = replace(post.here.limits, signs=SIGNS)
    return post


def owes(post: Post, *buttons: Button, account: str | None = None) -> None:
    """Owe the lobby, or an account in private, a message with these buttons."""
    message, room = Message((Buttons(buttons),)), None if account else "lobby"
    post.do(lambda uow: notices.owe(uow, message, key="k", platform="chat", room=room, account=account))


async def test_the_buttons_of_a_message_have_their_signs_below_it_in_order(tapping: Post):
    owes(tapping, YES, NO)
    await tapping.runs()

    assert tapping.here.rooms["lobby"].signs == [("chat-1", "1"), ("chat-1", "2")]


async def test_a_private_button_has_none(tapping: Post):
    owes(tapping, VOTE, YES)
    await tapping.runs()

    assert tapping.here.rooms["lobby"].signs == [("chat-1", "1")]


async def test_nothing_is_put_below_what_one_person_reads_alone(tapping: Post):
    owes(tapping, YES, account="anna")
    await tapping.runs()

    assert tapping.here.rooms["@anna"].signs == []


async def test_more_buttons_than_signs_have_none(tapping: Post):
    owes(tapping, YES, NO, YES, NO)
    await tapping.runs()

    assert tapping.here.rooms["lobby"].signs == []


async def test_where_the_platform_has_no_signs_there_are_none(post: Post):
    owes(post, YES)
    await post.runs()

    assert post.here.rooms["lobby"].signs == []


async def test_a_card_has_its_signs_when_it_is_posted_and_not_with_each_edit(tapping: Post):
    tapping.draws = Message((Buttons((YES,)),))
    tapping.shows_card()
    await tapping.runs()
    tapping.changes_card("anew")
    await tapping.runs(minutes=1)

    assert tapping.here.rooms["lobby"].signs == [("chat-1", "1")]
