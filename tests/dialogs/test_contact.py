"""Writing to the coordinators."""

from sqlalchemy import select

from bot.delivery.notice import notices
from tests.dialogs.room import Room


async def test_the_coordinator_gets_it_in_private_with_who_wrote_and_where(room: Room):
    await room.anna.says("kontakta Kan vi ses tidigare?")

    room.siv.is_told("Anna skriver till samordnarna, från torget:\n> Kan vi ses tidigare?\nSvara Anna direkt.")
    room.bo.never_sees("tidigare")


async def test_the_writer_reads_their_own_words_and_to_whom_they_went(room: Room):
    await room.anna.whispers("kontakta Kan vi ses tidigare?")

    room.anna.is_told("Till Siv, privat och med ditt namn:\n> Kan vi ses tidigare?\nSvaret får du direkt därifrån")
    room.siv.is_told("Anna skriver till samordnarna:")


async def test_what_was_written_is_stored_only_in_what_is_on_its_way(room: Room):
    await room.anna.says("kontakta Pelikanen är lös")
    kept = room.bot.storage.read_now(
        lambda uow: [(row.account, str(row.message)) for row in uow.execute(select(notices))]
    )

    assert [account for account, message in kept if "Pelikanen" in message] == ["siv"]


async def test_every_coordinator_gets_it(room: Room):
    await room.siv.says("nätverk roll coordinator Bo")
    await room.anna.says("kontakta Hej")

    room.anna.is_told("Till Bo och Siv, privat")
    room.bo.is_told("Anna skriver till samordnarna")
    room.siv.is_told("Anna skriver till samordnarna")


async def test_in_the_evening_it_waits_for_the_morning_and_says_so(room: Room):
    await room.later(hours=11)
    await room.anna.says("kontakta Hej")

    room.anna.is_told("Till Siv, privat och med ditt namn, i morgon kl. 07.00:")
    room.siv.never_sees("Anna skriver")
    await room.later(hours=12)
    room.siv.is_told("Anna skriver till samordnarna")


async def test_without_words_it_asks_for_them(room: Room):
    await room.anna.says("kontakta")
    await room.anna.whispers("Kan vi ses tidigare?")

    room.siv.is_told("Kan vi ses tidigare?")


async def test_a_message_that_is_too_long_is_given_back(room: Room):
    await room.anna.whispers("kontakta " + "a" * 1001)

    room.anna.is_told("tecken och gränsen är", "> kontakta aaa")
    room.siv.never_sees("Anna skriver")


async def test_the_only_coordinator_hears_of_the_contact_instead(room: Room):
    await room.siv.says('nätverk inställningar kontakt="kansliet, 08-123"')
    await room.siv.says("kontakta Hej")

    room.siv.is_told("ingen annan samordnare som jag når", "Vänd dig till: kansliet, 08-123")
