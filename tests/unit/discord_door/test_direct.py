"""Reading back what was written in private: whatever goes wrong meanwhile, nothing is passed by."""

from __future__ import annotations

import asyncio

import pytest

from adapters.discord.gateway import direct
from adapters.discord.wire.refusals import refused
from tests.platforms.doors import Crash
from tests.unit.discord_door.direct import Table, at

BUSY = refused(503, 0, "busy")
GONE = refused(404, 10003, "Unknown Channel")


async def test_a_session_that_breaks_and_goes_on_while_rooms_are_read_leaves_none_unread():
    table = Table(*(f"p{number}" for number in range(30)))
    for number in range(30):
        table.writes(f"p{number}", "hej", number / 100)

    async def breaks() -> None:
        table.rooms.lost()
        table.rooms.lost()
        await table.rooms.resumed(table.door)

    table.meanwhile = breaks
    await table.starts()
    assert (len(table.heard), table.position) == (30, -1)


async def test_the_position_stays_where_the_gateway_is_lost_while_rooms_are_read():
    table = Table("anna", "bo")
    table.writes("anna", "hit", 30)
    table.wire.trouble = {"room of bo": BUSY}

    async def breaks() -> None:
        table.wire.trouble = {}
        table.rooms.lost()

    table.meanwhile = breaks
    await table.starts()
    assert (table.heard, table.position) == (["hit"], -60)


async def test_a_room_that_cannot_be_read_for_long_holds_the_position_and_is_read_later():
    table = Table("anna", "bo")
    table.writes("anna", "till sist", 0)
    table.writes("bo", "genast", 10)
    table.wire.trouble = {"room of anna": BUSY}
    await table.starts()
    assert (table.heard, table.position) == (["genast"], -60)

    table.wire.trouble = {}
    await table.rooms.read_again(table.door)
    await table.rooms.look(table.door)
    assert (table.heard, table.position) == (["genast", "till sist"], 9)


async def test_while_the_bot_runs_what_could_not_be_read_is_read_by_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(direct, "LOOK", 0)
    table = Table("anna")
    table.writes("anna", "hej", 0)
    table.wire.trouble = {"room of anna": BUSY}
    await table.starts()
    table.wire.trouble = {}
    keeping = asyncio.create_task(table.rooms.keep_up(table.door))
    await table.door.until(lambda: table.position == 1)
    keeping.cancel()

    assert table.heard == ["hej"]


async def test_without_a_connection_nothing_is_read():
    table = Table("anna")
    await table.starts()
    table.rooms.lost()
    await table.rooms.read_again(table.door)

    assert table.wire.asked == ["room of anna"]


async def test_whoever_writes_is_heard_after_what_could_not_be_read_before():
    table = Table("anna")
    table.writes("anna", "först", 0)
    table.wire.trouble = {"room of anna": BUSY}
    await table.starts()
    table.wire.trouble = {}
    await table.hears("anna", "sedan", 1)

    assert table.heard == ["först", "sedan"]


async def test_whoever_writes_waits_a_little_where_what_they_wrote_before_cannot_be_read():
    table = Table("anna")
    await table.rooms.begin(table.door)
    table.writes("anna", "först", 0)
    table.wire.trouble = {"room of anna": refused(429, 0, "too much", 600)}

    async def passes() -> None:
        table.wire.trouble = {}

    table.meanwhile = passes
    await table.hears("anna", "sedan", 1)
    assert (table.heard, table.rests) == (["först", "sedan"], [30.0])


async def test_what_the_bot_wrote_itself_hides_nothing_and_is_read_once():
    table = Table("anna")
    table.notifies("anna", 650)
    table.writes("anna", "svar", 5)
    await table.starts()
    assert (table.heard, table.wire.asked) == (["svar"], ["room of anna"] * 7)

    table.rooms = table.another()
    await table.starts()
    assert table.wire.asked == ["room of anna"] * 8


async def test_notices_that_nobody_answers_are_not_read_at_every_start():
    table = Table("anna")
    table.notifies("anna", 250)
    await table.starts()
    for _ in range(4):
        await table.rooms.look(table.door)
    table.rooms, table.wire.asked = table.another(), []
    await table.starts()

    assert (table.wire.asked, table.position) == (["room of anna"], 1)


async def test_of_what_is_more_than_can_be_read_the_rest_holds_the_position():
    table = Table("anna")
    for number in range(1700):
        table.writes("anna", f"{number}", number / 100)
    await table.starts()
    assert (len(table.heard), table.position) == (1500, -60)

    await table.rooms.read_again(table.door)
    await table.rooms.look(table.door)
    assert (len(set(table.heard)), table.heard[-1], table.position) == (1700, "1699", 15)


