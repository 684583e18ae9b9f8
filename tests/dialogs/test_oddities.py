"""Rare moments, and people who try things."""

import asyncio
from datetime import timedelta

import pytest

from bot.community.births import new_code
from bot.platform import Press
from tests.dialogs.room import LOBBY, Room
from tests.dialogs.test_my_link import code_shown_to

CLOSES = timedelta(days=7, hours=7)
"""From Tuesday 09.00 to the Tuesday after, 16.00."""
POLL = 'omröstning öppna "Vilken dag?" "tisdag; onsdag"'


async def together(room: Room, *invocations) -> None:
    """Hand in several things before the bot has had time for any."""
    await asyncio.gather(*(room.bot.dispatch.hear(invocation) for invocation in invocations))
    await room.bot.settle()


# ---------------------------------------------------------------- topics
async def test_two_who_make_it_enough_at_once_open_one_room(room: Room):
    await room.anna.says("rum föreslå Studiero")
    await together(room, *(person._invocation("rum stöd Studiero", LOBBY) for person in (room.bo, room.eva, room.siv)))

    assert [made.name for made in room.here.rooms.values()].count("Studiero") == 1
    assert {"anna", "bo", "eva", "siv"} <= room.anna.finds_room("Studiero").members


async def test_a_name_that_is_taken_cannot_be_given(room: Room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.says("rum föreslå Läslust")
    await room.siv.says('rum döp-om Läslust "STUDIERO"')

    room.siv.is_told("Studiero")
    room.anna.never_sees("heter nu STUDIERO")


async def test_an_open_room_is_not_withdrawn(room: Room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn Studiero")
    await room.anna.says("rum dra-tillbaka Studiero")

    assert not room.anna.finds_room("Studiero").is_archived
    assert "dragits tillbaka" not in room.anna.private()[-1].text


async def test_another_cannot_withdraw_a_proposal(room: Room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.says("rum dra-tillbaka Studiero")
    await room.bo.says("rum stöd Studiero")

    room.bo.is_told("Du står bakom Studiero.")


# ---------------------------------------------------------------- polls
@pytest.mark.parametrize(("before", "votes"), [(1, 1), (0, 0), (-1, 0)])
async def test_a_vote_counts_up_to_the_moment_and_not_at_it(room: Room, before: int, votes: int):
    await room.siv.says(POLL)
    closes = room.clock.now() + CLOSES
    said = closes - timedelta(microseconds=before)
    await room.anna.says('rösta 1 "tisdag"', said_at=said)

    assert room.rows()["poll_ballots"] == votes


async def test_a_poll_closes_once_when_the_clock_leaps_over_its_moment(room: Room):
    await room.siv.says(POLL)
    await room.anna.says('rösta 1 "tisdag"')
    await room.later(days=40)

    (card,) = [posted for posted in room.lobby() if "Vilken dag?" in posted.text]
    assert "tisdag" in card.text
    assert "1 av 4" in card.text


@pytest.mark.parametrize("sure", ["ja", "1"])
async def test_a_closed_poll_can_be_made_void_and_shows_no_result(room: Room, sure: str):
    await room.siv.says(POLL)
    await room.anna.says('rösta 1 "tisdag"')
    await room.siv.says("omröstning stäng 1")
    await room.siv.says("omröstning makulera 1")
    await room.siv.whispers(sure)

    assert room.rows()["poll_ballots"] == 0
    await room.anna.says("omröstning röster 1")
    assert "Anna" not in room.anna.private()[-1].text


async def test_who_joins_after_the_opening_has_no_vote_in_it(room: Room):
    await room.siv.says(POLL)
    ylva = await room.arrives("ylva")
    await room.later(minutes=1)
    await ylva.says("start functions=principal")
    await ylva.says('rösta 1 "tisdag"')

    assert room.rows()["poll_ballots"] == 0


# ---------------------------------------------------------------- people
async def test_the_last_coordinator_cannot_be_taken_away(room: Room):
    await room.siv.says("nätverk roll samordnare Siv change=ta")
    await room.siv.says("nätverk inställningar")

    room.siv.is_told("Skolorna")


async def test_coordinators_of_two_accounts_stay_coordinators_as_one(room: Room):
    other = await room.arrives("siv2", "Siv L")
    await other.says("start functions=researcher")
    await room.siv.whispers("jag koppla")
    await other.whispers(f"jag koppla {code_shown_to(room.siv)}")
    await other.presses("Det är mitt")
    await room.siv.presses("Det är mitt")
    await other.says("nätverk inställningar")

    other.is_told("Skolorna")


async def test_ones_own_code_links_nothing(room: Room):
    await room.anna.whispers("jag koppla")
    before = room.rows()["memberships"]
    await room.anna.whispers(f"jag koppla {code_shown_to(room.anna)}")

    assert room.rows()["memberships"] == before


async def test_one_side_alone_links_nothing_however_often_it_confirms(room: Room):
    await room.anna.whispers("jag koppla")
    await room.bo.whispers(f"jag koppla {code_shown_to(room.anna)}")
    await room.bo.presses("Det är mitt")
    await room.bo.presses("Det är mitt")
    await room.bo.says("jag profil")

    room.bo.is_told("Namn: Bo")


async def test_a_third_can_neither_type_nor_confirm_a_code_that_two_are_at(room: Room):
    await room.anna.whispers("jag koppla")
    code = code_shown_to(room.anna)
    await room.bo.whispers(f"jag koppla {code}")
    press = room.bo.private()[-1].buttons["Det är mitt"].reference
    await room.eva.whispers(f"jag koppla {code}")
    await room.hear(room.eva._invocation(Press(press), room.eva.direct_room))

    assert room.rows()["members"] == 4


async def test_confirming_is_over_after_ten_minutes(room: Room):
    await room.anna.whispers("jag koppla")
    await room.bo.whispers(f"jag koppla {code_shown_to(room.anna)}")
    await room.bo.presses("Det är mitt")
    await room.later(minutes=11)
    await room.anna.presses("Det är mitt")
    await room.bo.says("jag profil")

    room.bo.is_told("Namn: Bo")


async def test_five_wrong_codes_shut_out_the_right_one(room: Room):
    await room.anna.whispers("jag koppla")
    for wrong in range(5):
        await room.bo.whispers(f"jag koppla 0000-000{wrong}")
    await room.bo.whispers(f"jag koppla {code_shown_to(room.anna)}")

    room.bo.is_told("Det var fem fel koder.")


async def test_a_hosts_code_serves_one_account(room: Room):
    code, _owed = room.bot.storage.write_now(new_code)
    ylva = await room.arrives("ylva")
    await ylva.whispers(f"start {code}", sign=True)
    await room.bo.whispers(f"start {code}", sign=True)

    room.bo.is_told("Jag känner inte igen koden")
    assert await room.bot.dispatch.welcomes(ylva.account, is_direct=False)
    assert not await room.bot.dispatch.welcomes(room.bo.account, is_direct=False)


async def test_start_again_and_again_makes_no_rooms_and_no_members(room: Room):
    before, rooms = room.rows(), set(room.here.rooms)
    for _ in range(10):
        await room.anna.says("start functions=principal")

    after = room.rows()
    assert (after["members"], after["acts"], set(room.here.rooms)) == (before["members"], before["acts"], rooms)


async def test_two_of_one_name_are_told_apart_by_their_accounts(room: Room):
    for id in ("k1", "k2"):
        karin = await room.arrives(id, "Karin")
        await karin.says("start functions=principal")
    await room.siv.says("nätverk roll moderator Karin")
    room.siv.is_told("k1", "k2")
    await room.siv.says("nätverk roll moderator k2")

    room.siv.is_told("Karin (k2)", "moderator")


async def test_a_name_that_is_somebody_elses_id_is_not_taken_for_them(room: Room):
    await room.bo.says("jag profil name=anna")
    await room.siv.says("nätverk roll samordnare anna")
    await room.bo.says("nätverk inställningar")

    room.bo.is_told("Det gör bara samordnare här.")
