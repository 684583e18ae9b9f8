"""The buttons of `möte rätta`: one thing at a time, of a draft or of a meeting; a wrong value is asked for again."""

import pytest

from tests.dialogs.planned import SERIES, STUDIERO, meeting
from tests.dialogs.room import Room

FIELDS = [
    ("plats eller länk", "Ekskolan, https://moten.example.se/a", "Plats: Ekskolan. Eller digitalt: https://moten."),
    ("dagordning", "Läget\nVåren", "Dagordning\n- Läget\n- Våren"),
    ("vad man förbereder", "Läs rapporten", "Förbered: Läs rapporten"),
    ("antal platser", "30", "Plats för 30."),
    ("sista svarsdag", "2 december", "Svar senast onsdag 2 december kl. 16.00."),
    ("för vilka", "1 5", "För: rektor och forskare."),
    ("ordförande", "anna", "Ordförande: Anna."),
    ("sekreterare", "bo", "Sekreterare: Bo."),
]


async def changes(room: Room, field: str, value: str) -> None:
    """Have Siv change one thing about the draft that she sees."""
    await room.siv.presses("Ändra mer")
    await room.siv.whispers(field)
    await room.siv.whispers(value)


async def test_the_things_that_can_be_changed_are_offered(room: Room):
    await room.siv.says(STUDIERO)
    await room.siv.presses("Ändra mer")

    room.siv.is_told(
        "Vad vill du ändra?", "1. rubrik\n2. tid\n3. plats eller länk\n4. dagordning", "Svara med en siffra."
    )


@pytest.mark.parametrize(("field", "value", "shown"), FIELDS)
async def test_each_of_them_can_be_changed_and_taken_away_by_a_hyphen(room: Room, field: str, value: str, shown: str):
    await room.siv.says(STUDIERO)
    await changes(room, field, value)
    room.siv.is_told("Ett utkast. Ingen annan ser det än.", shown)
    await changes(room, field, "-")

    assert shown not in room.siv.is_told("Ett utkast. Ingen annan ser det än.").text


async def test_the_title_can_be_changed_and_a_hyphen_is_no_title(room: Room):
    await room.siv.says(STUDIERO)
    await changes(room, "rubrik", "Läslust")
    room.siv.is_told("Ett utkast.", "Läslust")
    await changes(room, "rubrik", "-")

    room.siv.is_told("Rubriken saknas.", "Vad handlar mötet om?")


@pytest.mark.parametrize(
    ("field", "wrong", "reason", "right"),
    [
        ("rubrik", "!!", "Rubriken saknas.", "Läslust"),
        ("antal platser", "tolv", "”tolv” är inget nummer.", "12"),
        ("sista svarsdag", "10 december", "Sista svarsdag kan inte vara", "2 december"),
        ("för vilka", "elev", "”elev” finns inte att välja.", "rektor"),
        ("ordförande", "ingvar", "Ingen här heter ”ingvar”.", "Anna"),
        ("plats eller länk", "x" * 701, "Det är 701 tecken och gränsen är 700.", "Ekskolan"),
    ],
)
async def test_a_wrong_value_is_asked_for_again(room: Room, field: str, wrong: str, reason: str, right: str):
    await room.siv.says(STUDIERO)
    await changes(room, field, wrong)
    room.siv.is_told(reason, "avbryt lämnar frågan.")
    await room.siv.whispers(right)

    room.siv.is_told("Ett utkast.", right)


async def test_a_long_text_that_does_not_fit_is_given_back(room: Room):
    await room.siv.says(STUDIERO)
    await changes(room, "vad man förbereder", "Läs rapporten. " * 60)

    room.siv.is_told("tecken och gränsen är 800.", "> Läs rapporten. Läs rapporten.", "Vad ska man förbereda?")


async def test_a_series_is_changed_whole_while_it_is_a_draft(room: Room):
    await room.siv.says(SERIES)
    await room.siv.presses("Ändra plats")
    await room.siv.whispers("Ekskolan")
    await room.siv.presses("Publicera")
    await room.siv.says("möte visa 3")

    room.siv.is_told("Onsdag 10 februari 2027 kl. 13–16", "Plats: Ekskolan")


async def test_a_meeting_that_everybody_sees_is_changed_by_the_same_buttons(room: Room):
    await meeting(room)
    await room.siv.says("möte ändra 1")
    await room.siv.presses("Ändra sista svarsdag")
    await room.siv.whispers("2 december")
    room.siv.is_told("Mötet Studiero är ändrat. Kortet visar det nya.", "Svar senast onsdag 2 december kl. 16.00.")
    await room.later(minutes=1)

    room.anna.sees("Studiero", "Svara senast onsdag 2 december.")


async def test_the_buttons_of_a_draft_that_is_published_say_how_to_change_it(room: Room):
    await meeting(room)
    await room.siv.presses("Ändra plats")
    await room.siv.whispers("Ekskolan")

    room.siv.is_told("Mötet ”Studiero” är redan publicerat och har nummer 1. Ändra det med möte ändra 1.")


async def test_a_draft_gets_other_times_and_keeps_the_rest(room: Room):
    await room.siv.says('möte planera "Studiero" onsdag 9 december kl. 13-16 plats=Ekskolan')
    await room.siv.presses("Ändra mer")
    await room.siv.whispers("tid")
    await room.siv.whispers("torsdag 10 december kl. 9-11, följt av lunch\nfredag 15 januari kl. 9-11")
    room.siv.is_told("Torsdag 10 december kl. 9–11, följt av lunch", "Fredag 15 januari 2027", "Plats: Ekskolan")

    await room.siv.presses("Publicera")
    room.siv.is_told("2 möten")


async def test_a_series_in_draft_becomes_one_meeting(room: Room):
    await room.siv.says('möte planera "Studiero" "9 december kl. 13-16; 16 december kl. 13-16"')
    await room.siv.presses("Ändra mer")
    await room.siv.whispers("tid")
    await room.siv.whispers("10 december kl. 13-16")

    assert "16 december" not in room.siv.is_told("Torsdag 10 december kl. 13–16").text
