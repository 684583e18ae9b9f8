"""How one is understood: near misses, missing answers, numbers, quotes, several lines, two languages."""

from tests.dialogs.room import Room


async def test_a_misspelt_command_is_guessed_but_not_run(room: Room):
    await room.anna.says("rum förslå Studiero")

    room.anna.is_told("Det finns inget kommando ”rum förslå Studiero”. Menar du rum föreslå?")
    room.bo.never_sees("Förslag till nytt rum")


async def test_swedish_english_and_plain_letters_all_name_the_same_command(room: Room):
    await room.anna.says("rum foresla Studiero")
    await room.bo.says("topic propose Läslust")
    await room.eva.says("RUM FÖRESLÅ Frånvaro")

    for name in ("Studiero", "Läslust", "Frånvaro"):
        room.siv.sees("Förslag till nytt rum", name)


async def test_what_is_missing_is_asked_for_in_private(room: Room):
    await room.anna.says("rum föreslå")
    room.anna.is_told("Vad ska rummet heta?")
    room.bo.never_sees("Vad ska rummet heta?")

    await room.anna.whispers("Studiero")
    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_an_open_question_takes_a_word_that_is_also_a_command(room: Room):
    await room.anna.says("rum föreslå")
    await room.anna.whispers("Rösta")

    room.bo.sees("Förslag till nytt rum", "Rösta")


async def test_a_command_of_two_words_is_one_although_a_question_is_open(room: Room):
    await room.anna.says("rum föreslå")
    await room.anna.whispers("tema föreslå Läslust varför=prov")

    room.anna.is_told("Läslust")
    room.bo.never_sees("tema föreslå")


async def test_what_only_shows_something_leaves_the_question_open(room: Room):
    await room.anna.says("rum föreslå")
    await room.anna.whispers("nu")
    await room.anna.whispers("Studiero")

    room.anna.sees("Inget väntar på dig.")
    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_an_open_question_can_be_left(room: Room):
    await room.anna.says("rum föreslå")
    await room.anna.whispers("avbryt")
    room.anna.is_told("Jag släppte frågan. Inget sparades.")

    await room.anna.whispers("Studiero")
    room.bo.never_sees("Studiero")


async def test_an_open_question_survives_a_restart(room: Room):
    await room.anna.says("rum föreslå")
    await room.restarts()
    await room.anna.whispers("Studiero")

    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_a_question_left_for_a_day_no_longer_takes_answers(room: Room):
    await room.anna.says("rum föreslå")
    await room.later(days=2)
    await room.anna.whispers("Studiero")

    room.bo.never_sees("Studiero")


async def test_a_long_text_is_refused_and_given_back(room: Room):
    name = "Studiero " * 10
    await room.anna.says(f"rum föreslå {name}")

    room.anna.is_told(
        "Det är 89 tecken och gränsen är 60.", f"> rum föreslå {name.strip()}"[:60], "Vad ska rummet heta?"
    )


async def test_several_lines_fill_several_options(room: Room):
    await room.siv.says("omröstning öppna Vilken dag passar?\n- tisdag\n- onsdag\nstänger: 7 dagar")

    room.anna.sees("Vilken dag passar?", "tisdag", "onsdag")


async def test_ordinary_words_in_private_are_not_commands(room: Room):
    await room.anna.whispers("hej på dig")

    room.anna.is_told("Jag förstår bara kommandon. hjälp visar vad du kan göra.")


async def test_a_button_of_something_that_is_no_more_says_so(room: Room):
    await room.anna.clicks("0~topic vanished~topic=1")

    room.anna.is_told("Knappen gäller inte längre.")


async def test_the_same_event_twice_has_the_effect_of_once(room: Room):
    await room.anna.says("rum föreslå Studiero", key="the same")
    before = len(room.anna.private())
    await room.anna.says("rum föreslå Studiero", key="the same")

    assert len(room.anna.private()) == before


async def test_who_is_no_member_is_told_how_to_join(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("rum föreslå Studiero")

    ylva.is_told("Det är för medlemmar. Gå med genom att skriva start.")


async def test_what_only_coordinators_do_is_refused_to_others(room: Room):
    await room.anna.says('omröstning öppna "Vilken dag?" "tisdag; onsdag"')

    room.anna.is_told("Det gör bara samordnare här.")


async def test_who_has_no_private_room_yet_sees_an_envelope_in_the_room(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("hjälp")

    assert room.here.rooms["lobby"].signs[-1][1] == "✉️"
    ylva.is_told("Det här kan du göra här.")


async def test_a_native_form_asks_everything_at_once(room: Room):
    await room.anna.fills("rum föreslå", name="Studiero", why="Vi tappar lektionstid")

    room.bo.sees("Studiero", "Vi tappar lektionstid")


async def test_an_answer_that_begins_as_a_command_does_is_an_answer(room: Room):
    await room.anna.says("tema föreslå")
    await room.anna.whispers("Tema stöd i klassrummet")
    await room.anna.whispers("Många frågar")

    room.bo.sees("Tema stöd i klassrummet")


async def test_a_command_with_its_number_is_one_although_a_question_is_open(room: Room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.says("tema föreslå")
    await room.bo.whispers("rum stöd 1")

    room.bo.is_told("Du står bakom Studiero.")
