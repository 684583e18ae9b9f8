"""Who is here, as what, and how many."""

from tests.dialogs.room import Room


async def test_members_are_counted_and_named(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("start forskare organisation=Högskolan")
    await room.siv.says("nätverk medlemmar")

    room.siv.is_told("Skolorna har 5 medlemmar, 4 med rösträtt.", "rektor 4, forskare 1")
    room.siv.is_told("- Siv, rektor, samordnare", "- Ylva, forskare, Högskolan")


async def test_only_coordinators_see_them(room: Room):
    await room.anna.says("nätverk medlemmar")

    room.anna.is_told("Det gör bara samordnare här.")
