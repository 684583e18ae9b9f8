"""What the port promises, held against every platform: ``bot/platform.py`` says it, these tests show it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import DeliveryFailed
from bot.message import File, Message, Paragraph, Text
from bot.platform import (
    Act,
    Address,
    ArchiveRoom,
    FindGone,
    HoldEvent,
    Invite,
    LetOut,
    OpenDirectRoom,
    OpenRoom,
    Pin,
    RemoveMessage,
    RenameRoom,
    Sign,
)
from tests.contracts.platform_sites import (
    ConsoleSite,
    DiscordSite,
    MatrixSite,
    MemorySite,
    room_with_anna,
)
from tests.contracts.site import Site, SiteWithStream

pytestmark = pytest.mark.asyncio(loop_scope="module")

SITES: dict[str, Callable[[pytest.FixtureRequest, Path], Site]] = {
    "console": lambda _request, folder: ConsoleSite(folder),
    "discord": lambda _request, folder: DiscordSite(folder),
    "memory": lambda _request, _folder: MemorySite(),
    "matrix": lambda request, folder: MatrixSite(request.getfixturevalue("synapse"), folder),
}
WITH_STREAM = ["console", "matrix"]
BYTES = bytes(range(256)) * 9
CALENDAR = Message((File("möte.ics", "text/calendar", len(BYTES), content=BYTES),))
NAMES = (f"room{number}" for number in count(1))
IN_ROOM: list[Callable[[str, str, str], Act]] = [
    lambda room, _message, anna: Invite(room, anna),
    lambda room, _message, anna: LetOut(room, anna),
    lambda room, message, _anna: Pin(room, message),
    lambda room, _message, _anna: RenameRoom(room, "Arbetsro"),
    lambda room, _message, _anna: ArchiveRoom(room),
    lambda room, _message, _anna: ArchiveRoom(room, reopen=True),
    lambda room, message, _anna: Sign(room, message, "✉️"),
    lambda room, message, _anna: RemoveMessage(room, message),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=SITES)
async def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    """One site for all promises of a platform."""
    made = SITES[request.param](request, tmp_path_factory.mktemp("site"))
    await made.opens()
    yield made
    await made.closes()


@pytest_asyncio.fixture(loop_scope="module")
async def room(site: Site) -> str:
    """A room of each test's own."""
    return await room_with_anna(site, next(NAMES))


def told(words: str) -> Message:
    """Return a message of one sentence."""
    return Message((Paragraph((Text(words),)),))


# ---------------------------------------------------------------- what goes out
async def test_the_same_key_sent_again_gives_the_same_message(site: Site, room: str):
    first = await site.platform.send(Address(room), told("Hej."), f"n1-{room}")
    again = await site.platform.send(Address(room), told("Hej."), f"n1-{room}")

    assert (first == again, await site.reads(room)) == (True, ["Hej."])


async def test_it_does_so_for_another_process_too(site: Site, room: str):
    first = await site.platform.send(Address(room), told("Hej."), f"n1-{room}")
    await site.begins_again()
    again = await site.platform.send(Address(room), told("Hej."), f"n1-{room}")

    assert (first == again, await site.reads(room)) == (True, ["Hej."])


async def test_messages_stand_in_the_order_in_which_they_were_sent(site: Site, room: str):
    for number in range(3):
        await site.platform.send(Address(room), told(str(number)), f"n{number}-{room}")

    assert await site.reads(room) == ["0", "1", "2"]


async def test_an_edit_stands_in_the_place_of_what_was_said(site: Site, room: str):
    sent = await site.platform.send(Address(room), told("Öppen."), f"c1-{room}")
    for _ in range(2):
        await site.platform.edit(Address(room), sent, told("Stängd."), f"c1-r2-{room}")

    assert await site.reads(room) == ["Stängd."]


async def test_a_message_in_a_thread_is_edited_where_it_stands(site: Site, room: str):
    first = await site.platform.send(Address(room), told("Mötet."), f"c1-{room}")
    there = Address(room, thread=first)
    sent = await site.platform.send(there, told("Två kommer."), f"c2-{room}")
    await site.platform.edit(there, sent, told("Tre kommer."), f"c2-r2-{room}")

    assert await site.reads(room) == ["Mötet.", "Tre kommer."]


async def test_a_file_can_be_opened_where_it_was_sent_byte_by_byte(site: Site, room: str):
    await site.platform.send(Address(room), told("Kalender.") + CALENDAR, f"n1-{room}")

    assert await site.opens_files(room) == {"möte.ics": BYTES}


async def test_a_message_may_be_a_file_alone_and_is_there_once(site: Site, room: str):
    first = await site.platform.send(Address(room), CALENDAR, f"n1-{room}")
    again = await site.platform.send(Address(room), CALENDAR, f"n1-{room}")

    assert (first == again, len(await site.reads(room))) == (True, 1)


async def test_an_edit_returns_what_the_next_edit_is_about(site: Site, room: str):
    sent = await site.platform.send(Address(room), told("Öppen."), f"c1-{room}")
    grown = await site.platform.edit(Address(room), sent, told("Öppen.") + CALENDAR, f"c1-r2-{room}")
    await site.platform.edit(Address(room), grown, told("Stängd."), f"c1-r3-{room}")

    assert await site.reads(room) == ["Stängd."]


async def test_what_cannot_be_sent_fails_for_good_with_the_ports_own_error(site: Site):
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.send(Address("!nowhere:radslag.test"), told("Hej."), "n-nowhere")

    assert failed.value.for_good


