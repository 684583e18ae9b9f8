"""A dilemma is written, previewed and published, with one's name.

`dilemma lyft`, then the buttons: `dilemma utkast`, `dilemma rätta`, `dilemma rum`, `dilemma för-vilka`,
`dilemma publicera`, `dilemma släng`.
"""

from __future__ import annotations

import pytest

from tests.dialogs.posed import BLOCK, TITLE, card, dilemma, is_at_work_as, thread

PREVIEW = """Så här blir ditt dilemma. Inget är publicerat än.
Kränkningar i kön
> Det börjar i matkön varje dag.
Vi har prövat bemanning.
Frågan: Hur får ni lugn i matsalen?
Det ska stå i torget. Alla i rummet kan läsa, även de som inte är medlemmar.
Läses av 3 rektorer.
[Publicera] [Ändra] [Släng]"""
CARD = """Kränkningar i kön
Anna lyfter ett dilemma.
> Det börjar i matkön varje dag.
Vi har prövat bemanning.
Frågan: Hur får ni lugn i matsalen?
Inget svar än.
[Svara] [Känner igen] [Följ]"""


async def test_a_pasted_block_becomes_a_preview_that_the_writer_alone_sees(room):
    await room.anna.says(BLOCK)

    assert room.anna.is_told("Så här blir ditt dilemma").text == PREVIEW
    room.bo.never_sees(TITLE)


async def test_publishing_puts_a_card_in_the_lobby(room):
    await dilemma(room)

    assert card(room) == CARD
    room.anna.is_told("Kränkningar i kön står i torget som nummer 1.")


async def test_the_thread_says_what_it_is_for_and_that_the_bot_does_not_read_it(room):
    await dilemma(room)

    assert "Jag läser inte vad ni skriver till varandra." in thread(room)[0]


async def test_a_form_asks_for_all_of_it_at_once(room):
    await room.anna.fills("dilemma lyft", title=TITLE, about="Varje dag.", question="Vad gör ni?", tried="Bemanning.")

    room.anna.is_told(TITLE, "> Varje dag.", "Frågan: Vad gör ni?", "Det här är prövat:", "> Bemanning.")


async def test_what_is_missing_is_asked_for_one_question_at_a_time(room):
    await room.anna.whispers("dilemma lyft")
    await room.anna.whispers(TITLE)
    room.anna.is_told("Vad handlar det om?")
    await room.anna.whispers("Varje dag\noch varje rast.")
    await room.anna.whispers("Vad gör ni?")

    room.anna.is_told("Så här blir ditt dilemma", TITLE, "> Varje dag\noch varje rast.", "Frågan: Vad gör ni?")


async def test_a_text_that_is_too_long_is_given_back_and_asked_for_again(room):
    await room.anna.fills("dilemma lyft", title=TITLE, about="a" * 2001, question="Vad gör ni?")
    room.anna.is_told("Det är 2\u00a0001 tecken och gränsen är 2\u00a0000.", "a" * 2001, "Vad handlar det om?")
    await room.anna.whispers("Varje dag.")

    room.anna.is_told("Så här blir ditt dilemma", TITLE, "> Varje dag.", "Frågan: Vad gör ni?")


async def test_a_personal_number_blocks_until_it_is_taken_away(room):
    await room.anna.says(f"{BLOCK}\nPrövat: Samtal med 811218-9876.")
    preview = room.anna.is_told("Så här kan jag inte publicera det: 811218-9876 (personnummer).")
    assert "Publicera" not in preview.buttons
    await room.anna.presses("Ändra")
    await room.anna.whispers("vad jag prövat")
    await room.anna.whispers("Samtal.")

    assert "Publicera" in room.anna.is_told("> Samtal.").buttons


async def test_other_details_warn_and_the_writer_decides(room):
    await room.anna.says(f"{BLOCK}\nPrövat: Ring 070-123 45 67 eller skriv till anna@ek.se.")
    room.anna.is_told("2 formuleringar kan peka ut någon: 070-123 45 67 (telefonnummer) och anna@ek.se (e-postadress).")
    await room.anna.presses("Publicera")

    assert "070-123 45 67" in card(room)


async def test_the_preview_counts_who_reads(room):
    await is_at_work_as(room.bo, "researcher")
    await is_at_work_as(room.eva, '"principal, provider"')
    await room.anna.says(BLOCK)

    told = room.anna.is_told("Läses av 3: 1 från huvudmän, 1 rektor, 1 forskare.")
    assert list(told.buttons) == ["Publicera", "Ändra", "Bara rektorer", "För vilka", "Släng"]


async def test_only_for_principals_a_room_is_not_told_what_it_is_about(room):
    await is_at_work_as(room.bo, "researcher")
    await room.anna.says(BLOCK)
    await room.anna.presses("Bara rektorer")
    room.anna.is_told("I torget står bara att det finns ett dilemma för rektorer.", "Läses av 2 rektorer.")
    await room.anna.presses("Publicera")

    assert card(room).startswith("Ett dilemma för rektorer\nVad det handlar om syns inte här.")
    room.bo.never_sees(TITLE)
    assert thread(room) == []


async def test_a_reader_who_is_also_from_above_is_mentioned(room):
    await is_at_work_as(room.bo, "researcher")
    await is_at_work_as(room.eva, '"principal, provider"')
    await room.anna.says(BLOCK)
    await room.anna.presses("Bara rektorer")

    room.anna.is_told("Läses av 2 rektorer. Bland dem finns 1 från huvudmän.")


