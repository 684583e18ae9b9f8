"""A dilemma is closed with what was learned, and opened again.

`dilemma avsluta`, then the buttons: `dilemma hjälpte`, `dilemma hur-gick-det`, `dilemma visa-hur-det-gick`,
`dilemma inget-nytt`.
"""

from __future__ import annotations

from tests.dialogs.posed import card, dilemma, replies, thread

LEARNED = """Kränkningar i kön
Lärdomen
> Låt eleverna göra schemat.
De svar som hjälpte kom från Bo.
Anna lyfter ett dilemma.
> Det börjar i matkön varje dag.
Vi har prövat bemanning.
Frågan: Hur får ni lugn i matsalen?
Avslutat. 2 svar.
[Läs] [Känner igen]"""


async def closed(room) -> None:
    await dilemma(room)
    await replies(room.bo, "Vi lät eleverna göra schemat.")
    await replies(room.eva, "Vi satte en vuxen vid dörren.")
    await room.anna.whispers("dilemma avsluta 1")
    await room.anna.whispers("Låt eleverna göra schemat.")


async def test_a_closed_dilemma_s_thread_speaks_of_no_button(room):
    await closed(room)
    await room.later(minutes=2)

    assert thread(room)[0] == "Dilemmat är avslutat. Jag läser inte heller nu vad ni skriver till varandra här."


async def test_the_card_begins_with_what_was_learned_and_which_replies_helped(room):
    await closed(room)
    room.anna.is_told("Kränkningar i kön är avslutat. Kortet börjar med lärdomen.", "Vilka svar hjälpte?")
    await room.anna.presses("Välj svar")
    room.anna.is_told("1. Bo: Vi lät eleverna göra schemat.\n2. Eva: Vi satte en vuxen vid dörren.")
    await room.anna.whispers("1")
    await room.later(minutes=2)

    assert card(room) == LEARNED


async def test_whoever_helped_is_thanked_once(room):
    await closed(room)
    await room.anna.presses("Välj svar")
    await room.anna.whispers("1")
    room.bo.is_told("Anna säger att ditt svar på Kränkningar i kön hjälpte. Tack.")
    before = len(room.bo.private())
    await room.anna.presses("Välj svar")
    await room.anna.whispers("1 2")

    room.eva.is_told("hjälpte. Tack.")
    assert len(room.bo.private()) == before


async def test_an_answer_that_is_no_reply_is_asked_for_again(room):
    await closed(room)
    await room.anna.presses("Välj svar")
    await room.anna.whispers("alla")

    room.anna.is_told("Svara med numren på svar i listan.", "Vilka svar hjälpte?")


async def test_a_personal_number_in_what_was_learned_is_refused(room):
    await dilemma(room)
    await room.anna.whispers("dilemma avsluta 1 Fråga 811218-9876.")

    room.anna.is_told("Det står ett personnummer i texten.")
    assert "Lärdomen" not in card(room)


async def test_only_who_raised_it_or_a_coordinator_closes_it(room):
    await dilemma(room)
    await room.bo.whispers("dilemma avsluta 1 Klart.")
    room.bo.is_told("Det kan bara den som lyfte Kränkningar i kön göra, eller en samordnare.")
    await room.siv.whispers("dilemma avsluta 1 Anna har slutat, men löste det så här.")

    room.siv.is_told("Kränkningar i kön är avslutat.")
    room.anna.is_told("Kränkningar i kön är avslutat, med en lärdom.")


async def test_it_can_be_opened_again(room):
    await closed(room)
    await room.anna.whispers("dilemma visa 1")
    await room.anna.presses("Öppna igen")
    room.anna.is_told("Kränkningar i kön är öppet igen och kan få svar.")
    await replies(room.siv, "En tanke till.")
    await room.later(minutes=2)

    assert "3 svar." in card(room)
    assert "Lärdomen" not in card(room)


async def test_an_open_one_cannot_be_opened(room):
    await dilemma(room)
    await room.anna.whispers("dilemma öppna-igen 1")

    room.anna.is_told("Kränkningar i kön är öppet.")


async def test_thirty_days_later_whoever_raised_it_is_asked_how_it_went(room):
    await dilemma(room)
    await room.anna.whispers("dilemma avsluta 1 Vi lät dem välja.")
    await room.later(days=56)
    room.anna.is_told("Hur gick det med Kränkningar i kön?")
    await room.anna.presses("Berätta")
    await room.anna.whispers("Lugnt hela januari.")
    room.anna.is_told("Bara du ser det, tills du visar det för de andra.")
    assert "Lugnt" not in card(room)
    await room.anna.presses("Visa på kortet")
    await room.later(minutes=2)

    assert "Så gick det\n> Lugnt hela januari." in card(room)


async def test_nothing_new_is_an_answer_too(room):
    await dilemma(room)
    await room.anna.whispers("dilemma avsluta 1 Vi lät dem välja.")
    await room.later(days=56)
    await room.anna.presses("Ingenting nytt")
    room.anna.is_told("Tack. Jag frågar inte om Kränkningar i kön igen.")
    await room.anna.says("nu")

    room.anna.is_told("Inget väntar på dig.")
