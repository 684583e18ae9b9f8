"""A homeserver that fails, forgets, repeats itself: the bot waits as long as it must and loses nothing."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.errors import OperatorError
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.pretended import (
    ACCOUNT,
    SOFT_LOGOUT,
    UNKNOWN_TOKEN,
    USER,
    Answer,
    Pretended,
    happened,
    said,
)

AWAY = Answer("<html>Bad gateway</html>", 502)
INVITED = {
    "!new:radslag.test": {
        "invite_state": {
            "events": [
                {
                    "type": "m.room.member",
                    "state_key": USER,
                    "sender": "@anna:radslag.test",
                    "content": {"membership": "invite", "is_direct": True},
                }
            ]
        }
    }
}
Given = Callable[..., Awaitable[tuple[MatrixBot, Pretended]]]


@pytest_asyncio.fixture
async def given(tmp_path: Path) -> AsyncIterator[Given]:
    """Make a bot whose homeserver gives these answers, and begin; ``token`` instead of a password."""
    made: list[Any] = []

    async def make(*answers: Answer, token: bool = False) -> tuple[MatrixBot, Pretended]:
        server: Any = Pretended(*answers)
        await server.start()
        bot = MatrixBot(server, ACCOUNT, tmp_path / "bot")
        if token:
            bot.settings = bot.settings.model_copy(update={"password": None, "token": SecretStr("token")})
            bot.platform = bot._platform()
        bot.door.committed = "s0"
        made.extend((bot.stops, server.stop))
        bot.begins()
        return bot, server

    yield make
    for stops in made:
        await stops()


async def test_a_homeserver_that_is_away_is_asked_ever_more_seldom_up_to_once_a_minute(given: Given):
    bot, server = await given(*[AWAY] * 8, happened("s1", said("$1", "!åter")))

    await bot.door.hears("åter")

    assert bot.pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert server.since[:9] == ["s0"] * 9


async def test_after_an_answer_the_pauses_begin_anew(given: Given):
    bot, _server = await given(AWAY, AWAY, happened("s1"), AWAY, happened("s2", said("$1", "!åter")))

    await bot.door.hears("åter")

    assert bot.pauses == [1, 2, 1]


DEEP = Answer("[" * 100_000)
"""A reader that follows every bracket falls."""


@pytest.mark.parametrize("answer", [Answer("no", 401), Answer([]), Answer("<html>"), Answer({"rooms": {}}), DEEP])
async def test_an_answer_that_is_none_is_waited_out(given: Given, answer: Answer):
    bot, _server = await given(answer, happened("s1", said("$1", "!åter")))

    await bot.door.hears("åter")

    assert bot.pauses == [1]


async def test_the_longer_of_two_waits_is_obeyed(given: Given):
    limited = {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 3000}
    bot, _server = await given(
        Answer(limited, 429, {"Retry-After": "17"}),
        Answer(limited | {"retry_after_ms": 23000}, 429),
        happened("s1", said("$1", "!åter")),
    )

    await bot.door.hears("åter")

    assert bot.pauses == [17, 23]


@pytest.mark.parametrize("answer", [UNKNOWN_TOKEN, SOFT_LOGOUT], ids=["logged out", "softly"])
async def test_a_token_that_is_forgotten_is_replaced_at_once_for_the_same_device(given: Given, answer: Answer):
    bot, server = await given(answer, happened("s1", said("$1", "!åter")))

    await bot.door.hears("åter")

    assert (server.devices, bot.pauses) == ([ACCOUNT.device] * 2, [])


async def test_a_homeserver_that_forgets_every_token_is_not_asked_without_a_pause(given: Given):
    bot, server = await given(*[UNKNOWN_TOKEN] * 5, happened("s1", said("$1", "!åter")))

    await bot.door.hears("åter")

    assert (bot.pauses, len(server.devices)) == ([1, 2, 4, 8], 6)


async def test_without_a_password_the_host_is_told_what_to_do(given: Given):
    bot, server = await given(UNKNOWN_TOKEN, token=True)

    trouble = await bot.ends()

    assert isinstance(trouble, OperatorError)
    assert "password_file" in str(trouble)
    assert server.asked.count("/sync") == 1


async def test_the_same_answer_twice_has_the_same_keys_and_the_stream_goes_on(given: Given):
    once = happened("s1", said("$1", "!ett"))
    bot, _server = await given(once, once, happened("s2", said("$2", "!två")))

    await bot.door.hears("två")

    assert [one.key for one in bot.door.heard] == ["$1", "$1", "$2"]
    assert bot.door.committed in {"s1", "s2"}


async def test_an_answer_at_the_position_that_one_has_is_handed_in(given: Given):
    bot, _server = await given(happened("s0", said("$1", "!ett")), happened("s1", said("$2", "!två")))

    await bot.door.hears("två")

    assert [one.said for one in bot.door.heard] == ["ett", "två"]


async def test_an_invitation_that_comes_twice_is_followed_by_joining_and_nothing_else(given: Given):
    invited = happened("s1", invite=INVITED)
    bot, server = await given(invited, invited, happened("s2", said("$1", "!sist")))

    await bot.door.hears("sist")

    assert {path for path in server.asked if path.startswith("/rooms/")} == {"/rooms/!new:radslag.test/join"}
