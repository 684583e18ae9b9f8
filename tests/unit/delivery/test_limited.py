"""A platform that limits the account: what is urgent goes first, whatever room it is for, and nobody hammers."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import acts, notices
from bot.delivery.notices import Urgency
from bot.delivery.volatile import Whisper
from bot.errors import DeliveryFailed
from bot.platform import Address, OpenDirectRoom, OpenRoom, RemoveMessage, Sign
from tests.unit.delivery.conftest import NOW, Post, words
from tests.unit.delivery.slow import SlowPlatform

NewPost = Callable[..., "SlowPost"]


class SlowPost(Post):
    """A worker whose platform has limits: by default one message, then one every five seconds."""

    def __init__(self, path: Path, **limits: Any) -> None:
        super().__init__(path)
        self.slow = self.here = SlowPlatform(self.clock, **limits)
        self.worker.platforms = {"chat": self.slow}
        for room in ("lobby", "other", "@anna", *(f"room {number}" for number in range(20))):
            self.slow.add_room(room, room)

    def answers(self, text: str, room: str = "@anna") -> None:
        """Answer something, taken out already."""
        where = {"platform": "chat", "account": "anna", "room": room, "answers": "k"}
        late = NOW + timedelta(days=1)
        self.do(lambda uow: notices.answer(uow, words(text), key=text, useless_after=late, **where))
        self.worker.hand_over()

    def whispers(self, text: str) -> None:
        """Say something that is stored nowhere."""
        self.worker.volatile.whisper(Whisper("chat", "anna", words(text), text, Address("@anna", reader="anna")))
        self.worker.hand_over()

    async def is_limited(self) -> None:
        """Send as much as goes, and one more."""
        self.owes("first")
        await self.runs()
        self.owes("second", room="other")
        await self.runs()
        self.slow.came.clear()

    async def drains(self, times: int = 40) -> list[str]:
        """Let time pass, from one due moment to the next, and return what came."""
        for _ in range(times):
            due = await self.worker.next_due()
            if due is None:
                break
            self.clock.move_to(max(due, self.clock.now()))
            await self.runs()
        return self.slow.came


@pytest.fixture
def new_post(tmp_path: Path) -> Iterator[NewPost]:
    """Make a worker whose platform has the limits that one asks for."""
    made: list[SlowPost] = []

    def make(**limits: Any) -> SlowPost:
        made.append(SlowPost(tmp_path / "radslag.sqlite", **limits))
        return made[-1]

    yield make
    for post in made:
        post.storage.close()


@pytest.fixture
def post(new_post: NewPost) -> SlowPost:
    """A worker whose platform takes one message, and then one every five seconds."""
    return new_post()


async def test_one_refusal_holds_up_all_rooms(post: SlowPost):
    for number in range(20):
        post.owes(f"news {number}", room=f"room {number}")
    await post.runs()

    assert (post.slow.came, post.slow.account.refusals) == (["news 0"], 1)


async def test_the_next_moment_is_when_the_platform_said(post: SlowPost):
    await post.is_limited()

    assert await post.worker.next_due() == NOW + timedelta(seconds=5)


async def test_nothing_is_tried_before_that(post: SlowPost):
    await post.is_limited()
    post.owes("third")
    await post.runs(seconds=4)

    assert (post.slow.came, post.slow.account.refusals) == ([], 1)


async def test_answers_go_before_reminders_before_news_before_cards_in_all_rooms(post: SlowPost):
    await post.is_limited()
    post.shows_card()
    post.owes("news", room="room 1")
    post.owes("reminder", room="room 2", urgency=Urgency.REMINDER)
    post.answers("answer")

    assert await post.drains() == ["answer", "reminder", "second", "news", "as it is"]


async def test_order_within_a_room_is_kept(post: SlowPost):
    await post.is_limited()
    for text in ("one", "two", "three"):
        post.owes(text, room="other")

    assert await post.drains() == ["second", "one", "two", "three"]


async def test_answers_and_whispers_go_in_the_order_in_which_they_were_asked_for(post: SlowPost):
    await post.is_limited()
    post.whispers("one")
    post.answers("two")
    post.whispers("three")
    post.answers("four")

    assert await post.drains() == ["one", "two", "three", "four", "second"]


async def test_an_answer_that_meets_the_limit_itself_goes_before_later_ones(post: SlowPost):
    post.answers("one")
    post.answers("two")
    post.answers("three")
    await post.runs()
    post.whispers("four")

    assert await post.drains() == ["one", "two", "three", "four"]


async def test_while_it_is_slow_one_thing_is_sent_at_a_time_and_the_platform_seldom_says_no(post: SlowPost):
    for number in range(20):
        post.owes(f"news {number}", room=f"room {number}")
    await post.runs()

    assert await post.drains(60) == [f"news {number}" for number in range(20)]
    assert post.clock.now() - NOW < timedelta(seconds=19 * 5 * 1.2)
    assert post.slow.account.refusals <= 7


async def test_what_waits_for_its_turn_is_not_taken_out_of_the_database(post: SlowPost):
    await post.is_limited()
    for number in range(20):
        post.owes(f"news {number}", room=f"room {number}")
    await post.runs()

    assert post.states(notices.notices)[1:] == ["owed"] * 21


async def test_a_limit_that_is_long_not_met_is_forgotten(new_post: NewPost):
    post = new_post(burst=5)
    for number in range(6):
        post.owes(f"news {number}", room=f"room {number}")
    await post.runs()
    await post.drains()
    await post.runs(minutes=11)

    assert not post.worker.traffic.gates


async def test_what_only_decorates_is_left_out_where_it_is_slow(post: SlowPost):
    await post.is_limited()
    post.worker.volatile.undertake("chat", Sign("lobby", "chat-1", "1️⃣"), "0", row="chat-1")

    assert await post.drains() == ["second"]


async def test_what_must_not_stay_is_taken_away_first(post: SlowPost):
    await post.is_limited()
    post.owes_act(RemoveMessage("lobby", "chat-1"), "remove")

    assert await post.drains() == ["RemoveMessage", "second"]


async def test_what_must_not_be_read_in_a_room_is_taken_away_before_anything_is_answered(post: SlowPost):
    await post.is_limited()
    post.answers("answer")
    post.worker.volatile.undertake("chat", RemoveMessage("lobby", "chat-1"), "remove")
    post.worker.hand_over()

    assert await post.drains() == ["RemoveMessage", "answer", "second"]


async def test_who_has_just_joined_gets_a_direct_room_after_who_asked_is_answered(post: SlowPost):
    await post.is_limited()
    post.owes_act(OpenDirectRoom("bo"), notices.direct_room_key("chat", "bo"))
    post.answers("answer")

    assert await post.drains() == ["answer", "OpenDirectRoom", "second"]


async def test_a_notice_that_nobody_wants_any_more_costs_no_time(post: SlowPost):
    await post.is_limited()
    post.wants = False
    post.owes("reminder", room="lobby", urgency=Urgency.REMINDER, member=7, obeys="reminders")
    await post.runs(seconds=5)

    assert post.slow.came == ["second"]


async def test_one_that_fails_for_another_reason_holds_up_only_its_room(post: SlowPost):
    await post.is_limited()
    post.owes("third", room="room 3")
    post.slow.breaks.append(DeliveryFailed("no", retry_after=60))

    assert await post.drains() == ["second", "third", "second"]


# ---------------------------------------------------------------- rooms
async def test_a_room_that_has_to_wait_holds_up_no_message(new_post: NewPost):
    post = new_post(burst=100, rooms=1)
    post.owes_act(OpenRoom("school", "Lugn", "", "one"), "one")
    post.owes_act(OpenRoom("school", "Studiero", "", "two"), "two")
    await post.runs()
    post.owes("hello")
    await post.runs()

    assert post.slow.came == ["OpenRoom", "hello"]


async def test_rooms_are_made_one_at_a_time_as_the_platform_lets_them(new_post: NewPost):
    post = new_post(burst=100, rooms=1)
    for number in range(4):
        post.owes_act(OpenRoom("school", "Lugn", "", f"{number}"), f"{number}")
    await post.runs()
    refused = post.slow.making.refusals
    await post.drains()

    assert (post.states(acts.acts), post.slow.making.refusals - refused) == (["done"] * 4, 0)


async def test_a_direct_room_that_an_answer_waits_for_comes_before_other_rooms(new_post: NewPost):
    post = new_post(burst=100, rooms=1)
    post.owes_act(OpenRoom("school", "Lugn", "", "one"), "one")
    await post.runs()
    post.owes_act(OpenRoom("school", "Studiero", "", "two"), "two")
    await post.runs()
    post.owes("news", room=None, account="bo")
    post.owes("answer", room=None, account="eva", urgency=Urgency.ANSWER)

    assert await post.drains() == ["OpenRoom", "OpenDirectRoom", "answer", "OpenRoom", "OpenDirectRoom", "news"]


async def test_whoever_waits_for_a_room_is_told_once_when_it_comes(new_post: NewPost):
    post = new_post(burst=100, rooms=1)
    for number in range(3):
        post.owes_act(OpenRoom("school", "Lugn", "", f"{number}"), f"{number}", then="thing.made")
    await post.runs()
    await post.runs(seconds=1)

    assert post.delays == [("1", NOW + timedelta(seconds=60)), ("2", NOW + timedelta(seconds=120))]


async def test_nobody_is_told_of_a_short_wait(new_post: NewPost):
    post = new_post(burst=100, rooms=1)
    post.slow.making.every = timedelta(seconds=20)
    for number in range(2):
        post.owes_act(OpenRoom("school", "Lugn", "", f"{number}"), f"{number}", then="thing.made")
    await post.runs()

    assert post.delays == []


async def test_a_direct_room_that_has_to_wait_is_told_to_nobody(new_post: NewPost):
    post = new_post(burst=100, rooms=1)
    for account in ("bo", "eva"):
        post.owes_act(OpenDirectRoom(account), notices.direct_room_key("chat", account))
    await post.runs()

    assert post.delays == []
