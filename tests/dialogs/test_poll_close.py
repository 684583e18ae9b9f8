"""The end of a poll: reminder, close, result."""

from datetime import timedelta

from tests.dialogs.room import Room

QUESTION = 'omröstning öppna "Vilken dag?" tisdag; onsdag metod="välj en"'


async def test_who_has_not_voted_is_reminded_once_with_a_button(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta 1 2")
    await room.later(days=6)

    assert "Rösta" in room.bo.is_told("Rösta senast tisdag 1 december kl. 16.00: Vilken dag?").buttons
    room.anna.never_sees("Rösta senast")
    assert [posted.text for posted in room.bo.private()].count(room.bo.private()[-1].text) == 1


async def test_who_has_turned_reminders_off_is_not_reminded(room: Room):
    await room.siv.says(QUESTION)
    await room.bo.says("jag påminnelser inget")
    await room.later(days=6)

    room.bo.never_sees("Rösta senast")


async def test_the_card_becomes_the_result(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta 1 2")
    await room.bo.says("rösta 1 2")
    messages = len(room.lobby())
    await room.later(days=8)

    room.eva.sees("Det blev onsdag.", "2 av 2 valde det", "2 av 4 röstade.", "onsdag: 2. Anna och Bo.")
    assert len(room.lobby()) == messages


async def test_a_poll_nobody_voted_in_says_so(room: Room):
    await room.siv.says(QUESTION)
    await room.later(days=8)

    room.eva.sees("Ingen röstade.", "Vilken dag?")


async def test_a_tie_is_settled_by_a_lot_that_can_be_repeated(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta 1 1")
    await room.bo.says("rösta 1 2")
    await room.later(days=8)

    room.eva.sees("Det blev lika mellan tisdag och onsdag, 1 var. Lotten föll på", "Slumptalet var", "sha256sum")


async def test_a_coordinator_closes_a_poll_by_hand(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta 1 2")
    await room.siv.says("omröstning stäng")
    await room.siv.whispers("1")
    await room.later(minutes=2)

    room.bo.sees("Det blev onsdag.")


async def test_where_there_is_no_poll_to_close_that_is_said(room: Room):
    await room.siv.says("omröstning stäng")

    room.siv.is_told("Det finns ingen omröstning att göra det med nu.")


async def test_a_vote_said_in_time_counts_though_the_bot_was_down_at_the_close(room: Room):
    await room.siv.says(QUESTION)
    in_time = room.clock.now() + timedelta(days=1)
    room.clock.move_by(timedelta(days=8))
    await room.restarts()
    await room.anna.says("rösta 1 2", said_at=in_time)
    for platform in ("chat", "other"):
        await room.bot.dispatch.caught_up(platform)
    await room.later(minutes=2)

    room.bo.sees("Det blev onsdag.", "1 av 4 röstade.")


async def test_only_coordinators_close_polls(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("omröstning stäng 1")

    room.anna.is_told("bara samordnare")


async def test_who_chose_what_can_be_asked_for_when_the_poll_has_closed(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta 1 2")
    await room.bo.says("omröstning röster 1")
    room.bo.is_told("har inget resultat än")
    await room.later(days=8)
    await room.bo.says("omröstning röster 1")

    room.bo.is_told("onsdag: 1. Anna.")
