"""Reporting something: a thing by its number, a message that one replies to, a question to a meeting."""

from dataclasses import replace

import pytest

from bot.platform import About
from tests.dialogs.planned import meeting
from tests.dialogs.posed import dilemma, replies
from tests.dialogs.room import Room

PROPOSE = 'rum föreslå Studiero why="Bara dumma är emot"'


async def test_a_thing_is_reported_by_its_number_after_hearing_who_sees_it(room: Room):
    await room.anna.says(PROPOSE)
    await room.bo.says("rapportera 1")

    room.bo.is_told(
        "Du rapporterar förslaget till rummet Studiero (1).\n"
        "Moderatorerna ser att det är du. Ingen annan får veta det, inte heller den som skrev.\nVarför?\n"
        "1. stötande\n2. hat eller hot\n3. hör inte till inlägget\n4. riktar sig mot någon utanför\n5. spam"
    )
    await room.bo.whispers("1")
    room.bo.is_told(
        "Moderatorerna har din rapport nu.\nEn av dem avgör om det får stå kvar. Jag berättar hur det gick."
    )


async def test_the_reason_may_come_at_once(room: Room):
    await room.anna.says(PROPOSE)
    await room.bo.says("rapportera 1 spam Tredje gången i dag")

    room.bo.is_told("Moderatorerna har din rapport nu.")
    await room.siv.says("nätverk rapporter")
    room.siv.is_told("1 person har rapporterat det (spam 1): Bo", "Bo: ”Tredje gången i dag”")


async def test_without_a_number_it_offers_the_newest_of_others_and_keeps_the_reason(room: Room):
    await room.bo.says("rum föreslå Läslust")
    await room.anna.says(PROPOSE)
    await room.bo.says("rapportera spam")
    room.bo.is_told(
        "Vad vill du rapportera?\nNågot annat: rapportera och dess nummer.\nDet som någon skrev i ett rum: "
        "svara på det där med rapportera\n1. förslaget till rummet Studiero (2)\nSvara med en siffra."
    )
    await room.bo.whispers("1")

    room.bo.is_told("Moderatorerna har din rapport nu.")


async def test_moderators_are_told_once_and_nobody_else_is(room: Room):
    await room.anna.says(PROPOSE)
    before = len(room.siv.private())
    for person in (room.bo, room.eva):
        await person.says("rapportera 1 spam")

    assert len(room.siv.private()) == before + 1
    room.siv.is_told("Någon har rapporterat förslaget till rummet Studiero (1).")
    room.anna.never_sees("rapporterat")


async def test_in_the_evening_only_hate_or_threats_are_told_at_once(room: Room):
    await room.anna.says(PROPOSE)
    await room.later(hours=11)
    await room.bo.says("rapportera 1 spam")
    room.siv.never_sees("Någon har rapporterat")
    await room.eva.says('rapportera 1 "hat eller hot"')

    room.siv.is_told("Någon rapporterar hat eller hot: förslaget till rummet Studiero (1).")


async def test_who_reports_a_thing_twice_counts_once(room: Room):
    await room.anna.says(PROPOSE)
    await room.bo.says("rapportera 1 spam")
    await room.bo.says("rapportera 1 stötande")

    room.bo.is_told("Det hade du redan rapporterat. Det räknas en gång")
    await room.siv.says("nätverk rapporter")
    room.siv.is_told("1 rapport väntar.", "1 person har rapporterat det (stötande 1): Bo")


async def test_words_can_be_added_afterwards(room: Room):
    """The button `rapportera-mer`."""
    await room.anna.says(PROPOSE)
    await room.bo.says("rapportera 1 spam")
    await room.bo.presses("Lägg till något")
    await room.bo.whispers("Tredje gången i dag")

    room.bo.is_told("Moderatorerna läser det här också: ”Tredje gången i dag”")
    await room.siv.says("nätverk rapporter")
    room.siv.is_told("Bo: ”Tredje gången i dag”")


async def test_a_message_is_reported_by_replying_to_it(room: Room):
    said = room.anna.talks("Rektorer är dumma")
    await room.bo.says("rapportera", about=said)
    room.bo.is_told("Du rapporterar ett meddelande i torget.")
    await room.bo.whispers("2")

    room.bo.is_told("Moderatorerna har din rapport nu.")
    await room.siv.says("nätverk rapporter")
    room.siv.is_told("Det gäller ett meddelande i torget, från Anna.", "(hat eller hot 1): Bo")
    assert "dumma" not in room.siv.private()[-1].text


async def test_a_reply_needs_only_the_reason(room: Room):
    await room.bo.says("rapportera spam", about=room.anna.talks("Köp nu"))

    room.bo.is_told("Moderatorerna har din rapport nu.")