# ---------------------------------------------------------------- deeds
async def test_a_room_is_made_once_for_its_key(site: Site):
    deed = OpenRoom(site.space, "Studiero", "Lugn och ro", next(NAMES))
    first = await site.platform.perform(deed, "act-1")
    await site.begins_again()

    assert await site.platform.perform(deed, "act-1") == first


async def test_the_room_with_one_account_is_made_once(site: Site):
    first = await site.platform.perform(OpenDirectRoom(site.anna), "act-2")
    await site.begins_again()

    assert await site.platform.perform(OpenDirectRoom(site.anna), "act-2") == first


@pytest.mark.parametrize("deed", IN_ROOM)
async def test_a_deed_done_twice_is_as_if_done_once(site: Site, room: str, deed: Callable[[str, str, str], Act]):
    message = await site.platform.send(Address(room), told("Hej."), f"n1-{room}")
    done = deed(room, message, site.anna)
    for _ in range(2):
        await site.platform.perform(done, f"act-{room}")

    assert await site.reads(room) == ([] if isinstance(done, RemoveMessage) else ["Hej."])


async def test_a_restricted_room_is_closed_to_who_is_not_let_in(site: Site):
    room = await site.platform.perform(OpenRoom(site.space, "Enrum", "", next(NAMES), is_restricted=True), "act-3")
    before = await site.may_enter(room)
    await site.platform.perform(Invite(room, site.anna), f"in-{room}")

    assert (before, await site.may_enter(room)) == (False, True)


async def test_a_restricted_room_is_closed_again_to_who_is_let_out(site: Site):
    deed = OpenRoom(site.space, "Enrum", "", next(NAMES), (site.anna,), is_restricted=True)
    room = await site.platform.perform(deed, "act-4")
    await site.enters(room)
    for _ in range(2):
        await site.platform.perform(LetOut(room, site.anna), f"out-{room}")

    assert not await site.may_enter(room)


async def test_who_was_let_out_can_be_let_in_again(site: Site):
    deed = OpenRoom(site.space, "Enrum", "", next(NAMES), (site.anna,), is_restricted=True)
    room = await site.platform.perform(deed, "act-5")
    await site.platform.perform(LetOut(room, site.anna), f"out-{room}")
    await site.platform.perform(Invite(room, site.anna), f"in-{room}")

    assert await site.may_enter(room)


async def test_nobody_is_put_out_of_an_open_room(site: Site, room: str):
    await site.platform.perform(LetOut(room, site.anna), f"out-{room}")

    assert await site.may_enter(room)


async def test_who_is_there_is_not_gone(site: Site):
    assert await site.platform.perform(FindGone(site.space, (site.anna,)), "act-6") == ""


async def test_an_event_is_held_once_for_its_key_and_can_be_called_off(site: Site):
    times = ("2091-12-09T12:00:00+00:00", "2091-12-09T15:00:00+00:00")
    event = HoldEvent(site.space, next(NAMES), "Studiero", "Aulan", *times)
    first = await site.platform.perform(event, "act-3")
    await site.begins_again()

    assert await site.platform.perform(event, "act-3") == first
    assert (first != "") >= site.platform.limits.events
    await site.platform.perform(replace(event, is_off=True), "act-4")


async def test_a_deed_that_cannot_be_done_fails_for_good_with_the_ports_own_error(site: Site):
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.perform(RenameRoom("!nowhere:radslag.test", "Arbetsro"), "act-nowhere")

    assert failed.value.for_good


# ---------------------------------------------------------------- what comes in
async def test_a_platform_says_when_it_has_caught_up(site: Site):
    before = site.door.times_caught_up
    await site.begins_again()

    assert site.door.times_caught_up == before + 1


async def test_a_file_is_fetched_byte_by_byte(site: Site):
    file = await site.offers("plan.txt", BYTES)

    assert await site.platform.fetch(file, len(BYTES)) == BYTES


async def test_of_a_file_that_is_too_large_nothing_is_fetched_whatever_it_says(site: Site):
    file = replace(await site.offers("plan.txt", BYTES), size=1)
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.fetch(file, len(BYTES) - 1)

    assert failed.value.for_good


async def test_a_file_that_is_nowhere_fails_for_good(site: Site):
    file = await site.offers("plan.txt", BYTES)
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.fetch(replace(file, remote=f"{file.remote}-gone"), len(BYTES))

    assert failed.value.for_good


@pytest.mark.parametrize("site", WITH_STREAM, indirect=True)
async def test_what_was_handed_in_is_committed_after_it_has_been_heard(site: SiteWithStream, room: str):
    await site.says(room, "nu")
    steps = site.door.steps[site.door.steps.index("heard nu") :]

    assert "reached" in steps


@pytest.mark.parametrize("site", WITH_STREAM, indirect=True)
async def test_what_was_not_committed_is_handed_in_again_with_the_same_key(site: SiteWithStream, room: str):
    before = site.door.committed
    await site.says(room, "ropa")
    site.door.committed = before
    await site.begins_again()
    await site.door.until(lambda: [one.said for one in site.door.heard].count("ropa") == 2)

    keys = [one.key for one in site.door.heard if one.said == "ropa"]
    assert keys[0] == keys[1]


async def test_a_platform_tells_what_it_can_bear(site: Site):
    limits = site.platform.limits

    assert (len(limits.command_sign), limits.text > 1000) == (1, True)


async def test_a_check_says_in_a_few_words_what_is_in_order_and_changes_nothing(site: Site, room: str):
    found = await site.platform.check()

    assert (0 < len(found) < 200, await site.reads(room)) == (True, [])
