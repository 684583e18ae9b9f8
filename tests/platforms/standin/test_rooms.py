"""Channels, threads, posts and events, as far as the bot leans on them."""

from tests.platforms.discord_standin.clients import Bare
from tests.platforms.discord_standin.people import Person
from tests.platforms.discord_standin.places import Place
from tests.platforms.discord_standin.world import CATEGORY, FORUM, Channel
from tests.platforms.standin.bodies import button, event, rows, v2, words


async def test_a_thread_shares_the_number_of_its_message(bare: Bare, room: Channel):
    sent = await bare.asks("POST", f"/channels/{room.id}/messages", {"content": "Kort"})
    path = f"/channels/{room.id}/messages/{sent.body['id']}/threads"
    first, second = await bare.asks("POST", path, {"name": "Tråd"}), await bare.asks("POST", path, {"name": "Tråd"})

    assert (first.body["id"], second.code, bare.standin.violations[:1]) == (sent.body["id"], 160004, [])


async def test_an_archived_thread_takes_no_edit_but_a_message_opens_it(bare: Bare, room: Channel):
    made = await bare.asks("POST", f"/channels/{room.id}/threads", {"name": "Tråd", "type": 11})
    thread = f"/channels/{made.body['id']}"
    sent = await bare.asks("POST", f"{thread}/messages", {"content": "Hej"})
    await bare.asks("PATCH", thread, {"archived": True})

    assert (await bare.asks("PATCH", f"{thread}/messages/{sent.body['id']}", {"content": "Nytt"})).code == 50083
    assert (await bare.asks("POST", f"{thread}/messages", {"content": "Hej igen"})).status == 200
    assert (await bare.asks("GET", thread)).body["thread_metadata"]["archived"] is False


async def test_a_locked_thread_is_closed_to_others(bare: Bare, place: Place, room: Channel):
    made = await bare.asks("POST", f"/channels/{room.id}/threads", {"name": "Tråd", "type": 11})
    await bare.asks("PATCH", f"/channels/{made.body['id']}", {"archived": True, "locked": True})
    listed = await bare.asks("GET", f"/channels/{room.id}/threads/archived/public")

    assert [each["thread_metadata"]["locked"] for each in listed.body["threads"]] == [True]
    assert (await bare.asks("GET", f"/guilds/{place.id}/threads/active")).body["threads"] == []


async def test_a_button_in_an_archived_thread_cannot_be_pressed(bare: Bare, place: Place, room: Channel, bo: Person):
    made = await bare.asks("POST", f"/channels/{room.id}/threads", {"name": "Tråd", "type": 11})
    thread = place.find("Tråd")
    sent = await bare.asks("POST", f"/channels/{thread.id}/messages", rows(button(label="Stöd")))
    await bare.asks("PATCH", f"/channels/{made.body['id']}", {"archived": True})

    refused = await _refusal(bo, thread, sent.body["id"])

    assert "archived thread" in refused


async def _refusal(person: Person, room: Channel, message: str) -> str:
    try:
        await person.presses(room.messages[message], "Stöd", wait=False)
    except AssertionError as refused:
        return str(refused)
    return ""


async def test_a_post_takes_five_tags_of_its_forum(bare: Bare, place: Place):
    tags = [{"name": f"Tagg {number}"} for number in range(6)]
    made = await bare.asks(
        "POST", f"/guilds/{place.id}/channels", {"name": "Dilemman", "type": FORUM, "available_tags": tags}
    )
    numbers = [tag["id"] for tag in made.body["available_tags"]]
    post = {"name": "Mobiler", "message": {"content": "Hur?"}, "applied_tags": numbers}

    assert (made.body["name"], (await bare.asks("POST", f"/channels/{made.body['id']}/threads", post)).status) == (
        "dilemman",
        400,
    )
    post["applied_tags"] = numbers[:5]
    assert (await bare.asks("POST", f"/channels/{made.body['id']}/threads", post)).body["applied_tags"] == numbers[:5]


async def test_a_category_holds_fifty_channels(bare: Bare, place: Place):
    parent = place.channel("Rådslag", CATEGORY)
    for number in range(50):
        place.channel(f"rum-{number}", parent=parent)

    answered = await bare.asks("POST", f"/guilds/{place.id}/channels", {"name": "ett till", "parent_id": parent.id})

    assert "CHANNEL_PARENT_MAX_CHANNELS" in str(answered.body)


