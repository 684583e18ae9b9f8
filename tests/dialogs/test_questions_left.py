"""What becomes of a question when something comes between it and its answer."""

import pytest

from tests.dialogs.room import Room


@pytest.mark.parametrize("leaving", ["avbryt", "cancel", "AVBRYT"])
async def test_after_leaving_a_question_words_are_commands_again(room: Room, leaving: str):
    await room.anna.says("rum föreslå")
    await room.anna.whispers(leaving)
    await room.anna.whispers("nu")

    room.anna.is_told("Inget väntar på dig.")


async def test_a_question_is_left_from_the_room_too(room: Room):
    await room.anna.says("rum föreslå")
    await room.anna.says("avbryt")
    await room.anna.whispers("nu")

    room.anna.is_told("Inget väntar på dig.")


async def test_after_a_day_words_are_commands_again(room: Room):
    await room.anna.says("rum föreslå")
    await room.later(days=2)
    await room.anna.whispers("nu")

    room.anna.is_told("Inget väntar på dig.")


async def test_after_a_restart_a_question_of_yesterday_is_not_open(room: Room):
    await room.anna.says("rum föreslå")
    await room.later(days=2)
    await room.restarts()
    await room.anna.whispers("nu")

    room.anna.is_told("Inget väntar på dig.")


async def test_another_command_leaves_the_question_open(room: Room):
    await room.anna.says("rum föreslå")
    await room.anna.whispers("nu", sign=True)
    await room.anna.whispers("Studiero")

    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_a_second_question_takes_the_place_of_the_first(room: Room):
    await room.siv.says("rum föreslå")
    await room.siv.whispers("jag språk", sign=True)
    await room.siv.whispers("english")

    room.siv.is_told("I speak English with you from now on.")
    room.bo.never_sees("Förslag till nytt rum")


async def test_the_question_of_a_command_that_only_reads_takes_an_answer_too(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" tisdag; onsdag')
    await room.siv.says("omröstning stäng 1")
    await room.siv.says("omröstning röster ett")
    room.siv.is_told("”ett” är inget nummer.", "1. Vilken dag?")
    await room.siv.whispers("1")

    room.siv.is_told("tisdag: 0")


async def test_a_press_leaves_the_question_open(room: Room):
    await room.bo.says("rum föreslå Läslust")
    await room.anna.says("rum föreslå")
    await room.anna.presses("Stöd förslaget")
    await room.anna.whispers("Studiero")

    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_a_role_that_is_lost_before_the_answer_is_gone(room: Room):
    await room.siv.says("nätverk roll samordnare Bo")
    await room.bo.says("omröstning öppna")
    await room.siv.says("nätverk roll samordnare Bo change=ta")
    await room.bo.whispers("Vilken dag?")

    room.bo.is_told("Det gör bara samordnare här.")


async def test_a_poll_that_closes_before_the_answer_takes_no_vote(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" "tisdag; onsdag"')
    await room.anna.says("rösta 1")
    await room.siv.says("omröstning stäng 1")
    await room.anna.whispers("tisdag")

    assert room.anna.is_told("stäng").buttons == {}
    assert room.rows()["poll_ballots"] == 0


@pytest.mark.parametrize("answer", ["9" * 5000, "4", "1 2 4", "²", "٣", "#9"])
async def test_a_number_that_was_not_offered_is_asked_for_again(room: Room, answer: str):
    await room.siv.says('omröstning öppna "Vilken dag?" "tisdag; onsdag"')
    await room.anna.says("rösta 1")
    await room.anna.whispers(answer)
    await room.anna.whispers("1")

    room.anna.is_told("Din röst i ”Vilken dag?”:", "tisdag")


async def test_an_option_named_twice_is_one_vote(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" "tisdag; onsdag"')
    await room.anna.says("rösta 1")
    await room.anna.whispers("1, 1 tisdag")
    await room.anna.whispers("1 1, 1")

    room.anna.is_told("Din röst i ”Vilken dag?”:", "tisdag")
    assert room.rows()["poll_ballots"] == 1


@pytest.mark.parametrize("nothing", ["functions=", "functions=,", "functions=; ,"])
async def test_a_choice_of_nothing_is_asked_for_again(room: Room, nothing: str):
    ylva = await room.arrives("ylva")
    await ylva.says(f"start {nothing}")

    ylva.is_told("Vad arbetar du som?")
    assert "Ylva" not in {member.text for member in room.lobby()}


@pytest.mark.parametrize("said", ["rum föreslå name=", 'rum föreslå "Studiero', "rum föreslå \n\n\n", 'rum föreslå ""'])
async def test_nothing_and_half_a_quotation_do_no_harm(room: Room, said: str):
    await room.anna.says(said)

    assert "felkod" not in room.anna.everything()


async def test_ten_thousand_characters_are_refused_and_given_back(room: Room):
    await room.anna.says("rum föreslå " + "studiero " * 1200)

    room.anna.is_told("tecken och gränsen är", "studiero studiero")
    room.bo.never_sees("Förslag till nytt rum")


async def test_what_a_form_cannot_carry_is_asked_for_in_the_ordinary_way(room: Room):
    assert room.bot.dispatch.first_form(f'rum döp-om "{"x" * 200}"') is None