async def test_the_audience_can_be_chosen_and_widened_again(room):
    await is_at_work_as(room.bo, "researcher")
    await room.anna.says(BLOCK)
    await room.anna.presses("För vilka")
    await room.anna.whispers("forskare")
    room.anna.is_told("ett dilemma för forskare", "Läses av 1 forskare.")
    await room.anna.presses("Låt alla läsa")

    room.anna.is_told("Alla i rummet kan läsa")


async def test_the_room_where_it_was_said_is_where_it_stands(room):
    await room.siv.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn 1")
    topic = room.siv.finds_room("Studiero")
    topic.members.add("anna")
    await room.anna.says(BLOCK, into=topic.id)
    await room.anna.presses("Publicera")

    assert TITLE in topic.messages[-2].text
    room.bo.never_sees(TITLE)


async def test_another_room_can_be_chosen(room):
    await room.siv.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn 1")
    await room.anna.says(BLOCK)
    await room.anna.presses("Annat rum")
    room.anna.is_told("1. torget\n2. Studiero")
    await room.anna.whispers("2")

    room.anna.is_told("Det ska stå i Studiero.")


async def test_a_draft_is_kept_and_waits_in_now(room):
    await room.anna.says(BLOCK)
    await room.restarts()
    await room.anna.says("nu")
    room.anna.is_told("Ditt dilemma Kränkningar i kön är ett utkast. Jag sparar det till tisdag 8 december")
    await room.anna.presses("Se utkastet")

    room.anna.is_told("Så här blir ditt dilemma", TITLE)


async def test_a_draft_left_half_way_waits_too(room):
    await room.anna.whispers("dilemma lyft")
    await room.anna.whispers(TITLE)
    await room.anna.whispers("avbryt")
    await room.anna.says("nu")
    await room.anna.presses("Se utkastet")

    assert "Publicera" not in room.anna.is_told("Det här fattas: vad det handlar om och din fråga.").buttons


async def test_a_draft_is_gone_after_14_days(room):
    await room.anna.says(BLOCK)
    await room.later(days=14, hours=1)
    await room.anna.presses("Publicera")

    room.anna.is_told("Det utkastet finns inte längre.")
    assert room.rows()["dilemma_drafts"] == 0


async def test_a_draft_can_be_thrown_away(room):
    await room.anna.says(BLOCK)
    await room.anna.presses("Släng")

    room.anna.is_told("Utkastet är borta. Ingen annan har sett det och jag har ingen kopia.")
    assert room.rows()["dilemma_drafts"] == 0


async def test_a_draft_is_published_once(room):
    await dilemma(room)
    await room.anna.presses("Publicera")

    assert room.anna.is_told().text == "Dilemmat Kränkningar i kön är redan publicerat, som nummer 1.\n[Läs]"
    assert room.rows()["dilemmas"] == 1


async def test_what_is_published_is_no_draft_to_change(room):
    await dilemma(room)
    await room.anna.presses("Ändra")
    await room.anna.whispers("rubriken")
    await room.anna.whispers("Bråk i kön")

    room.anna.is_told("Dilemmat Kränkningar i kön är redan publicerat, som nummer 1.")


ANONYMOUSLY = (
    "Anonyma dilemman finns inte än. Det här skulle stå med ditt namn, så jag har inte sparat något av det.\n"
    "[Lyft med mitt namn]"
)


@pytest.mark.parametrize("said", ["anonymt", "Anonym.", "anonymt Bråk i kön"])
async def test_who_wants_to_be_anonymous_is_told_that_the_name_would_stand_there(room, said):
    await room.anna.whispers(f"dilemma lyft {said}")

    assert room.anna.is_told().text == f"{ANONYMOUSLY}\n> dilemma lyft {said}"
    assert room.rows()["dilemma_drafts"] == 0


async def test_the_word_is_no_answer_to_the_question_for_a_title_either(room):
    await room.anna.whispers("dilemma lyft")
    await room.anna.whispers("anonymt")
    assert room.anna.is_told().text == ANONYMOUSLY
    await room.anna.presses("Lyft med mitt namn")

    room.anna.is_told("Vad ska dilemmat heta?")


async def test_what_stood_in_a_form_with_the_word_is_given_back_in_it(room):
    about = "Det börjar i matkön varje dag, och vi har prövat bemanning."
    await room.anna.fills("dilemma lyft", title="Anonymt", about=about, question="Vad gör ni?")

    asks = room.anna.is_told("Anonyma dilemman finns inte än.", about).message.asks
    assert [(field.name, field.value) for field in asks.fields][:2] == [("title", "Anonymt"), ("about", about)]
    assert room.rows()["dilemma_drafts"] == 0


async def test_the_word_alone_is_no_title_to_change_to(room):
    await room.anna.says(BLOCK)
    await room.anna.presses("Ändra")
    await room.anna.whispers("rubriken")
    await room.anna.whispers("Anonymt")

    assert room.anna.is_told().text == ANONYMOUSLY


async def test_what_is_anonymous_may_be_what_it_is_about(room):
    await room.anna.says(BLOCK.replace(TITLE, "Anonymt hot mot skolan"))

    room.anna.is_told("Så här blir ditt dilemma", "Anonymt hot mot skolan")


async def test_somebody_elses_draft_is_not_there(room):
    await room.anna.says(BLOCK)
    preview = room.anna.is_told("Så här blir ditt dilemma")
    await room.bo.clicks(preview.buttons["Publicera"].reference)

    room.bo.is_told("Det utkastet finns inte längre.")
    assert room.rows()["dilemmas"] == 0


async def test_the_block_may_begin_on_the_line_of_the_command(room):
    await room.anna.says(BLOCK.replace("dilemma lyft\n", "dilemma lyft "))

    assert room.anna.is_told("Så här blir ditt dilemma").text == PREVIEW
