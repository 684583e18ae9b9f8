"""A coordinator changes what a room is called."""


async def test_a_room_gets_another_name_everywhere(room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn 1")
    await room.siv.says("rum döp-om 1 Lugn i klassrummet")
    await room.later(minutes=2)

    room.siv.is_told("Det heter Lugn i klassrummet nu.")
    room.anna.finds_room("Lugn i klassrummet")
    room.bo.sees("Rum: Lugn i klassrummet", "[Gå med]")


async def test_a_name_of_several_words_stands_in_quotation_marks(room):
    await room.anna.says("rum föreslå Lugn och ro")
    await room.siv.says('rum döp-om "Lugn och ro" Studiero')

    room.siv.is_told("Det heter Studiero nu.")


async def test_a_taken_name_is_refused(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.says("rum föreslå Lugn")
    await room.siv.says("rum döp-om 1 lugn")

    room.siv.is_told("Lugn är ett förslag än så länge.")
