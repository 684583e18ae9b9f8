"""Files that people send: by caption or as an answer, checked before they are fetched, and kept once."""

from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.community.buttons import reference
from bot.errors import DeliveryFailed
from bot.platform import Attached
from tests.dialogs.room import LOBBY, TUESDAY, Person, Room

PLAN = {"plan.pdf": b"%PDF the plan"}
LARGE = {"film.mp4": b"x" * 3000}


@pytest_asyncio.fixture
async def room(room_with_more: Room) -> Room:
    """A room whose bot knows a command that needs a file, and one that takes one."""
    return room_with_more


@pytest.fixture
def siv(room: Room) -> Person:
    return room.siv


def kept(room: Room) -> list[bytes]:
    """Return the bytes of every file that the bot has kept."""
    return [path.read_bytes() for path in sorted(room.bot.files.folder.glob("*/*"))]


def hoards(siv: Person) -> list[str]:
    """Return what the coordinator has been told of what was hoarded."""
    return [posted.text for posted in siv.private() if "Hoarded" in posted.text]


# ---------------------------------------------------------------- how a file comes in
async def test_a_file_comes_with_the_command_below_it(room: Room, siv: Person):
    await siv.says("hoard Årsplan", files=PLAN)

    siv.is_told("Hoarded: Årsplan", "📎 plan.pdf (13 byte)")
    assert kept(room) == [b"%PDF the plan"]


async def test_a_file_that_is_missing_is_asked_for_and_sent_in_private(room: Room, siv: Person):
    await siv.says("hoard title=Årsplan")
    siv.is_told("Skicka filen hit.", "Högst 2 kB.")
    await siv.whispers(files=PLAN)

    siv.is_told("Hoarded: Årsplan", "📎 plan.pdf")


async def test_a_file_is_kept_for_as_long_as_the_rest_is_asked_for(room: Room, siv: Person):
    await siv.says("hoard", files=PLAN)
    siv.is_told("Which title?")
    await room.restarts()
    await siv.whispers("Årsplan")

    siv.is_told("Hoarded: Årsplan", "📎 plan.pdf (13 byte)")


async def test_a_file_may_be_left_out_where_it_is_not_required(room: Room):
    await room.anna.says("gather Ett", files=PLAN)
    room.anna.is_told("Ett: plan.pdf")
    await room.anna.says("gather Två")

    room.anna.is_told("Två: nothing")


async def test_a_name_is_shown_on_one_line_and_is_no_path(room: Room):
    await room.anna.says("gather Ett", files={"../a\nb\u202e\\c.pdf": b"x"})

    room.anna.is_told("Ett: -a b-c.pdf")


async def test_a_file_alone_is_answered_with_what_to_do(room: Room):
    await room.anna.whispers(files=PLAN)

    room.anna.is_told("Jag vet inte vad jag ska göra med filen. Skicka den med ett kommando som text.")
    assert room.here.fetched == []


async def test_what_takes_no_file_does_not_mind_one(room: Room):
    await room.anna.says("hjälp", files=PLAN)

    room.anna.is_told("Det här kan du göra här.")
    assert (room.here.fetched, kept(room)) == ([], [])


# ---------------------------------------------------------------- what is refused
async def test_words_instead_of_a_file_are_refused_and_the_file_asked_for_again(room: Room, siv: Person):
    await siv.says("hoard title=Årsplan")
    await siv.whispers("det är bifogat")

    siv.is_told("Här behöver jag en fil, och det här var text.", "Skicka filen hit.")


async def test_nobody_gets_at_a_file_by_naming_it(room: Room, siv: Person):
    await siv.says("hoard Ett", files=PLAN)
    (digest,) = [path.name for path in room.bot.files.folder.glob("*/*")]
    await siv.says(f"hoard title=Två file={digest}")
    siv.is_told("Här behöver jag en fil, och det här var text.", "Skicka filen hit.")
    await siv.whispers(digest)
    await siv.clicks(reference(None, "hoard", title="Två", file=digest))

    siv.is_told("Här behöver jag en fil, och det här var text.", "Skicka filen hit.")
    assert hoards(siv) == ["Hoarded: Ett\n📎 plan.pdf (13 byte)"]


