"""Planning a meeting: a draft that who planned it sees alone, as one line, several, or question by question."""

import pytest

from tests.dialogs.planned import SERIES, STUDIERO, everybody_meets
from tests.dialogs.room import Room

IN_FULL = """möte planera Studiero
9 december 13-16, följt av fika
plats: Ekskolan, sal 4, https://moten.example.se/abc
platser: 30
svar senast: 2 december
för: rektor
ordförande: anna
sekreterare: bo
förbered: Läs rapporten
dagordning: Läget
- Våren"""


async def test_one_line_becomes_a_draft_that_nobody_else_sees(room: Room):
    everybody_meets(room)
    await room.siv.says(STUDIERO)

    room.siv.is_told(
        "Ett utkast. Ingen annan ser det än.\nStudiero\nOnsdag 9 december kl. 13–16\nPlats: inte bestämd.\n"
        "[Publicera] [Ändra plats] [Ändra mer] [Släng]"
    )
    room.anna.never_sees("Studiero")


async def test_a_day_without_a_time_is_a_draft_that_says_so(room: Room):
    await room.siv.says('möte planera "Studiero" "onsdag 9 december"')

    room.siv.is_told("Studiero\nOnsdag 9 december\nKlockslag: inte bestämt.\nPlats: inte bestämd.")


async def test_of_several_days_those_without_a_time_are_named(room: Room):
    await room.siv.says("möte planera Studiero\n9 december 13-16\n16 december\n15-16 september")

    room.siv.is_told("torsdag 16 september 2027\nKlockslag inte bestämt: onsdag 16 december.\nPlats: inte bestämd.")


async def test_what_and_when_are_asked_for_and_nothing_else(room: Room):
    await room.siv.says("möte planera")
    room.siv.is_told("Vad handlar mötet om?")
    await room.siv.whispers("Studiero")
    room.siv.is_told("När är det? Skriv en tid på varje rad om det är en serie.", "tisdag 1 december kl. 13–16")
    await room.siv.whispers("onsdag 9 december kl. 13-16")

    room.siv.is_told("Ett utkast.", "Onsdag 9 december kl. 13–16")


async def test_everything_can_be_said_in_one_block(room: Room):
    await room.siv.says(IN_FULL)

    told = room.siv.is_told("Onsdag 9 december kl. 13–16, följt av fika")
    assert "Plats: Ekskolan, sal 4. Eller digitalt: https://moten.example.se/abc" in told.text
    assert "För: rektor. Alla i rummet kan läsa det här, även de som inte är medlemmar." in told.text
    assert "Dagordning\n- Läget\n- Våren\nFörbered: Läs rapporten\nOrdförande: Anna. Sekreterare: Bo." in told.text
    assert "Plats för 30. Svar senast onsdag 2 december kl. 16.00." in told.text


async def test_several_times_make_a_series(room: Room):
    await room.siv.says(SERIES)

    room.siv.is_told(
        "Nätverksträffar\n- Onsdag 9 december kl. 13–16, följt av AW\n- Onsdag 13 januari 2027 kl. 13–16\n"
        "- Onsdag 10 februari 2027 kl. 13–16\nPlats: inte bestämd."
    )


async def test_a_meeting_may_have_days_instead_of_hours(room: Room):
    await room.siv.says('möte planera "Konferens" "16-17 mars"')

    room.siv.is_told("Tisdag 16 – onsdag 17 mars 2027")


async def test_a_day_that_contradicts_itself_offers_both_days(room: Room):
    await room.siv.says('möte planera "Studiero" "fredag 24 februari 2027"')
    room.siv.is_told(
        "Den 24 februari 2027 är en onsdag, inte en fredag.", "1. onsdag 24 februari 2027\n2. fredag 26 februari 2027"
    )
    await room.siv.whispers("2")

    room.siv.is_told("Ett utkast.", "Studiero", "Fredag 26 februari 2027")


async def test_a_day_that_has_been_offers_the_same_day_next_year(room: Room):
    await room.siv.says('möte planera "Studiero" "24 oktober"')
    room.siv.is_told("Den dagen har redan varit: lördag 24 oktober.", "1. söndag 24 oktober 2027")
    await room.siv.whispers("måndag 7 december 9-11")

    room.siv.is_told("Ett utkast.", "Måndag 7 december kl. 9–11")


async def test_the_same_time_twice_is_asked_for_again_with_the_title_kept(room: Room):
    await room.siv.says("möte planera Träffar\n9 december 13-16\n9 december 13-16")
    room.siv.is_told("Samma tid står två gånger: onsdag 9 december kl. 13–16. Skriv varje tid en gång.", "När är det?")
    await room.siv.whispers("9 december 13-16\n13 januari 13-16")

    room.siv.is_told("Träffar\n- Onsdag 9 december kl. 13–16\n- Onsdag 13 januari 2027 kl. 13–16")


async def test_a_public_holiday_is_remarked_on(room: Room):
    await room.siv.says('möte planera "Julfest" "24 december kl. 13-16"')

    room.siv.is_told("Tänk på att torsdag 24 december är helg.")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ('"!!" "9 december 13-16"', "Rubriken saknas."),
        ('"Studiero" "9 december 13-16" ordförande=ingvar', "Ingen här heter ”ingvar”."),
        ('"Studiero" "9 december 13-16" svar_senast="10 december"', "Sista svarsdag kan inte vara torsdag 10 december"),
        ("Träffar\n9 december 13-16\n13 januari 13-16\nsvar senast: 2 december", "ett möte i taget"),
    ],
)
async def test_what_cannot_be_a_meeting_is_refused_with_what_was_written(room: Room, written: str, reason: str):
    await room.siv.says(f"möte planera {written}")

    room.siv.is_told(reason, f"> möte planera {written}")


async def test_only_coordinators_plan(room: Room):
    await room.anna.says(STUDIERO)

    room.anna.is_told("Det gör bara samordnare här.", STUDIERO)


async def test_members_wishes_stand_by_the_draft(room: Room):
    await room.anna.says("möte önska Hur planerar ni våren?")
    await room.siv.says(STUDIERO)

    room.siv.is_told("Önskemål från medlemmar\n- Hur planerar ni våren?")


async def test_a_meeting_can_be_planned_in_english(room: Room):
    await room.siv.says("my language english")
    await room.siv.says('meeting plan "Quiet" "Wednesday 9 December 1-4 pm"')

    room.siv.is_told("A draft. Nobody else has seen it.", "Wednesday 9 December", "[Publish]")
