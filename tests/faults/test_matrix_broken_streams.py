"""The stream breaks in every way that streams do: all that is said is heard once, in order, and nobody is pestered."""

import pytest

from tests.faults.lapse import Lapse
from tests.faults.packets import Packet, answer
from tests.faults.proxy import Fault, Proxy, cut_short, halved, instead, late, lost, muted, swallowed, unheard
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson

SYNC = "GET .*/sync$"
BAD_GATEWAY = answer(502, b"<html><body><h1>502 Bad Gateway</h1></body></html>")
HTML_AS_FINE = answer(200, b"<html><body>Please log in to the network of the hotel</body></html>")
TOO_MANY = {"errcode": "M_LIMIT_EXCEEDED", "error": "Too many requests"}


def heard(bot: MatrixBot) -> list[object]:
    return [one.said for one in bot.door.heard]


async def says_lines(anna: MatrixPerson, room: str, first: int, last: int) -> None:
    for number in range(first, last):
        await anna.says(room, f"!rad {number}")


# ---------------------------------------------------------------- nothing lost, nothing twice, in order
@pytest.mark.parametrize("fault", [lost, unheard, halved, cut_short, instead(BAD_GATEWAY), instead(HTML_AS_FINE)])
async def test_what_is_said_while_the_stream_breaks_is_heard_once(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, line: Proxy, fault: Fault
):
    line.has_next(SYNC, fault, times=6)
    await says_lines(anna, direct_room, 0, 3)
    await bot.pauses_at_least(2)
    await says_lines(anna, direct_room, 3, 6)
    await bot.door.hears("rad 5")

    assert heard(bot) == ["start", *(f"rad {number}" for number in range(6))]


async def test_a_gap_is_filled_though_its_pages_are_lost(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, line: Proxy
):
    await bot.stops()
    await says_lines(anna, direct_room, 0, 110)
    for fault in (lost, halved, cut_short, instead(BAD_GATEWAY)):
        line.has_next("GET .*/messages$", fault, times=2)
    await bot.starts_anew()

    assert heard(bot) == ["start", *(f"rad {number}" for number in range(110))]
    assert line.count("GET .*/messages$") >= 8


@pytest.mark.parametrize("fault", [swallowed, muted])
async def test_a_line_that_is_half_open_is_given_up(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, line: Proxy, *, lapse: Lapse, fault: Fault
):
    asked = line.count(SYNC)
    line.has_all(fault)
    await anna.says(direct_room, "!före")
    await line.hears(SYNC, more_than=asked)
    await anna.says(direct_room, "!under")
    await line.passes()
    lapse.leaps(56)
    await bot.door.hears("under")

    assert (heard(bot), bot.pauses) == (["start", "före", "under"], [1])


async def test_over_a_slow_line_everything_comes_all_the_same(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, line: Proxy
):
    line.has_all(late(0.01))
    await says_lines(anna, direct_room, 0, 30)
    await bot.door.hears("rad 29")

    assert (heard(bot), bot.pauses) == (["start", *(f"rad {number}" for number in range(30))], [])


async def test_a_login_whose_answer_is_lost_is_made_again_for_the_same_device(bot: MatrixBot, line: Proxy):
    line.has_next("POST .*/login", lost)
    await bot.starts()

    assert (await bot.platform._wire.request("GET", "/account/whoami"))["device_id"] == "RADSLAGTEST"


# ---------------------------------------------------------------- nobody is pestered
@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_homeserver_that_fails_is_asked_less_and_less_often(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, line: Proxy, status: int
):
    line.has_next(SYNC, instead(answer(status, BAD_GATEWAY.body)), times=9)
    await anna.says(direct_room, "!efter")
    await bot.door.hears("efter")

    assert bot.pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_after_a_good_answer_the_pauses_are_short_again(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, line: Proxy
):
    for words in ("!ett", "!två"):
        line.has_next(SYNC, instead(BAD_GATEWAY), times=3)
        await anna.says(direct_room, words)
        await bot.door.hears(words[1:])

    assert bot.pauses == [1, 2, 4, 1, 2, 4]


@pytest.mark.parametrize(
    ("refusal", "pause"),
    [
        (answer(429, TOO_MANY | {"retry_after_ms": 7000}), 7),
        (answer(429, TOO_MANY, Retry_After="90"), 90),
        (answer(429, TOO_MANY | {"retry_after_ms": 7000}, Retry_After="90"), 90),
        (answer(429, b"<html>slow down</html>", Retry_After="12"), 12),
        (answer(429, TOO_MANY), 1),
    ],
)
async def test_being_asked_to_wait_is_obeyed(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, line: Proxy, *, refusal: Packet, pause: float
):
    line.has_next(SYNC, instead(refusal))
    await anna.says(direct_room, "!efter")
    await bot.door.hears("efter")

    assert bot.pauses == [pause]
