"""A room is proposed."""

CARD = """Förslag till nytt rum: Studiero
Anna: ”Vi tappar tid.”
Om 2 till stöder förslaget öppnar rummet. Det ligger kvar till tisdag 12 januari 2027.
[Stöd förslaget] [Gör till tema i stället]"""


async def test_a_topic_opens_when_three_stand_behind_it(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.presses("Stöd förslaget")
    await room.eva.presses("Stöd förslaget")

    room.anna.finds_room("Studiero")


async def test_a_proposal_is_a_card_in_the_lobby(room):
    await room.anna.says('rum föreslå Studiero varför="Vi tappar tid."')

    assert room.bo.sees("Förslag till nytt rum").text == CARD


async def test_the_proposer_is_told_how_many_are_missing(room):
    await room.anna.says("rum föreslå Studiero på högstadiet")

    room.anna.is_told(
        "Du har föreslagit rummet Studiero på högstadiet och står bakom det. Kortet finns här: torget", "Om 2 till"
    )


async def test_a_name_that_was_not_said_is_asked_for(room):
    await room.anna.says("rum föreslå")
    room.anna.is_told("Vad ska rummet heta?")
    await room.anna.whispers("Studiero")

    room.bo.sees("Förslag till nytt rum: Studiero")


async def test_a_form_asks_for_all_of_it_at_once(room):
    await room.anna.fills("rum föreslå", name="Studiero", why="Vi tappar tid.", for_whom="rektorer")

    room.bo.sees("Studiero", "”Vi tappar tid.”", "För vem: rektorer")


async def test_a_proposal_may_be_typed_on_several_lines(room):
    await room.anna.says("rum föreslå Studiero\nvarför: Vi tappar tid.\nför vem: rektorer")

    room.bo.sees("”Vi tappar tid.”", "För vem: rektorer")


async def test_a_taken_name_is_refused_and_given_back(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.says("rum föreslå STUDIERO")

    room.bo.is_told("Studiero är ett förslag än så länge. Stöd det med rum stöd 1.", "STUDIERO")


async def test_a_name_that_is_too_long_is_given_back(room):
    await room.anna.says("rum föreslå " + "a" * 61)

    room.anna.is_told("61", "60", "a" * 61)


async def test_a_proposal_lapses_and_its_proposer_is_told(room):
    await room.anna.says("rum föreslå Studiero")
    await room.later(days=54)

    assert "fick för få bakom sig" in room.lobby()[-1].text
    room.anna.is_told("Ditt förslag om rummet Studiero", "rum föreslå Studiero")


async def test_the_card_stays_one_message_whatever_happens(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.presses("Stöd förslaget")
    await room.eva.presses("Stöd förslaget")
    await room.later(minutes=2)

    assert [posted.text.splitlines()[-2:] for posted in room.lobby() if "Studiero" in posted.text] == [
        ["Rummet är öppet: Studiero", "[Gå med]"]
    ]
