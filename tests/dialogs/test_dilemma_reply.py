"""Somebody replies to a dilemma, with their name."""

from __future__ import annotations

from tests.dialogs.posed import card, dilemma, replies, thread


async def test_a_reply_is_asked_for_in_private_and_stands_in_the_thread(room):
    await dilemma(room)
    await room.bo.presses("Svara")
    room.bo.is_told("Vad vill du svara? Ditt namn syns.")
    await room.bo.whispers("Vi lät eleverna göra schemat.")

    assert thread(room)[-1] == "Bo svarar:\n> Vi lät eleverna göra schemat."
    room.bo.is_told("Ditt svar står i tråden om Kränkningar i kön, med ditt namn.", "Du följer dilemmat nu")


async def test_the_card_counts_the_replies(room):
    await dilemma(room)
    await replies(room.bo, "Vi lät eleverna göra schemat.")
    await replies(room.eva, "Vi satte en vuxen vid dörren.")
    await room.later(minutes=2)

    assert "2 svar." in card(room)


async def test_whoever_raised_it_hears_of_a_reply_and_of_more_only_the_next_working_day(room):
    await dilemma(room)
    await replies(room.bo, "Ett.")
    room.anna.is_told("1 nytt svar på Kränkningar i kön.")
    before = len(room.anna.private())
    await replies(room.eva, "Två.")
    await replies(room.siv, "Tre.")
    assert len(room.anna.private()) == before
    await room.later(days=1)

    room.anna.is_told("2 nya svar på Kränkningar i kön.")
    assert len(room.anna.private()) == before + 1


async def test_what_has_been_read_is_not_told_again(room):
    await dilemma(room)
    await replies(room.bo, "Ett.")
    await replies(room.eva, "Två.")
    await room.anna.presses("Läs")
    before = len(room.anna.private())
    await room.later(days=1)

    assert len(room.anna.private()) == before


async def test_new_replies_wait_in_now_until_they_are_read(room):
    await dilemma(room)
    await replies(room.bo, "Ett.")
    await room.anna.says("nu")
    room.anna.is_told("1 nytt svar på ditt dilemma Kränkningar i kön.")
    await room.anna.presses("Läs")
    room.anna.is_told("Bo, i dag", "> Ett.")
    await room.anna.says("nu")

    room.anna.is_told("Inget väntar på dig.")


async def test_a_reply_in_the_evening_is_told_in_the_morning(room):
    await dilemma(room)
    await room.later(hours=12)
    before = len(room.anna.private())
    await replies(room.bo, "Sent.")
    assert len(room.anna.private()) == before
    await room.later(hours=12)

    room.anna.is_told("1 nytt svar")


async def test_who_wants_to_hear_nothing_is_told_nothing(room):
    await dilemma(room)
    await room.anna.says("jag påminnelser inget")
    before = len(room.anna.private())
    await replies(room.bo, "Ett.")

    assert len(room.anna.private()) == before


async def test_a_personal_number_is_refused_and_the_text_given_back(room):
    await dilemma(room)
    await replies(room.bo, "Fråga 811218-9876 om det.")
    room.bo.is_told("Det står ett personnummer i texten.", "Fråga 811218-9876 om det.")

    assert len(thread(room)) == 1


async def test_a_reply_that_is_too_long_is_given_back_to_be_shortened(room):
    await dilemma(room)
    await room.bo.presses("Svara")
    await room.bo.whispers("a b " * 400)
    room.bo.is_told("1\u00a0599 tecken och gränsen är 1\u00a0500", "a b a b", "Vad vill du svara?")
    await room.bo.whispers("Kort.")

    assert thread(room)[-1] == "Bo svarar:\n> Kort."


async def test_a_closed_dilemma_takes_no_reply(room):
    await dilemma(room)
    await room.anna.whispers("dilemma avsluta 1 Vi lät dem välja.")
    await replies(room.bo, "För sent.")

    room.bo.is_told("Kränkningar i kön är avslutat.")


async def test_which_dilemma_is_asked_for(room):
    await dilemma(room)
    await room.bo.whispers("dilemma svara")
    room.bo.is_told("På vilket dilemma?", "1. Kränkningar i kön")
    await room.bo.whispers("1")
    await room.bo.whispers("Så gjorde vi.")

    assert thread(room)[-1] == "Bo svarar:\n> Så gjorde vi."
