"""Roles, given and taken."""

from tests.dialogs.room import Room


async def test_a_role_is_given_by_name_and_whoever_gets_it_is_told_once(room: Room):
    await room.siv.says("nätverk roll moderator Bo")

    room.siv.is_told("Bo är moderator nu.\nJag berättar det för Bo.")
    room.bo.is_told(
        "Siv har gjort dig till moderator i Skolorna.", "Det medlemmar rapporterar kommer nu också till dig."
    )
    assert room.bo.everything().count("Siv har gjort dig till") == 1


async def test_nobody_hears_of_a_role_that_was_taken_again_before_the_morning(room: Room):
    await room.later(hours=12)
    await room.siv.says("nätverk roll moderator Bo")
    await room.siv.says("nätverk roll moderator Bo ändring=ta")
    await room.later(days=1)

    assert "Siv har gjort dig till" not in room.bo.everything()


async def test_a_new_coordinator_is_told_in_their_own_language(room: Room):
    await room.anna.says("jag språk engelska")
    await room.siv.says("nätverk roll samordnare Anna")

    told = room.anna.is_told("Siv has made you a coordinator of Skolorna.", "help shows what you can do.")
    assert list(told.buttons) == ["What is on"]


async def test_a_role_that_somebody_has_already_is_not_given_again(room: Room):
    await room.siv.says("nätverk roll moderator Bo")
    await room.siv.says("nätverk roll moderator Bo")

    room.siv.is_told("Bo är redan moderator.")
    assert room.bo.everything().count("Siv har gjort dig till") == 1


async def test_who_is_asked_for_is_asked(room: Room):
    await room.siv.says("nätverk roll")
    await room.siv.whispers("samordnare")
    await room.siv.whispers("Anna")
    room.siv.is_told("Anna är samordnare nu.")
    await room.anna.says("nätverk inställningar")

    room.anna.is_told("Så här är Skolorna inställt.")


async def test_a_role_is_taken_away(room: Room):
    await room.siv.says("nätverk roll moderator Bo")
    await room.siv.says("nätverk roll moderator Bo ändring=ta")

    room.siv.is_told("Bo är inte längre moderator.")


async def test_a_role_that_somebody_has_not_is_not_taken_away(room: Room):
    await room.siv.says("nätverk roll moderator Bo ändring=ta")

    room.siv.is_told("Bo är inte moderator, så inget är ändrat.")


async def test_what_becomes_of_the_vote_is_said(room: Room):
    await room.siv.says("nätverk roll gäst Bo")
    room.siv.is_told("Bo är gäst nu.\nBo har inte längre rösträtt.")
    await room.siv.says("nätverk roll ledare Bo")

    room.siv.is_told("Bo är ledare nu.\nBo har rösträtt nu.")


async def test_two_of_the_same_name_are_told_apart_by_their_accounts(room: Room):
    other = await room.arrives("bo2", "Bo")
    await other.says("start functions=principal")
    await room.siv.says("nätverk roll moderator bo2")

    room.siv.is_told("Bo (bo2) är moderator nu.", "Jag berättar det för Bo (bo2).")


async def test_the_last_coordinator_keeps_the_role(room: Room):
    await room.siv.says("nätverk roll samordnare Siv ändring=ta")

    room.siv.is_told("Siv är ensam samordnare.")


async def test_nobody_is_guessed(room: Room):
    await room.siv.says("nätverk roll moderator Kalle")

    room.siv.is_told("Ingen här heter ”Kalle”.", "nätverk medlemmar")


async def test_a_leader_gives_no_roles(room: Room):
    await room.anna.says("nätverk roll samordnare Anna")

    room.anna.is_told("Det gör bara samordnare här.")
