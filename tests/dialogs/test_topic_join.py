"""Members come and go in a topic's room."""


async def test_the_charter_is_pinned_in_the_room(room):
    await room.anna.says('rum föreslå Studiero varför="Vi tappar tid."')
    await room.siv.says("rum godkänn 1")

    charter = room.anna.sees("Anna: ”Vi tappar tid.”", "Jag läser inte det ni skriver till varandra.")
    assert room.anna.finds_room("Studiero").pinned == [charter.id]


async def test_a_member_joins_from_the_lobby(room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn 1")
    await room.later(minutes=2)
    await room.eva.presses("Gå med")

    room.eva.is_told("Jag bjuder in dig: Studiero")
    room.eva.finds_room("Studiero")


async def test_a_proposal_cannot_be_joined(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.says("rum gå-med 1")

    room.bo.is_told("Studiero är ett förslag än så länge. Stöd det med rum stöd 1.")


async def test_who_leaves_is_told_how(room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn 1")
    await room.anna.says("rum lämna 1")

    room.anna.is_told("Jag bjuder inte in dig till Studiero igen.", "Du lämnar det i appen", "rum gå-med 1")


async def test_a_member_is_shown_rooms_and_proposals(room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn 1")
    await room.bo.says("rum föreslå Elevassistenter")
    await room.anna.says("rum lista")

    answer = room.anna.is_told("- Studiero (1), du är med", "- Elevassistenter (2): 2 till behövs, senast")
    assert list(answer.buttons) == ["Stöd Elevassistenter", "Föreslå ett rum"]


async def test_an_empty_list_offers_to_propose(room):
    await room.anna.says("rum lista")

    assert list(room.anna.is_told("Det finns inget ämnesrum än.").buttons) == ["Föreslå ett rum"]


async def test_a_name_with_braces_is_only_a_name(room):
    await room.anna.says('rum föreslå "Läsa {name} *nu*"')
    await room.bo.says("rum lista")
    await room.bo.presses("Stöd Läsa {name} *nu*")

    room.bo.is_told("Du står bakom Läsa {name} *nu*.")
