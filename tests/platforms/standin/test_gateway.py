"""The gateway: sessions that are resumed, intents that hide things, and what ends a connection."""

from tests.platforms.discord_standin.clients import Bare
from tests.platforms.discord_standin.description import description
from tests.platforms.discord_standin.gateway import Budget
from tests.platforms.discord_standin.people import Person
from tests.platforms.discord_standin.places import Place
from tests.platforms.discord_standin.world import Channel
from tests.shared import shared_file


async def test_a_resumed_session_hears_what_it_missed(bare: Bare, room: Channel, anna: Person):
    before = await bare.listens()
    await before.identifies()
    await before.until("GUILD_CREATE")
    await bare.standin.closes(4000)
    await anna.writes(room, "Medan du var borta")

    after = await bare.listens()
    await after.resumes(before)

    assert (await after.until("MESSAGE_CREATE"))["author"]["id"] == anna.id
    assert (await after.next())["t"] == "RESUMED"


async def test_what_was_heard_is_not_sent_again(bare: Bare, room: Channel, anna: Person):
    before = await bare.listens()
    await before.identifies()
    await before.until("GUILD_CREATE")
    await anna.writes(room, "Hej")
    await before.until("MESSAGE_CREATE")
    await bare.standin.closes(4000)

    after = await bare.listens()
    await after.resumes(before)
    await after.next()

    assert (await after.next())["t"] == "RESUMED"


async def test_a_session_that_timed_out_is_invalid(bare: Bare, place: Place):
    before = await bare.listens()
    await before.identifies()
    await bare.standin.closes(4009)

    after = await bare.listens()
    await after.resumes(before)
    await after.next()

    assert (await after.next())["op"] == 9


async def test_a_privileged_intent_must_be_switched_on(bare: Bare):
    listener = await bare.listens()
    await listener.says(2, {"token": bare.standin.token, "intents": 1 << 15, "properties": {}})

    assert await listener.closed() == 4014


async def test_a_wrong_token_ends_the_connection(bare: Bare):
    listener = await bare.listens()
    await listener.says(2, {"token": "wrong", "intents": 1, "properties": {}})

    assert await listener.closed() == 4004


async def test_something_before_identify_ends_the_connection(bare: Bare):
    listener = await bare.listens()
    await listener.says(3, {})

    assert (await listener.closed(), len(bare.standin.violations)) == (4003, 1)


async def test_others_words_are_hidden_without_the_intent(bare: Bare, room: Channel, anna: Person):
    listener = await bare.listens()
    await listener.identifies()
    await anna.writes(room, "Hemligt")

    assert (await listener.until("MESSAGE_CREATE"))["content"] == ""


async def test_words_to_the_bot_are_not_hidden(bare: Bare, place: Place, room: Channel, anna: Person):
    listener = await bare.listens()
    await listener.identifies()
    await anna.writes(room, f"<@{bare.standin.bot.id}> hej")
    await anna.writes(None, "Till dig")

    assert (await listener.until("MESSAGE_CREATE"))["content"].endswith("hej")
    assert (await listener.until("MESSAGE_CREATE"))["content"] == "Till dig"


async def test_a_heartbeat_is_answered(bare: Bare):
    listener = await bare.listens()
    await listener.next()
    await listener.says(1, None)

    assert (await listener.next())["op"] == 11


async def test_nothing_is_heard_on_a_half_open_connection(bare: Bare, room: Channel, anna: Person):
    listener = await bare.listens()
    await listener.identifies()
    await listener.until("GUILD_CREATE")
    bare.standin.half_opens()
    await listener.says(1, None)
    await anna.writes(room, "Hej")
    await bare.standin.closes(4000)

    assert [told async for told in listener.socket] == []


async def test_no_event_tells_of_a_channel_that_the_bot_does_not_see(
    bare: Bare, place: Place, room: Channel, anna: Person
):
    listener = await bare.listens()
    await listener.identifies()
    await listener.until("GUILD_CREATE")
    hidden = place.channel("dolt")
    place.overwrites(hidden, place.everyone, deny="VIEW_CHANNEL")
    await anna.writes(hidden, "Hemligt")
    await anna.writes(room, "Öppet")

    assert (await listener.until("MESSAGE_CREATE"))["channel_id"] == room.id


def test_the_day_has_a_budget_of_identifies(standin):
    budget = Budget(total=2)

    assert [budget.take(standin.moments.now()) for _ in range(3)] == [True, True, False]


async def test_every_identify_is_counted(bare: Bare):
    await (await bare.listens()).identifies()

    assert bare.standin.identifies.left == 999


async def test_what_the_gateway_tells_fits_the_description(bare: Bare, room: Channel, bo: Person):
    judge = description(shared_file("discord-openapi.json"))
    listener = await bare.listens()
    await listener.identifies()
    told = await listener.until("GUILD_CREATE")
    await bo.writes(room, "Hej")
    message = await listener.until("MESSAGE_CREATE")

    assert judge.wrong_with("GuildChannelResponse", told["channels"][0]) is None
    assert judge.wrong_with("GuildMemberResponse", told["members"][0]) is None
    assert [judge.wrong_with("GuildRoleResponse", role) for role in told["roles"]] == [None, None]
    assert judge.wrong_with("MessageResponse", without(message, "guild_id", "member")) is None


def without(told: dict[str, object], *keys: str) -> dict[str, object]:
    """Return what is told but for what only the gateway tells."""
    return {key: value for key, value in told.items() if key not in keys}