async def test_no_words_can_stand_for_a_message(room: Room):
    await room.bo.says('rapportera vad="chat lobby said-1" spam')

    room.bo.is_told("är inget nummer")


async def test_a_reply_to_a_card_is_about_what_it_shows(room: Room):
    await room.anna.says(PROPOSE)
    card = room.bo.sees("Förslag till nytt rum: Studiero")
    await room.bo.says("rapportera", about=About(card.id, is_mine=True))

    room.bo.is_told("Du rapporterar förslaget till rummet Studiero (1).")


async def test_a_reply_in_a_thread_is_reported_where_it_stands(room: Room):
    await dilemma(room)
    await replies(room.bo, "Ni är ju hopplösa.")
    await room.eva.says("rapportera spam", about=About(room.eva.sees("Bo svarar:").id, is_mine=True))
    room.eva.is_told("Moderatorerna har din rapport nu.")

    await room.siv.says("nätverk rapporter")
    room.siv.is_told("Det gäller ett svar på dilemmat Kränkningar i kön (1), från Bo.\n> Ni är ju hopplösa.")


async def test_what_stands_first_in_a_thread_is_about_the_dilemma_or_a_reply(room: Room):
    await dilemma(room)
    await replies(room.bo, "Ni är ju hopplösa.")
    await room.eva.says("rapportera", about=About(room.eva.sees("Här pratar ni om dilemmat").id, is_mine=True))
    room.eva.is_told("Vad i det vill du rapportera?\n1. Alltihop\n2. Svaret: Ni är ju hopplösa.")
    await room.eva.whispers("1")

    room.eva.is_told("Du rapporterar dilemmat Kränkningar i kön (1).")


async def test_the_card_of_a_dilemma_is_about_the_dilemma(room: Room):
    await dilemma(room)
    await replies(room.bo, "Ni är ju hopplösa.")
    await room.eva.says("rapportera", about=About(room.eva.sees("Anna lyfter ett dilemma.").id, is_mine=True))

    room.eva.is_told("Du rapporterar dilemmat Kränkningar i kön (1).")


async def test_other_words_of_the_bot_cannot_be_reported(room: Room):
    await room.bo.says("rapportera spam", about=About("chat-0", is_mine=True))

    room.bo.is_told("Det meddelandet är mitt.")


async def test_a_private_message_cannot_be_reported(room: Room):
    await room.bo.whispers("hjälp")
    await room.hear(replace(room.bo.whisper("rapportera spam"), about=About("chat-0"), is_command=True))

    room.bo.is_told("Jag tar emot rapporter om det som skrivs i nätverkets rum")


async def test_a_question_to_a_meeting_is_chosen_among_those_there_are(room: Room):
    await meeting(room)
    await room.anna.says("möte fråga 1 Är ni dumma?")
    await room.bo.says("rapportera 1")
    room.bo.is_told("Vad i det vill du rapportera?\n1. Alltihop\n2. Frågan: Är ni dumma?")
    await room.bo.whispers("2")
    room.bo.is_told("Du rapporterar en fråga till mötet Studiero (1).")
    await room.bo.whispers("1")

    await room.siv.says("nätverk rapporter")
    room.siv.is_told("Det gäller en fråga till mötet Studiero (1), från Anna.\n> Är ni dumma?")


async def test_the_list_of_questions_has_a_button_for_it(room: Room):
    await meeting(room)
    await room.anna.says("möte fråga 1 Är ni dumma?")
    await room.later(minutes=1)
    await room.bo.presses("Det undrar jag också")
    await room.bo.presses("Rapportera")

    room.bo.is_told("Vad i det vill du rapportera?")


async def test_nobody_reports_what_they_wrote_themselves(room: Room):
    await room.anna.says(PROPOSE)
    await room.anna.says("rapportera 1 spam")
    room.anna.is_told("Det har du skrivit själv.")
    await room.anna.says("rapportera spam", about=room.anna.talks("Hej"))

    room.anna.is_told("Det har du skrivit själv.")


@pytest.mark.parametrize("thing", ["99", "meeting-question.7", "nothing.7"])
async def test_what_is_not_there_cannot_be_reported(room: Room, thing: str):
    await room.bo.says(f"rapportera {thing} spam")

    room.bo.is_told("till samordnarna: kontakta")


async def test_where_nobody_can_decide_the_reporter_hears_of_the_contact(room: Room):
    await room.siv.says('nätverk inställningar kontakt="kansliet, 08-123"')
    await room.siv.says(PROPOSE)
    await room.bo.says("rapportera 1 spam")

    room.bo.is_told("Men just nu finns ingen här som kan avgöra det. Vänd dig till: kansliet, 08-123")
    room.siv.never_sees("Någon har rapporterat")