async def test_a_server_holds_five_hundred_channels(bare: Bare, place: Place):
    for number in range(499):
        place.channel(f"rum-{number}")

    assert (await bare.asks("POST", f"/guilds/{place.id}/channels", {"name": "ett till"})).code == 30013


async def test_a_server_holds_a_hundred_events(bare: Bare, place: Place):
    codes = [(await bare.asks("POST", f"/guilds/{place.id}/scheduled-events", event())).code for _ in range(101)]

    assert codes == [None] * 100 + [30038]


async def test_a_cancelled_event_is_not_moved(bare: Bare, place: Place):
    made = await bare.asks("POST", f"/guilds/{place.id}/scheduled-events", event())
    path = f"/guilds/{place.id}/scheduled-events/{made.body['id']}"
    await bare.asks("PATCH", path, {"status": 4})

    assert (await bare.asks("PATCH", path, {"name": "Nytt"})).code == 180000


async def test_a_pin_is_listed_and_written_into_the_room(bare: Bare, room: Channel):
    sent = await bare.asks("POST", f"/channels/{room.id}/messages", {"content": "Kort"})
    await bare.asks("PUT", f"/channels/{room.id}/messages/pins/{sent.body['id']}")
    pins = await bare.asks("GET", f"/channels/{room.id}/messages/pins")

    assert [each["message"]["id"] for each in pins.body["items"]] == [sent.body["id"]]
    assert [message.kind for message in room.messages.values()] == [0, 6]


async def test_a_deleted_category_leaves_its_channels(bare: Bare, place: Place):
    parent = place.channel("Rådslag", CATEGORY)
    child = place.channel("rum", parent=parent)
    await bare.asks("DELETE", f"/channels/{parent.id}")

    assert (await bare.asks("GET", f"/channels/{child.id}")).body["parent_id"] is None


async def test_a_third_new_name_within_ten_minutes_has_to_wait(bare: Bare, room: Channel):
    bare.standin.limits_renames = True
    answers = [await bare.asks("PATCH", f"/channels/{room.id}", {"name": f"rum-{number}"}) for number in range(3)]

    assert [answer.status for answer in answers] == [200, 200, 429]


async def test_a_forum_may_ask_for_a_tag_and_takes_none_of_anothers(bare: Bare, place: Place):
    forum = place.channel("dilemman", FORUM)
    forum.flags = 1 << 4
    path, body = f"/channels/{forum.id}/threads", {"name": "Mobiler", "message": {"content": "Hur?"}}

    answers = [await bare.asks("POST", path, body), await bare.asks("POST", path, body | {"applied_tags": ["1"]})]

    assert [answer.code for answer in answers] == [40067, 10087]


async def test_components_v2_stay_once_they_are_there(bare: Bare, room: Channel):
    sent = await bare.asks("POST", f"/channels/{room.id}/messages", v2(words("Hej")))
    path = f"/channels/{room.id}/messages/{sent.body['id']}"

    assert (await bare.asks("PATCH", path, {"flags": 0})).code == 50035
    assert (await bare.asks("PATCH", path, {"content": "Hej"})).code == 50035


async def test_an_answer_in_an_archived_thread_cannot_be_changed(bare: Bare, room: Channel):
    made = await bare.asks("POST", f"/channels/{room.id}/threads", {"name": "Tråd", "type": 11})
    path = f"/channels/{made.body['id']}"
    sent = await bare.asks("POST", f"{path}/messages", {"content": "Hej"})
    await bare.asks("PATCH", path, {"archived": True})

    assert (await bare.asks("DELETE", f"{path}/messages/{sent.body['id']}")).code == 50083
    assert (await bare.asks("PUT", f"{path}/messages/pins/{sent.body['id']}")).code == 50083
    assert (await bare.asks("PATCH", path, {"name": "Nytt"})).code == 50083


async def test_nothing_is_written_into_a_forum_itself(bare: Bare, place: Place):
    forum = place.channel("dilemman", FORUM)

    assert (await bare.asks("POST", f"/channels/{forum.id}/messages", {"content": "Hej"})).code == 50008
