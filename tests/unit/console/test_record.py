import errno
import stat

import pytest

from adapters.console.records import Record
from bot.errors import DeliveryFailed, OperatorError
from bot.message import Message
from bot.platform import (
    Address,
    ArchiveRoom,
    Invite,
    OpenDirectRoom,
    OpenRoom,
    Pin,
    Platform,
    Press,
    RemoveMessage,
    RenameRoom,
)
from tests.unit.console.stages import Core, Table, card, sentence


async def test_a_message_sent_again_is_the_same_message(table: Table):
    await table.plays()
    first = await table.posts(sentence("Hej"), key="n1")
    again = await table.posts(sentence("Hej"), key="n1")

    assert first == again
    assert [seen.text for seen in table.console.transcript.seen_by("anna")] == ["Hej"]


async def test_a_message_sent_again_after_a_restart_is_the_same_message(table: Table):
    await table.plays()
    await table.posts(sentence("Hej"), key="n1")
    table = await table.restarted()
    await table.posts(sentence("Hej"), key="n1")

    assert [seen.text for seen in table.console.transcript.seen_by("anna")] == ["Hej"]


async def test_what_was_typed_and_not_confirmed_is_handed_in_again_after_a_crash(table: Table):
    table.core.crashes_at = 6  # the space and four people come first
    with pytest.raises(ConnectionAbortedError):
        await table.plays("/nu")
    core = Core()
    core.confirmed = table.core.confirmed
    again = await table.restarted(core)
    await again.plays()

    assert (core.heard, core.confirmed) == (table.core.heard, "6")
    assert core.heard[0].said == "nu"


async def test_what_was_confirmed_is_not_handed_in_again(table: Table):
    await table.plays("/nu", "hej")
    table = await table.restarted(Core())
    table.core.confirmed = "7"
    await table.plays()

    assert (table.core.heard, table.core.sighted) == ([], [])


async def test_the_same_line_twice_is_said_twice(table: Table):
    await table.plays("/nu", "/nu")

    assert len({heard.key for heard in table.core.heard}) == 2


async def test_a_named_script_has_its_effect_once(table: Table):
    await table.plays("/nu", "/klocka +1d", name="seed")
    table = await table.restarted()
    await table.plays("/nu", "/klocka +1d", name="seed")

    assert table.core.said == ["nu"]
    assert table.clock.now().day == 25


async def test_at_the_very_beginning_the_space_and_its_people_are_seen(table: Table):
    await table.plays()

    assert [(s.kind, s.account and s.account.remote_id) for s in table.core.sighted] == [
        ("space-appeared", "siv"),
        ("joined", "anna"),
        ("joined", "bo"),
        ("joined", "eva"),
        ("joined", "siv"),
    ]
    assert table.core.catches == 1


async def test_a_line_that_leaves_no_trace_is_heard_but_never_written(table: Table):
    table.core.untraced = {"hemligt"}
    await table.plays("/i", "/dilemma lyft-anonymt hemligt", "hemligt svar")

    assert table.core.said == ["dilemma lyft-anonymt hemligt", "hemligt svar"]
    assert "hemligt" in table.screen
    assert "hemligt" not in table.record


async def test_a_volatile_answer_is_shown_and_pressed_but_never_written(table: Table):
    await table.posts(card("Din kod: KANARIE", "Publicera"), room="direct:anna", keep=False)
    await table.plays("1")

    assert table.core.said == [Press("press Publicera")]
    assert "KANARIE" in table.screen
    assert "KANARIE" not in table.record


async def test_a_last_line_that_is_half_written_is_dropped(table: Table):
    await table.posts(sentence("Hel"), key="n1")
    await table.console.close()
    with (table.folder / "console.jsonl").open("a") as file:
        file.write('{"is": "Posted", "key": "n2", "roo')
    table = Table(table.folder)
    await table.posts(sentence("Ny"), key="n3")

    assert list(table.console.transcript.posts) == ["n1", "n3"]
    assert table.record.endswith("\n")


async def test_a_damaged_record_says_which_file_and_what_to_do(table: Table):
    await table.console.close()
    (table.folder / "console.jsonl").write_text('{"record": 1}\n{"is": "Nonsense"}\n')

    with pytest.raises(OperatorError, match=r"console\.jsonl is damaged .* Move it away"):
        Table(table.folder)


