"""What was held up goes when its platform is back, or when its reader has come in; nothing else is hurried."""

from datetime import timedelta

from bot.delivery import notices
from tests.unit.delivery.conftest import NOW, Post, words


async def outage(post: Post, times: int = 6) -> None:
    """Have the platform be away until the next try is a minute off."""
    for _ in range(times):
        post.fails()
        await post.runs(minutes=5)


async def test_what_an_outage_held_up_goes_when_the_platform_is_back(post: Post):
    post.worker.fell_behind("chat")
    post.owes("hej")
    await outage(post)

    post.worker.caught_up("chat")
    await post.runs()

    assert post.said() == ["hej"]


async def test_a_platform_that_never_fell_behind_is_not_hurried(post: Post):
    post.owes("hej")
    await outage(post)

    post.worker.caught_up("chat")
    await post.runs()

    assert post.said() == []


async def test_what_waits_for_its_reader_goes_when_the_reader_has_come(post: Post):
    post.do(lambda uow: notices.know_direct_room(uow, "chat", "anna", "other"))
    post.owes("hej", room=None, account="anna")
    post.fails(retry_after=600)
    await post.runs()

    post.worker.came_in("chat", "other")
    await post.runs()

    assert post.said("other") == ["hej"]


async def test_somebody_who_comes_into_another_room_hurries_nothing(post: Post):
    post.do(lambda uow: notices.know_direct_room(uow, "chat", "anna", "other"))
    post.owes("hej", room=None, account="anna")
    post.fails(retry_after=600)
    await post.runs()

    post.worker.came_in("chat", "lobby")
    await post.runs()

    assert post.said("other") == []


# ---------------------------------------------------------------- answers keep their order
def answers(post: Post, text: str) -> None:
    """Answer Anna in her direct room, as a command does: taken out at once."""
    about = {"key": text, "answers": text, "platform": "chat", "account": "anna", "room": "other"}
    post.do(lambda uow: notices.answer(uow, words(text), **about, useless_after=NOW + timedelta(days=1)))


async def held_up(post: Post, *texts: str) -> None:
    """Have these be answered while the platform is away."""
    post.do(lambda uow: notices.know_direct_room(uow, "chat", "anna", "other"))
    post.worker.fell_behind("chat")
    post.fails()
    for text in texts:
        answers(post, text)
    await post.runs()


async def test_an_answer_does_not_overtake_what_an_outage_held_up(post: Post):
    await held_up(post, "first", "second")

    post.worker.caught_up("chat")
    answers(post, "third")
    post.worker.hand_over()
    await post.runs()

    assert post.said("other") == ["first", "second", "third"]


async def test_an_answer_does_not_overtake_what_is_tried_again(post: Post):
    await held_up(post, "first")

    post.clock.move_by(timedelta(minutes=20))
    answers(post, "second")
    post.worker.hand_over()
    await post.runs()

    assert post.said("other") == ["first", "second"]


async def test_where_nothing_is_owed_any_more_answers_go_at_once_again(post: Post):
    await held_up(post, "first")
    post.worker.caught_up("chat")
    await post.runs()
    await post.runs()

    assert post.worker.traffic.returned == set()
