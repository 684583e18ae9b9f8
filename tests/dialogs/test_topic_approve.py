"""A coordinator decides about a proposal."""


async def test_a_coordinator_opens_a_room_at_once(room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn 1")

    room.siv.is_told("Jag gör i ordning rummet Studiero och bjuder in dem som står bakom det.")
    room.anna.finds_room("Studiero")


async def test_others_do_not_approve(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.says("rum godkänn 1")

    room.bo.is_told("rum godkänn 1")
    assert "Studiero" not in [found.name for found in room.here.rooms.values()]


async def test_a_decline_is_told_to_the_proposer_in_private(room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum avslå 1 Det finns ett sådant rum redan.")
    await room.later(minutes=2)

    room.anna.is_told("En samordnare har sagt nej till ditt förslag om rummet Studiero.", "”Det finns ett sådant rum")
    room.bo.sees("En samordnare har sagt nej till förslaget.")
    room.bo.never_sees("Det finns ett sådant rum")


async def test_a_decline_without_a_reason_asks_for_one(room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum avslå 1")

    room.siv.is_told("Varför? Den som föreslog det får veta det, privat.")