async def test_what_could_not_be_handed_in_is_handed_in_later_and_holds_nobody_up():
    table = Table("anna", "bo")
    await table.starts()
    table.door.crashes_at = "krasch"
    with pytest.raises(Crash):
        await table.hears("anna", "krasch", 1)
    await table.hears("bo", "hej", 20)
    assert table.position == -60

    await table.rooms.read_again(table.door)
    await table.rooms.look(table.door)
    assert (table.heard, table.position) == (["hej", "krasch"], 19)


async def test_one_room_that_cannot_be_handed_in_keeps_no_other_from_it():
    table = Table("anna", "bo")
    table.writes("anna", "krasch", 0)
    table.writes("bo", "hej", 1)
    table.door.crashes_at = "krasch"
    await table.starts()

    assert table.heard == ["hej", "krasch"]


async def test_what_is_under_way_when_the_bot_is_run_again_is_heard_once_and_not_passed_by():
    table = Table("anna", "bo")
    table.door.held = {"långsamt": asyncio.Event()}
    await table.starts()
    slow = asyncio.create_task(table.hears("anna", "långsamt", 1))
    await asyncio.sleep(0)
    await table.rooms.begin(table.door)
    await table.rooms.resumed(table.door)
    await table.hears("bo", "hej", 20)
    assert table.position == 0

    table.door.held["långsamt"].set()
    await asyncio.gather(slow, table.rooms.catch_up(table.door))
    assert (table.heard, table.position) == (["hej", "långsamt"], 19)


async def test_a_clock_that_is_some_minutes_ahead_at_the_first_start_hides_nothing():
    table = Table("anna")
    table.door.committed = None
    await table.starts()
    table.writes("anna", "klockan är fem i", -5)
    await table.rooms.catch_up(table.door)

    assert (table.heard, table.position) == (["klockan är fem i"], -6)


async def test_a_position_in_the_future_comes_back_when_somebody_writes():
    table = Table("anna")
    table.door.committed = str(at(600))
    await table.starts()
    await table.hears("anna", "hej", 0)

    assert table.position == -1


async def test_a_room_that_is_gone_is_forgotten():
    table = Table("anna", "bo")
    table.wire.trouble = {"room of anna": GONE}
    await table.starts()
    await table.rooms.catch_up(table.door)

    assert (table.door.further, table.wire.asked.count("room of anna")) == ({"bo": "room of bo"}, 1)


async def test_whoever_writes_where_a_room_was_said_to_be_gone_is_heard_and_known_again():
    table = Table("anna")
    await table.rooms.begin(table.door)
    table.wire.trouble = {"room of anna": GONE}
    await table.hears("anna", "hej", 0)

    assert (table.heard, table.door.further) == (["hej"], {"anna": "room of anna"})


async def test_of_whoever_says_what_leaves_no_trace_nothing_is_kept_when_they_are_answered_either():
    table = Table()
    table.door.untraced = {"hemligt"}
    await table.starts()
    await table.hears("anna", "hemligt", 0)
    await table.rooms.know("anna", "room of anna")
    await table.rooms.begin(table.door)
    assert table.door.further == {}

    await table.hears("anna", "hej", 1)
    assert table.door.further == {"anna": "room of anna"}


async def test_what_leaves_no_trace_is_read_back_all_the_same_while_the_bot_runs():
    table = Table()
    table.door.untraced = {"hemligt", "mer"}
    await table.starts()
    await table.hears("anna", "hemligt", 0)
    table.rooms.lost()
    table.writes("anna", "mer", 1)
    await table.rooms.catch_up(table.door)

    assert (table.heard, table.door.further) == (["hemligt", "mer"], {})


async def test_what_is_kept_names_no_message():
    table = Table("anna")
    await table.starts()
    await table.hears("anna", "hej", 0.5)

    assert (table.position, str(at(0.5)) in str(table.door.committed)) == (-1, False)


async def test_what_was_heard_just_before_a_restart_is_not_heard_again():
    table = Table("anna", "bo")
    await table.starts()
    await table.hears("anna", "hjälp", 0)
    table.writes("bo", "medan du var borta", -0.5)
    table.rooms = table.another()
    await table.starts()
    table.rooms = table.another()
    await table.starts()

    assert table.heard == ["hjälp", "medan du var borta"]


async def test_what_was_heard_while_a_room_could_not_be_read_is_not_heard_again_after_a_restart():
    table = Table("anna", "bo")
    table.wire.trouble = {"room of bo": BUSY}
    await table.starts()
    await table.hears("anna", "hjälp", 30)
    table.rooms, table.wire.trouble = table.another(), {}
    await table.starts()

    assert (table.heard, table.position) == (["hjälp"], 29)
