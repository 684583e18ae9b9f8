"""The moderators' queue, and the button `nätverk avgör-rapport`: keep, hide, warn, show again."""

from tests.dialogs.planned import meeting
from tests.dialogs.reported import WHY, decides, message, proposal
from tests.dialogs.room import Room


# ---------------------------------------------------------------- the queue
async def test_it_shows_what_was_reported_why_and_by_whom(room: Room):
    await proposal(room)
    await room.later(seconds=1)
    await room.eva.says("rapportera 1 stötande Det här är fel ton")
    await room.siv.says("nätverk rapporter")

    told = room.siv.is_told(
        "1 rapport väntar.\n"
        f"Det gäller förslaget till rummet Studiero (1), från Anna. Det står här: torget\n> {WHY}\n"
        "2 personer har rapporterat det (spam 1, stötande 1): Bo och Eva. Den första gjorde det i dag kl. 09.00.\n"
        "- Eva: ”Det här är fel ton”"
    )
    assert list(told.buttons) == ["Behåll", "Dölj", "Varna"]


async def test_of_several_the_oldest_comes_first_and_each_has_its_own_buttons(room: Room):
    await proposal(room)
    await room.later(hours=1)
    await message(room)
    await room.siv.says("nätverk rapporter")

    told = room.siv.is_told(
        "2 rapporter väntar, den äldsta först.\n1. Det gäller förslaget", "2. Det gäller ett meddelande"
    )
    assert list(told.buttons) == ["Behåll 1", "Dölj 1", "Varna 1", "Behåll 2", "Dölj 2", "Varna 2"]


async def test_without_reports_it_says_so(room: Room):
    await room.siv.says("nätverk rapporter")

    room.siv.is_told("Ingen rapport väntar.")


async def test_it_is_for_moderators(room: Room):
    await proposal(room)
    await room.eva.says("nätverk rapporter")

    room.eva.is_told("Det gör bara moderatorer och samordnare här.")


async def test_now_tells_moderators_that_there_are_reports(room: Room):
    await proposal(room)
    await room.siv.says("nu")
    assert "Se rapporterna" in room.siv.is_told("1 rapport väntar på en moderator.").buttons
    await room.eva.says("nu")

    room.eva.is_told("Inget väntar på dig.")


async def test_a_moderator_sees_nothing_of_reports_about_their_own_words(room: Room):
    await room.siv.says("nätverk roll moderator Anna")
    await proposal(room)
    await room.anna.says("nätverk rapporter")

    room.anna.is_told("Ingen rapport väntar.\n1 rapport gäller något som du har skrivit. En annan moderator avgör den.")
    room.anna.never_sees("Bo")


# ---------------------------------------------------------------- hiding
async def test_hiding_takes_the_words_away_and_tells_whom_it_concerns(room: Room):
    await proposal(room)
    await decides(room, "Dölj", "Det är nedsättande")

    room.siv.is_told("Avgjort: förslaget till rummet Studiero (1) syns inte längre.")
    room.anna.is_told("En moderator har dolt något som du skrev: förslaget", "”Det är nedsättande”", "kontakta")
    assert "nedsättande" not in room.bo.is_told("Du rapporterade förslaget", "En moderator har dolt det.").text
    await room.later(minutes=1)
    assert room.lobby()[-1].text == "Förslag till nytt rum\nEn moderator har dolt förslaget."


async def test_the_author_never_learns_who_reported(room: Room):
    await proposal(room)
    for verdict in ("Varna", "Dölj"):
        await decides(room, verdict, "Det är nedsättande")

    room.anna.never_sees("Bo")


async def test_what_is_hidden_is_not_there_for_anybody(room: Room):
    await proposal(room)
    await decides(room, "Dölj", "Nej")
    await room.later(minutes=1)
    for said in ("rum stöd 1", "rum stöd Studiero", "visa 1", "rum lista", "rapportera 1 spam"):
        await room.eva.says(said)

    assert WHY not in room.eva.everything()


async def test_a_hidden_proposal_leaves_its_name_free(room: Room):
    await proposal(room)
    await decides(room, "Dölj", "Nej")
    await room.eva.says("rum föreslå Studiero")

    room.eva.is_told("Du har föreslagit rummet Studiero")


async def test_what_was_hidden_can_be_shown_again(room: Room):
    await proposal(room)
    await decides(room, "Dölj", "Nej")
    await decides(room, "Visa igen: förslaget till rummet Studiero (1)", "Jag läste fel")
    await room.later(minutes=1)

    room.siv.is_told("Avgjort: förslaget till rummet Studiero (1) syns igen.")
    room.anna.is_told("En moderator låter något som du skrev synas igen", "”Jag läste fel”")
    room.bo.is_told("En moderator låter det synas igen.")
    assert WHY in room.lobby()[-1].text
    await room.eva.says("rum stöd 1")
    room.eva.is_told("Studiero")


async def test_a_hidden_question_is_asked_no_more(room: Room):
    await meeting(room)
    await room.anna.says("möte fråga 1 Är ni dumma?")
    await room.bo.says("rapportera 1")
    for answer in ("2", "1"):
        await room.bo.whispers(answer)
    await decides(room, "Dölj", "Nej")
    await room.later(minutes=2)

    assert "dumma" not in "".join(posted.text for posted in room.siv.finds_room("möten").messages)
    await room.anna.presses("Alla frågor")
    room.anna.is_told("Ingen har frågat något inför Studiero än.")


