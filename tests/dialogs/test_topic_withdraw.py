"""A proposal is taken back."""


async def test_who_proposed_it_withdraws_it(room):
    await room.anna.says("rum föreslå Studiero")
    await room.anna.presses("Dra tillbaka förslaget")
    await room.later(minutes=2)

    room.anna.is_told("Förslaget Studiero är tillbakadraget, och namnet är ledigt igen.")
    room.bo.sees("Förslaget är tillbakadraget.")


async def test_others_do_not(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.says("rum dra-tillbaka 1")

    room.bo.is_told("Bara den som föreslog Studiero, eller en samordnare", "rum lämna 1")


async def test_a_coordinator_does(room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum dra tillbaka 1")

    room.siv.is_told("Förslaget Studiero är tillbakadraget")


async def test_a_withdrawn_proposal_is_not_supported(room):
    await room.anna.says("rum föreslå Studiero")
    await room.anna.says("rum dra-tillbaka 1")
    await room.bo.says("rum stöd 1")

    room.bo.is_told("Förslaget Studiero är tillbakadraget. Föreslå det igen med rum föreslå.")
