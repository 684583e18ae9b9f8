"""A date that cannot be taken: why, what may have been meant, and everything else kept."""

import pytest

from tests.dialogs.room import Room

OPEN = 'omröstning öppna "Vilken dag?" tisdag; onsdag metod="välj en" minst=2 stänger="{}"'
CONTRADICTION = OPEN.format("fredag 24 februari 2027")


async def test_a_contradiction_is_told_and_both_days_can_be_chosen(room: Room):
    await room.siv.says(CONTRADICTION)

    room.siv.is_told(
        "Den 24 februari 2027 är en onsdag, inte en fredag.",
        f"> {CONTRADICTION}",
        "När stänger den?\n1. onsdag 24 februari 2027 kl. 16.00\n2. fredag 26 februari 2027 kl. 16.00\n"
        "3. Skriv en annan dag\nSvara med en siffra.\navbryt lämnar frågan.",
    )
    room.anna.never_sees("Vilken dag?")


async def test_the_number_of_a_choice_goes_on_with_everything_else_that_was_said(room: Room):
    await room.siv.says(CONTRADICTION)
    await room.siv.whispers("1")

    room.siv.is_told("Den stänger onsdag 24 februari 2027 kl. 16.00.")
    room.anna.sees("Vilken dag?", "tisdag", "onsdag", "Välj ett alternativ.", "minst 2 röstar")


@pytest.mark.parametrize(
    ("written", "reason", "choices"),
    [
        ("fredag 32 februari", "Det finns ingen 32 februari.", ["söndag 28 februari 2027", "fredag 26 februari 2027"]),
        ("24 oktober", "Den dagen har redan varit: lördag 24 oktober.", ["söndag 24 oktober 2027"]),
        ("2026-11-24 08:00", "Den tiden har redan varit", ["onsdag 24 november 2027 kl. 08.00"]),
        ("fredag 16", "Menar du klockan 16 eller den 16?", ["fredag 27 november kl. 16.00"]),
        ("fredag 11", "Menar du klockan 11 eller den 11?", ["fredag 27 november kl. 11.00", "fredag 11 december"]),
        ("tisdag", "I dag är det tisdag.", ["tisdag 24 november", "tisdag 1 december"]),
        (
            "fredag kl 3",
            "Menar du 03.00 eller 15.00?",
            ["fredag 27 november kl. 15.00", "fredag 27 november kl. 03.00"],
        ),
        ("28 mars 02.30", "för då börjar sommartiden", ["söndag 28 mars 2027 kl. 03.30"]),
        ("24 februari 13-16", "Här behövs en enda tid", ["kl. 13.00", "kl. 16.00"]),
    ],
)
async def test_each_date_that_cannot_be_taken_has_its_reason_and_its_choices(room: Room, written, reason, choices):
    await room.siv.says(OPEN.format(written))

    told = room.siv.is_told(reason, *(f"{number}. " for number, _ in enumerate(choices, 1)), "Skriv en annan dag")
    assert all(choice in told.text for choice in choices)


async def test_another_time_can_be_written_at_once(room: Room):
    await room.siv.says(CONTRADICTION)
    await room.siv.whispers("torsdag 25 februari 2027")

    room.siv.is_told("Den stänger torsdag 25 februari 2027 kl. 16.00.")


async def test_the_last_choice_leaves_the_question_open_in_words(room: Room):
    await room.siv.says(CONTRADICTION)
    await room.siv.whispers("3")
    room.siv.is_told("När stänger den?\nTill exempel: 7 dagar, fredag 16.00 eller torsdag 3 december kl. 13.00.")
    await room.siv.whispers("fredag 13.00")

    room.siv.is_told("Den stänger fredag 27 november kl. 13.00.")


async def test_an_answer_that_cannot_be_taken_either_is_asked_about_again(room: Room):
    await room.siv.says(CONTRADICTION)
    await room.siv.whispers("lördag 24 februari 2027")
    room.siv.is_told("1. onsdag 24 februari 2027", "2. lördag 27 februari 2027")
    await room.siv.whispers("någon gång")
    room.siv.is_told("Jag kan inte läsa ”någon gång” som en tid.", "När stänger den?")
    await room.siv.whispers("2 dagar")

    room.siv.is_told("Den stänger torsdag 26 november kl. 09.00.")