async def test_what_cannot_be_hidden_says_what_to_do_instead(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" tisdag; onsdag')
    await room.siv.says("nätverk roll moderator Eva")
    await room.bo.says("rapportera 1 spam")
    await room.eva.says("nätverk rapporter")

    told = room.eva.is_told("En omröstning döljs inte. En samordnare kan makulera den: omröstning makulera 1")
    assert list(told.buttons) == ["Behåll", "Varna"]


# ---------------------------------------------------------------- messages
async def test_hiding_a_message_takes_it_away(room: Room):
    said = await message(room)
    await decides(room, "Dölj", "Reklam")

    room.siv.is_told("Jag tar bort ett meddelande i torget.")
    assert room.here.removed == [said.event]
    room.anna.is_told("En moderator har dolt något som du skrev: ett meddelande i torget.", "Skälet: ”Reklam”")
    room.bo.is_told("En moderator har dolt det.")


async def test_a_message_that_cannot_be_taken_away_is_open_again_and_the_moderator_hears_it(room: Room):
    await message(room)
    await room.siv.says("nätverk rapporter")
    await room.siv.presses("Dölj")
    room.here.forbids.add("RemoveMessage")
    await room.siv.whispers("Reklam")

    room.siv.is_told("Jag får inte ta bort ett meddelande i torget.", "Gör mig till moderator i rummet")
    room.anna.never_sees("En moderator har dolt")
    await room.siv.says("nätverk rapporter")
    room.siv.is_told("1 rapport väntar.")


async def test_a_message_cannot_be_shown_again(room: Room):
    await message(room)
    await decides(room, "Dölj", "Reklam")
    await room.siv.says("nätverk rapporter")

    told = room.siv.is_told("ett meddelande i torget: doldes av Siv i dag kl. 09.00. Skälet: ”Reklam”")
    assert list(told.buttons) == []


async def test_somebody_who_is_no_member_is_told_in_private_too(room: Room):
    ylva = await room.arrives("ylva")
    await room.bo.says("rapportera spam", about=ylva.talks("Köp mina böcker"))
    await decides(room, "Varna", "Ingen reklam här")

    ylva.is_told("En moderator har läst något som du skrev: ett meddelande i torget.", "”Ingen reklam här”")


# ---------------------------------------------------------------- keeping and warning
async def test_what_is_kept_stays_and_only_the_reporter_hears_why(room: Room):
    await proposal(room)
    before = len(room.anna.private())
    await decides(room, "Behåll", "En åsikt får man ha")

    room.bo.is_told("En moderator har läst och låter det stå kvar.", "Skälet: ”En åsikt får man ha”", "kontakta")
    assert len(room.anna.private()) == before


async def test_a_warning_goes_to_the_author_and_the_words_stay(room: Room):
    await proposal(room)
    await decides(room, "Varna", "Håll god ton")

    room.anna.is_told("En moderator har läst något som du skrev", "Det står kvar.", "Skälet: ”Håll god ton”")
    room.bo.is_told("Det står kvar, och en moderator har sagt något till den som skrev.")
    assert WHY in room.lobby()[-1].text


async def test_who_reported_what_was_kept_cannot_report_it_again_but_others_can(room: Room):
    await proposal(room)
    await decides(room, "Behåll", "En åsikt")
    await room.bo.says("rapportera 1 spam")
    room.bo.is_told("Det har du rapporterat förut, och en moderator beslutade att det får stå kvar.")
    await room.eva.says("rapportera 1 spam")

    room.eva.is_told("Moderatorerna har din rapport nu.")


# ---------------------------------------------------------------- who decides
async def test_the_second_of_two_moderators_hears_that_it_is_decided(room: Room):
    await room.siv.says("nätverk roll moderator Eva")
    await proposal(room)
    for moderator in (room.siv, room.eva):
        await moderator.says("nätverk rapporter")
        await moderator.presses("Behåll")
    await room.siv.whispers("En åsikt")
    await room.eva.whispers("En åsikt")

    room.eva.is_told("Någon annan har redan avgjort den rapporten. nätverk rapporter visar hur.")
    assert room.bo.everything().count("låter det stå kvar") == 1


async def test_nobody_decides_about_their_own_words(room: Room):
    await proposal(room)
    await room.siv.says("nätverk rapporter")
    keep = room.siv.private()[-1].buttons["Behåll"].reference
    await room.siv.says("nätverk roll moderator Anna")
    await room.anna.clicks(keep)

    room.anna.is_told("Den rapporten gäller något som du har skrivit. En annan moderator avgör den.")


async def test_what_was_decided_stays_in_the_history(room: Room):
    await proposal(room)
    await decides(room, "Behåll", "En åsikt")
    await room.siv.says("nätverk rapporter")

    room.siv.is_told(
        "Ingen rapport väntar.\nSenast avgjort\n"
        "- förslaget till rummet Studiero (1): behölls av Siv i dag kl. 09.00. Skälet: ”En åsikt”"
    )
