"""Into one's own calendar: a file, links, and an address where the host has made that possible."""

from pathlib import Path

import pytest_asyncio

from bot.message import File, Link, Paragraph
from bot.running import Bot
from tests.dialogs.conftest import Born
from tests.dialogs.planned import answers, meeting, series
from tests.dialogs.room import Person, Room


@pytest_asyncio.fixture
async def hosted(tmp_path: Path, born: Born):
    """A room whose host serves calendar addresses."""
    room = Room(tmp_path, born.database, here=born.here)
    room.bot.storage.close()
    room.bot = Bot(room.database, room.clock, limits=room.limits, calendar_address="https://radslag.example.se")
    await room.opens()
    yield room
    await room.closes()


def file_sent_to(person: Person) -> tuple[str, str]:
    """Return the name of the newest file that somebody was sent, and what is in it."""
    (file,) = [part for part in person.private()[-1].message.parts if isinstance(part, File)]
    return file.name, (file.content or b"").decode()


async def test_one_meeting_comes_as_a_file_with_links_for_web_calendars(room: Room):
    await meeting(room, "plats: Ekskolan, https://moten.example.se/abc")
    await room.anna.says("möte kalender 1")
    told = room.anna.is_told(
        "Studiero, onsdag 9 december kl. 13–16, till din kalender.",
        "📎 mote-1.ics",
        "Eller öppna det i Google eller Outlook.",
    )
    spans = [span for part in told.message.parts if isinstance(part, Paragraph) for span in part.spans]

    assert [span.text for span in spans if isinstance(span, Link)] == ["Google", "Outlook"]
    name, content = file_sent_to(room.anna)
    assert name == "mote-1.ics"
    assert "METHOD:PUBLISH" in content
    assert "SUMMARY:Studiero" in content


async def test_without_a_number_it_is_all_one_goes_to(room: Room):
    await series(room)
    await room.anna.says("möte kommer 1")
    await room.anna.says("möte kommer 3")
    await room.anna.says("möte kalender")

    room.anna.is_told("2 möten, till din kalender.\n📎 moten.ics")
    assert file_sent_to(room.anna)[1].count("BEGIN:VEVENT") == 2


async def test_a_cancelled_meeting_is_taken_out_again(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await room.siv.says("möte ställ-in 1 sure=yes")
    await room.anna.presses("Kalender")

    room.anna.is_told("Mötet Studiero, onsdag 9 december kl. 13–16, är inställt. Filen tar bort det ur din kalender.")
    assert "METHOD:CANCEL" in file_sent_to(room.anna)[1]


async def test_before_anything_is_planned_there_is_no_file(room: Room):
    await room.anna.says("möte kalender")

    room.anna.is_told("Inget möte är planerat just nu, så det finns inget till din kalender än.")


async def test_an_address_is_given_only_where_the_host_serves_it(room: Room):
    await meeting(room)
    await room.anna.says("möte kalender")
    assert "adress" not in room.anna.private()[-1].text
    await room.anna.says("möte kalender adress=ny")

    room.anna.is_told("Den som driver mig har inte slagit på kalenderadresser. möte kalender ger dig en fil i stället.")


async def test_an_address_is_shown_once_and_stored_nowhere_in_clear(hosted: Room):
    await meeting(hosted)
    await hosted.anna.says("möte kalender")
    hosted.anna.is_told("En adress som din kalender kan prenumerera på får du med möte kalender adress=ny.")
    await hosted.anna.says("möte kalender adress=ny")
    told = hosted.anna.is_told(
        "Din egen kalenderadress: https://radslag.example.se/calendar/", "Jag visar den bara nu."
    )
    token = told.text.partition("/calendar/")[2].partition(".ics")[0]

    assert len(token) == 26
    assert token.encode() not in hosted.bytes()


async def test_an_address_can_be_taken_back(hosted: Room):
    await meeting(hosted)
    await hosted.anna.says("möte kalender adress=ny")
    await hosted.anna.says("möte kalender")
    hosted.anna.is_told("Du har redan en kalenderadress. Den slutar fungera med möte kalender adress=av.")
    await hosted.anna.says("möte kalender adress=av")

    hosted.anna.is_told("Din kalenderadress fungerar inte längre. Det som redan står i din kalender finns kvar där.")
