"""Both accounts say that they are one person's."""

from bot.platform import Press
from tests.dialogs.room import Person, Room
from tests.dialogs.test_my_link import other_anna, type_code  # noqa: F401


async def test_when_both_confirm_the_accounts_are_one_member(room: Room, other_anna: Person):  # noqa: F811
    await type_code(room, other_anna)
    await other_anna.presses("Det är mitt")
    other_anna.is_told("Det är klart när det andra kontot också har bekräftat.")
    await room.anna.presses("Det är mitt")

    room.anna.is_told("Dina konton är nu en medlem i Skolorna.")
    other_anna.is_told("Dina konton är nu en medlem i Skolorna.")


async def test_one_side_alone_changes_nothing(room: Room, other_anna: Person):  # noqa: F811
    await type_code(room, other_anna)
    await other_anna.presses("Det är mitt")
    await other_anna.whispers("jag profil")

    other_anna.is_told("Det är för medlemmar.")


async def test_linked_accounts_have_one_vote(room: Room, other_anna: Person):  # noqa: F811
    await room.siv.says('omröstning öppna "Vilken dag?" tisdag; onsdag')
    await type_code(room, other_anna)
    await other_anna.presses("Det är mitt")
    await room.anna.presses("Det är mitt")
    await room.anna.whispers("rösta 1 tisdag")
    await other_anna.whispers("rösta 1 onsdag")
    await room.later(seconds=10)

    room.bo.sees("Vilken dag?", "1 av 4 har röstat.")


async def test_the_button_of_one_member_is_nothing_to_another(room: Room, other_anna: Person):  # noqa: F811
    await type_code(room, other_anna)
    reference = other_anna.private()[-1].buttons["Det är mitt"].reference
    await room.hear(room.bo._invocation(Press(reference), room.bo.direct_room))

    room.bo.is_told("Det gäller inte längre.")