async def test_a_file_that_is_too_large_is_refused_with_its_size_and_the_limit(room: Room, siv: Person):
    await siv.says("hoard Film", files=LARGE)

    siv.is_told("”film.mp4” är 2,9 kB och gränsen är 2 kB", "Skicka en mindre fil.")
    assert (room.here.fetched, kept(room)) == ([], [])


async def test_a_file_that_is_larger_than_it_says_is_not_taken_either(room: Room, siv: Person):
    room.here.files |= LARGE
    said = siv.whisper("hoard Film")
    lie = Attached("film.mp4", "video/mp4", 1, "film.mp4")
    await room.hear(replace(said, room=LOBBY, is_direct=False, is_command=True, files=(lie,)))

    siv.is_told("Jag kan inte hämta ”film.mp4”. Filen är borta eller större än 2 kB.")
    assert kept(room) == []


async def test_the_question_stays_open_for_a_smaller_file(room: Room, siv: Person):
    await siv.says("hoard title=Film")
    await siv.whispers(files=LARGE)
    siv.is_told("gränsen är 2 kB")
    await siv.whispers(files=PLAN)

    siv.is_told("Hoarded: Film", "📎 plan.pdf")


async def test_from_somebody_who_may_not_nothing_is_fetched(room: Room):
    await room.anna.says("hoard Årsplan", files=PLAN)

    room.anna.is_told("Det gör bara samordnare här.")
    assert (room.here.fetched, kept(room)) == ([], [])


async def test_from_somebody_who_has_not_joined_nothing_is_fetched(room: Room):
    ulf = await room.arrives("ulf")
    await ulf.says("gather Årsplan", files=PLAN)

    assert (room.here.fetched, kept(room)) == ([], [])


async def test_what_arrives_too_late_is_not_fetched(room: Room, siv: Person):
    await siv.says("hoard Årsplan", files=PLAN, said_at=TUESDAY - timedelta(hours=1))

    siv.is_told("nådde mig sent")
    assert room.here.fetched == []


async def test_several_files_are_sent_one_at_a_time(room: Room, siv: Person):
    await siv.says("hoard Årsplan", files=PLAN | LARGE)

    siv.is_told("Det var 2 filer, och jag tog inte emot någon. Skicka en i taget.")


# ---------------------------------------------------------------- trouble
async def test_a_fetch_that_fails_is_told_and_nothing_is_half_done(room: Room, siv: Person):
    room.here.breaks.append(DeliveryFailed("the homeserver did not answer"))
    await siv.says("hoard Årsplan", files=PLAN)

    siv.is_told("Jag kunde inte hämta ”plan.pdf” just nu, och inget sparades.")
    assert (hoards(siv), kept(room)) == ([], [])


async def test_a_disk_that_takes_no_file_is_told(room: Room, siv: Person):
    room.bot.files.folder.write_bytes(b"a file where the folder would be")
    await siv.says("hoard Årsplan", files=PLAN)

    siv.is_told("Jag kunde inte hämta ”plan.pdf” just nu")


async def test_the_same_event_handed_in_again_does_nothing(room: Room, siv: Person):
    for _ in range(2):
        await siv.says("hoard Årsplan", files=PLAN, key="once")

    assert (len(hoards(siv)), room.here.fetched) == (1, ["plan.pdf"])


# ---------------------------------------------------------------- native forms
async def test_a_native_form_leaves_out_a_file_that_may_be_left_out(room: Room):
    form = room.bot.dispatch.first_form("gather")

    assert form is not None
    assert [field.name for field in form.fields] == ["title"]


async def test_a_command_that_needs_a_file_begins_with_no_native_form(room: Room):
    assert room.bot.dispatch.first_form("hoard") is None
