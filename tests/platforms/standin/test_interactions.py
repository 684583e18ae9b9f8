"""Interactions: one first answer, in time, of a kind that fits; then fifteen minutes of edits."""

import pytest

from tests.platforms.discord_standin.clients import Answered, Bare
from tests.platforms.discord_standin.interaction import Interaction
from tests.platforms.discord_standin.people import Person
from tests.platforms.discord_standin.places import Place
from tests.platforms.discord_standin.uploads import Upload
from tests.platforms.discord_standin.world import Channel
from tests.platforms.standin.bodies import Body, button, command, field, modal, option, rows, select

EPHEMERAL = 64


def answer(content: str = "Svar", flags: int = EPHEMERAL) -> Body:
    """A first answer."""
    return {"type": 4, "data": {"content": content, "flags": flags}}


def defer(flags: int = EPHEMERAL) -> Body:
    """A promise of an answer."""
    return {"type": 5, "data": {"flags": flags}}


async def responds(bare: Bare, to: Interaction, body: Body) -> Answered:
    """Send a first answer."""
    return await bare.asks("POST", f"/interactions/{to.id}/{to.token}/callback?with_response=true", body)


def original(bare: Bare, of: Interaction) -> str:
    """Return where the first answer is changed."""
    return f"/webhooks/{bare.standin.bot.id}/{of.token}/messages/@original"


@pytest.fixture
def lyft(place: Place) -> Place:
    """A server with one command."""
    options = [option(required=True), option("tema", autocomplete=True)]
    place.state.commands["1"] = command(id="1", default_member_permissions=None, options=options)
    return place


@pytest.fixture
async def begun(lyft: Place, bo: Person) -> Interaction:
    """Bo has run the command; nobody has answered."""
    return await bo.runs(lyft, "lyft", titel="Mobiler", wait=False)


async def test_an_ephemeral_answer_is_seen_by_who_asked_alone(bare: Bare, begun: Interaction, bo: Person, anna: Person):
    await responds(bare, begun, answer("Bara du"))

    assert (bo.text(begun.channel), anna.text(begun.channel), begun.ephemeral) == ("Bara du", "", True)


async def test_a_public_answer_names_who_asked(bare: Bare, begun: Interaction, bo: Person, anna: Person):
    await responds(bare, begun, answer("Alla", flags=0))

    assert anna.sees(begun.channel)[0]["interaction_metadata"]["user"]["id"] == bo.id


async def test_there_is_one_first_answer(bare: Bare, begun: Interaction):
    await responds(bare, begun, answer())

    assert (await responds(bare, begun, answer())).code == 40060


async def test_after_three_seconds_nobody_waits_any_more(bare: Bare, begun: Interaction):
    bare.standin.moments.forward(3.1)

    assert ((await responds(bare, begun, answer())).code, begun.failed) == (10062, True)


async def test_an_interaction_that_was_old_already_is_unknown(bare: Bare, lyft: Place, bo: Person):
    begun = await bo.runs(lyft, "lyft", titel="Mobiler", wait=False, age=4)

    assert (await responds(bare, begun, answer())).code == 10062


async def test_a_form_comes_first_or_not_at_all(bare: Bare, begun: Interaction):
    await responds(bare, begun, defer())

    assert ((await responds(bare, begun, modal(field()))).code, begun.form) == (40060, None)


async def test_a_sent_form_is_answered_by_no_second_form(bare: Bare, begun: Interaction, bo: Person):
    await responds(bare, begun, modal(field("text")))
    sent = await bo.fills(begun, text="Hej", wait=False)

    assert ((await responds(bare, sent, modal(field()))).code, len(bare.standin.violations)) == (50035, 1)


async def test_what_was_deferred_is_thinking_until_it_is_edited(bare: Bare, begun: Interaction, bo: Person):
    await responds(bare, begun, defer())
    thinking = begun.thinking
    await bare.asks("PATCH", original(bare, begun), {"content": "Klart"})

    assert (thinking, begun.thinking, begun.ephemeral, bo.text(begun.channel)) == (True, False, True, "Klart")


async def test_the_first_follow_up_of_what_was_deferred_is_its_answer(bare: Bare, begun: Interaction):
    await responds(bare, begun, defer())
    await bare.asks("POST", f"/webhooks/{bare.standin.bot.id}/{begun.token}", {"content": "Klart"})

    assert (begun.text, begun.ephemeral, begun.followups) == ("Klart", True, [])


