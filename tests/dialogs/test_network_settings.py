"""What a coordinator decides about the network."""

from tests.dialogs.room import Room


async def test_settings_are_shown_as_sentences_with_the_word_that_changes_each(room: Room):
    await room.siv.says("nätverk inställningar")

    room.siv.is_told("Namn: Skolorna", "- 3 medlemmar ska stödja ett rum innan det öppnar (stödjare)")
    room.siv.is_told("- Tyst från kl. 18.00 (tyst-från)", "Länken till ett möte på nätet kommer 60 minuter före")


async def test_a_setting_counts_at_once_and_what_is_said_is_what_has_changed(room: Room):
    await room.siv.says("nätverk inställningar stödjare=2 tyst-från=18")
    told = room.siv.is_told("Det är ändrat", "2 medlemmar ska stödja ett rum innan det öppnar. Det var 3.")
    assert told.text.count("\n- ") == 1
    await room.anna.says('rum föreslå "Studiero"')
    await room.bo.presses("Stöd förslaget")

    room.anna.finds_room("Studiero")


async def test_what_was_so_already_is_said_to_be(room: Room):
    await room.siv.says("nätverk inställningar stödjare=3")

    room.siv.is_told("Så var det redan, så inget är ändrat.")


async def test_what_is_never_done_is_said_so(room: Room):
    await room.siv.says("nätverk inställningar påminn_dagar=0")

    room.siv.is_told("De som kommer till ett möte påminns inte dagarna före. Det var 1.")


async def test_a_form_asks_a_question_for_each_setting(room: Room):
    form = room.bot.dispatch.answer_form("0~network settings", "")

    assert form is not None
    assert form.fields[0].question == "Hur många ska stödja ett rum? Med färre öppnar det inte."
    assert all(field.question.split("?")[0][0].isupper() for field in form.fields)


async def test_the_start_card_follows_the_name(room: Room):
    await room.siv.says('nätverk inställningar namn="Skolorna i norr" syfte="Vi lär av varandra"')
    await room.later(seconds=10)

    room.siv.sees("Börja här: Skolorna i norr", "Vi lär av varandra")


async def test_a_figure_out_of_range_is_refused(room: Room):
    await room.siv.says("nätverk inställningar stödjare=99")

    room.siv.is_told("1", "50")


async def test_only_coordinators_see_settings(room: Room):
    await room.anna.says("nätverk inställningar")

    room.anna.is_told("Det gör bara samordnare här.")