async def test_the_record_is_readable_for_its_owner_alone(table: Table):
    assert stat.S_IMODE((table.folder / "console.jsonl").stat().st_mode) == 0o600


async def test_line_breaks_of_every_kind_survive_the_record(table: Table):
    await table.posts(sentence("a\u2028b\x85c\nd"), key="n1")
    await table.console.close()

    assert len(Record(table.folder / "console.jsonl").entries()) == 1


async def test_an_edit_is_kept_and_the_card_reads_as_it_was_last(table: Table):
    await table.plays()
    await table.posts(card("2 till", "Stöd"), key="n1")
    await table.console.edit(_lobby(), "n1", card("1 till", "Stöd"), "e1")
    table = await table.restarted()

    assert table.console.transcript.seen_by("eva") == [("lobby", "1 till", ("Stöd",))]


async def test_an_edit_of_what_was_taken_away_fails_for_good(table: Table):
    await table.posts(sentence("Hej"), key="n1")
    await table.console.perform(RemoveMessage("lobby", "n1"), "a1")

    with pytest.raises(DeliveryFailed) as failed:
        await table.console.edit(_lobby(), "n1", sentence("Hej då"), "e1")
    assert failed.value.for_good


async def test_what_is_taken_away_leaves_the_record_too(table: Table):
    await table.plays("KANARIE")
    spoken = table.core.sighted[-1].event or ""
    await table.console.perform(RemoveMessage("lobby", spoken), "a1")
    table = await table.restarted()
    await table.plays()

    assert "KANARIE" not in table.record
    assert spoken in table.record


async def test_a_room_is_made_once_and_lets_its_people_in(table: Table):
    act = OpenRoom("console", "Studiero", "Varför och för vem", "studiero", invited=("anna", "bo"))
    made = [await table.console.perform(act, "a1"), await table.console.perform(act, "a1")]
    await table.console.perform(Invite("studiero", "eva"), "a2")
    await table.plays()

    assert made == ["studiero", "studiero"]
    assert table.console.transcript.rooms["studiero"].members == {"anna", "bo", "eva"}
    assert [s.account and s.account.name for s in table.core.sighted if s.room == "studiero"] == ["Anna", "Bo", "Eva"]


async def test_rooms_are_renamed_archived_and_pinned_in(table: Table):
    await table.console.perform(OpenRoom("console", "Studiero", "", "r1"), "a1")
    await table.posts(sentence("Stadga"), room="r1", key="n1")
    for act, key in ((Pin("r1", "n1"), "a2"), (RenameRoom("r1", "Arbetsro"), "a3"), (ArchiveRoom("r1"), "a4")):
        await table.console.perform(act, key)
    table = await table.restarted()

    room = table.console.transcript.rooms["r1"]
    assert (room.name, room.is_archived, room.pinned) == ("Arbetsro", True, ["n1"])


async def test_nobody_writes_in_an_archived_room(table: Table):
    await table.console.perform(OpenRoom("console", "Studiero", "", "r1"), "a1")
    await table.console.perform(ArchiveRoom("r1"), "a2")
    await table.plays("/i studiero", "/rum lämna", "hej")

    assert table.core.heard == []
    assert "#Studiero är arkiverat. Det går att läsa, men ingen kan skriva där." in table.screen


async def test_a_full_disk_is_a_failed_delivery_and_leaves_the_record_whole(
    table: Table, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("os.fsync", _full)
    with pytest.raises(DeliveryFailed, match="No space left"):
        await table.posts(sentence("Hej"), key="n1")
    monkeypatch.undo()
    await table.posts(sentence("Hej"), key="n1")

    assert table.record.count("\n") == 2


async def test_a_direct_room_is_there_from_the_beginning(table: Table):
    assert await table.console.perform(OpenDirectRoom("bo"), "a1") == "direct:bo"


async def test_a_room_that_is_not_here_fails_for_good(table: Table):
    with pytest.raises(DeliveryFailed) as failed:
        await table.posts(Message(), room="elsewhere")
    assert failed.value.for_good


def test_it_keeps_the_promises_of_the_port_in_its_types(table: Table):
    platform: Platform = table.console

    assert (platform.name, platform.limits.command_sign) == ("console", "/")


def _lobby() -> Address:
    return Address("lobby")


def _full(descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