@pytest.mark.parametrize("numbers", ["1 2", "1, 3", "4", "0"])
async def test_numbers_that_are_no_choice_are_not_guessed_at(room: Room, numbers: str):
    await room.siv.says(CONTRADICTION)
    await room.siv.whispers(numbers)

    room.siv.is_told("som en tid", "När stänger den?")


async def test_a_choice_that_has_passed_meanwhile_is_refused_with_new_ones(room: Room):
    await room.siv.says(OPEN.format("tisdag kl 10"))
    await room.later(hours=2)
    await room.siv.whispers("1")

    room.siv.is_told("Den tiden har redan varit: tisdag 24 november kl. 10.00.", "1. onsdag 24 november 2027 kl. 10.00")


async def test_the_choices_can_be_left(room: Room):
    await room.siv.says(CONTRADICTION)
    await room.siv.whispers("avbryt")
    room.siv.is_told("Jag släppte frågan. Inget sparades.")
    await room.siv.whispers("1")

    room.anna.never_sees("Vilken dag?")


async def test_the_choices_survive_a_restart(room: Room):
    await room.siv.says(CONTRADICTION)
    await room.restarts()
    await room.siv.whispers("2")

    room.siv.is_told("Den stänger fredag 26 februari 2027 kl. 16.00.")


async def test_what_is_missing_is_asked_for_before_the_date(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" stänger="fredag 24 februari 2027"')
    await room.siv.whispers("tisdag; onsdag")
    room.siv.is_told("Den 24 februari 2027 är en onsdag", "1. onsdag 24 februari 2027")
    await room.siv.whispers("1")

    room.siv.is_told("Den stänger onsdag 24 februari 2027 kl. 16.00.")


async def test_extending_a_poll_offers_the_days_too(room: Room):
    await room.siv.says(OPEN.format("7 dagar"))
    await room.siv.says('omröstning förläng 1 "fredag 24 februari 2027"')
    await room.siv.whispers("2")

    room.siv.is_told("stänger nu fredag 26 februari 2027 kl. 16.00.")


async def test_a_native_form_is_asked_about_as_well(room: Room):
    answers = {"question": "Vilken dag?", "options": "tisdag; onsdag", "closes": "fredag 24 februari 2027"}
    await room.siv.fills("omröstning öppna", **answers)
    await room.siv.whispers("1")

    room.siv.is_told("Den stänger onsdag 24 februari 2027 kl. 16.00.")


async def test_in_english_the_choices_are_english_and_mean_the_same(room: Room):
    await room.siv.says("jag språk engelska")
    await room.siv.says('poll open "Which day?" Tuesday; Wednesday closes="Friday 24 February 2027"')
    room.siv.is_told("2. Friday 26 February 2027, 16:00\n3. Write another time\nAnswer with a number.")
    await room.siv.whispers("2")

    room.siv.is_told("It closes Friday 26 February 2027, 16:00.")


LIST = """mutter Nätverksträffar
Fredag 24 februari kl. 13-16, följt av AW
15-16 september"""


async def test_the_lines_of_a_list_are_kept_when_one_of_them_is_asked_about(room_with_more: Room):
    room = room_with_more
    await room.anna.whispers(LIST)
    room.anna.is_told("Rad 1", "onsdag, inte en fredag", "1. onsdag 24 februari 2027 kl. 13–16\n")
    await room.anna.whispers("2")

    room.anna.is_told(
        "Muttered: Nätverksträffar\n"
        "fredag 26 februari 2027 kl. 13–16, följt av AW\n"
        "onsdag 15 – torsdag 16 september 2027"
    )


async def test_what_must_leave_no_trace_is_asked_about_from_memory(room_with_more: Room):
    room = room_with_more
    await room.anna.whispers("nu")
    before = room.rows()
    await room.anna.whispers(LIST)
    await room.anna.whispers("2")

    room.anna.is_told("Muttered: Nätverksträffar")
    assert room.rows() == before
    assert "Nätverksträffar".encode() not in room.bytes()
