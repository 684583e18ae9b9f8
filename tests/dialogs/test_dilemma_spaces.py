"""One dilemma in two spaces, one person with two accounts."""

from __future__ import annotations

from tests.dialogs.posed import TITLE, dilemma, replies
from tests.dialogs.test_network_connect import asks
from tests.dialogs.test_poll_spaces import links, ylva  # noqa: F401


async def test_the_card_and_the_replies_stand_in_both_spaces(room, ylva):  # noqa: F811
    await dilemma(room)
    ylva.sees(TITLE, "Inget svar än.")
    await replies(room.bo, "Vi lät eleverna göra schemat.")
    await replies(ylva, "Vi satte en vuxen vid dörren.")

    room.anna.sees("Ylva svarar:", "en vuxen vid dörren")
    ylva.sees("Bo svarar:", "eleverna göra schemat")


async def test_a_space_that_joins_gets_the_card_and_the_replies_there_are(room):
    await dilemma(room)
    await replies(room.bo, "Vi lät eleverna göra schemat.")
    ylva = await asks(room)  # noqa: F811
    await room.siv.presses("Anslut")

    ylva.sees(TITLE, "1 svar.")
    ylva.sees("Bo svarar:", "eleverna göra schemat")
    assert ylva.everything().count("Bo svarar:") == 1


async def test_two_members_who_are_one_know_and_follow_once(room, ylva):  # noqa: F811
    await dilemma(room)
    await room.bo.presses("Känner igen")
    await ylva.whispers("dilemma känner-igen 1", sign=True)
    await links(room, room.bo, ylva)
    await room.anna.whispers("dilemma visa 1")

    room.anna.is_told("Det här känner Bo igen.")


async def test_who_turns_out_to_have_raised_it_no_longer_knows_it_as_another(room, ylva):  # noqa: F811
    await dilemma(room)
    await ylva.whispers("dilemma känner-igen 1", sign=True)
    await links(room, room.anna, ylva)
    await ylva.whispers("dilemma visa 1", sign=True)

    ylva.is_told("Inget svar än.\n[Svara] [Löst]")
