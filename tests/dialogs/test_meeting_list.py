"""The list of meetings: what is coming, what one has answered, what was held lately."""

from tests.dialogs.planned import answers, meeting, series
from tests.dialogs.room import Room


async def test_before_anything_is_planned_it_says_so(room: Room):
    await room.anna.says("möte lista")

    room.anna.is_told("Inget möte är planerat just nu.")


async def test_each_meeting_stands_with_ones_answer_and_a_button_for_those_unanswered(room: Room):
    await series(room)
    await answers(room.anna, "kommer", 1)
    await answers(room.anna, "kan-inte", 2)
    await room.anna.says("möte lista")

    room.anna.is_told(
        "Kommande\n"
        "- 1: Onsdag 9 december kl. 13–16, följt av AW: Nätverksträffar – du kommer\n"
        "- 2: Onsdag 13 januari 2027 kl. 13–16: Nätverksträffar – du kommer inte\n"
        "- 3: Onsdag 10 februari 2027 kl. 13–16: Nätverksträffar – du har inte svarat\n"
        "[Svara på 3]"
    )


async def test_what_was_held_lately_stands_below(room: Room):
    await meeting(room)
    await room.later(days=16)
    await room.anna.says("möte lista")

    room.anna.is_told("Inget möte är planerat just nu.\nNyligen\n- 1: I går kl. 13–16: Studiero")


async def test_what_is_for_other_functions_is_not_listed(room: Room):
    await meeting(room, "för: forskare")
    await room.anna.says("möte lista")

    room.anna.is_told("Inget möte är planerat just nu.")


async def test_of_a_series_now_asks_about_the_next_meeting_only(room: Room):
    await series(room)
    await room.anna.says("nu")
    room.anna.is_told("En sak väntar på dig.\n- Kommer du? Nätverksträffar, onsdag 9 december kl. 13–16.\n[Svara]")
    await answers(room.anna, "kan-inte", 1)
    await room.anna.says("nu")

    room.anna.is_told("- Kommer du? Nätverksträffar, onsdag 13 januari 2027 kl. 13–16.")
