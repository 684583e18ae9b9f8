"""What was held up goes when its platform is back, or when its reader has come in; nothing else is hurried."""

from bot.delivery import notices
from tests.unit.delivery.conftest import Post


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
