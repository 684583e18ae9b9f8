"""``nätverk kontroll``: what the bot may not do, where, and how one gives it."""

from tests.dialogs.room import LOBBY, Room


async def test_when_nothing_is_missing_it_says_so(room: Room):
    await room.siv.says("nätverk kontroll")

    room.siv.is_told("Allt är på plats: jag får göra det som nätverket behöver.")


async def test_what_is_missing_is_named_with_what_it_costs_and_where_it_is_given(room: Room):
    await room.see("rights-changed", room.siv, room=room.here.space, rights=frozenset({"invite", "remove"}))
    await room.siv.says("nätverk kontroll")

    room.siv.is_told(
        "Det här saknas i ”Skolorna”:",
        "- Jag får inte lägga rum i utrymmet. Nya rum hamnar inte i utrymmet.",
        "Gör mig till moderator",
        "[Titta igen]",
    )


async def test_a_room_that_lets_the_bot_do_less_than_its_space_is_named(room: Room):
    await room.see("rights-changed", room.siv, room=LOBBY, rights=frozenset({"invite", "remove"}))
    await room.siv.says("nätverk kontroll")

    room.siv.is_told("I torget får jag inte lägga rum i utrymmet")


async def test_what_has_been_given_since_is_missing_no_more(room: Room):
    await room.see("rights-changed", room.siv, room=LOBBY, rights=frozenset({"invite", "remove"}))
    await room.see("rights-changed", room.siv, room=room.here.space, rights=frozenset({"rooms", "invite", "remove"}))
    await room.siv.says("nätverk kontroll")

    room.siv.is_told("Allt är på plats")


async def test_only_coordinators_look(room: Room):
    await room.anna.says("nätverk kontroll")

    room.anna.is_told("samordnare")