async def test_a_follow_up_before_the_first_answer_is_for_an_unknown_webhook(bare: Bare, begun: Interaction):
    answered = await bare.asks("POST", f"/webhooks/{bare.standin.bot.id}/{begun.token}", {"content": "Hej"})

    assert (answered.status, answered.code) == (404, 10015)


async def test_after_fifteen_minutes_the_token_is_worth_nothing(bare: Bare, begun: Interaction):
    await responds(bare, begun, answer())
    bare.standin.moments.forward(15 * 60 + 1)

    assert (await bare.asks("PATCH", original(bare, begun), {"content": "Sent"})).code == 50027


async def test_an_ephemeral_answer_cannot_be_read_as_a_message(bare: Bare, begun: Interaction):
    made = await responds(bare, begun, answer())
    number = made.body["resource"]["message"]["id"]

    assert (await bare.asks("GET", f"/channels/{begun.channel.id}/messages/{number}")).code == 10008


async def test_a_deleted_answer_is_gone(bare: Bare, begun: Interaction, bo: Person):
    await responds(bare, begun, answer())
    await bare.asks("DELETE", original(bare, begun))

    assert ((await bare.asks("GET", original(bare, begun))).code, bo.text(begun.channel)) == (10008, "")


async def test_what_is_offered_while_somebody_types(bare: Bare, lyft: Place, bo: Person):
    begun = await bo.runs(lyft, "lyft", titel="x", wait=False)
    offered = {"type": 8, "data": {"choices": [{"name": "Mobiler", "value": "1"}]}}

    assert ((await responds(bare, begun, offered)).code, len(bare.standin.violations)) == (50035, 1)


async def test_a_button_updates_its_message(bare: Bare, room: Channel, bo: Person, place: Place):
    sent = await bare.asks("POST", f"/channels/{room.id}/messages", rows(button(label="Rösta")))
    message = room.messages[sent.body["id"]]
    pressed = await bo.presses(message, "Rösta", wait=False)

    await responds(bare, pressed, {"type": 7, "data": {"content": "Räknat", "components": []}})

    assert (bo.text(room), pressed.settled, pressed.payload["message"]["components"][0]["type"]) == ("Räknat", True, 1)


async def test_a_select_sends_what_was_chosen(bare: Bare, room: Channel, bo: Person, place: Place):
    sent = await bare.asks("POST", f"/channels/{room.id}/messages", rows(select("vem", 3)))
    chosen = await bo.chooses(room.messages[sent.body["id"]], "vem", "Val 2", wait=False)

    assert chosen.payload["data"]["values"] == ["2"]


async def test_a_form_carries_what_was_filled_in_and_what_stood_there(bare: Bare, begun: Interaction, bo: Person):
    second = field("b", value="Förifyllt") | {"label": "Text"}
    await responds(bare, begun, modal(field("a"), second))
    sent = await bo.fills(begun, Titel="Mobiler", wait=False)

    assert [part["component"]["value"] for part in sent.payload["data"]["components"]] == ["Mobiler", "Förifyllt"]


async def test_a_client_sends_no_form_without_what_is_required(bare: Bare, begun: Interaction, bo: Person):
    await responds(bare, begun, modal(field("a")))

    with pytest.raises(AssertionError, match="Titel is required"):
        await bo.fills(begun)


async def test_a_client_offers_no_command_without_its_permission(lyft: Place, bo: Person):
    lyft.state.commands["1"]["default_member_permissions"] = "8192"

    with pytest.raises(AssertionError, match="lyft is not offered to bo"):
        await bo.runs(lyft, "lyft", titel="x")


async def test_the_servers_settings_say_who_may_use_a_command(lyft: Place, bo: Person):
    lyft.state.commands["1"]["default_member_permissions"] = "8192"
    role = lyft.role("Samordnare")
    lyft.rules("lyft", role, allowed=True)
    lyft.gives(bo, role)

    assert (await bo.runs(lyft, "lyft", titel="x", wait=False)).person is bo


async def test_a_file_comes_with_a_first_answer(bare: Bare, begun: Interaction):
    upload = Upload("files[0]", "röster.png", "image/png", b"PNG")
    path = f"/interactions/{begun.id}/{begun.token}/callback"
    await bare.asks("POST", path, answer() | {"data": {"flags": EPHEMERAL}}, upload)

    assert (begun.text, bare.standin.violations) == ("röster.png", [])


async def test_nothing_of_ours_is_at_odds_with_the_description(bare: Bare, begun: Interaction):
    await responds(bare, begun, defer())
    await bare.asks("PATCH", original(bare, begun), rows(button(), select()))
    await bare.asks("GET", original(bare, begun))

    assert bare.standin.violations == []
