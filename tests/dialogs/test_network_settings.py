"""What a coordinator decides about the network."""

from tests.dialogs.room import Room


async def test_settings_are_shown_with_their_ranges(room: Room):
    await room.siv.says("nätverk inställningar")

    room.siv.is_told("Namn: Skolorna", "stödjare = 3", "(1–50)", "tyst-från = 18")


async def test_a_setting_counts_at_once(room: Room):
    await room.siv.says("nätverk inställningar stödjare=2")
    room.siv.is_told("stödjare = 2")
    await room.anna.says('rum föreslå "Studiero"')
    await room.bo.presses("Stöd förslaget")

    room.anna.finds_room("Studiero")


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
