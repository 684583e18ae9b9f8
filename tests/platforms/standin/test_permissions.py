"""What the bot may not do is refused with Discord's numbers, and that is no violation: it can happen to every bot."""

import pytest

from tests.platforms.discord_standin import permissions
from tests.platforms.discord_standin.clients import Bare
from tests.platforms.discord_standin.people import Person
from tests.platforms.discord_standin.places import Place
from tests.platforms.discord_standin.world import FORUM, Channel
from tests.platforms.standin.bodies import Body, event

NEEDED: dict[str, tuple[str, str, Body | None]] = {
    "SEND_MESSAGES": ("POST", "/channels/{room}/messages", {"content": "Hej"}),
    "EMBED_LINKS": ("POST", "/channels/{room}/messages", {"embeds": [{"title": "Hej"}]}),
    "PIN_MESSAGES": ("PUT", "/channels/{room}/messages/pins/{message}", None),
    "MANAGE_MESSAGES": ("DELETE", "/channels/{room}/messages/{message}", None),
    "READ_MESSAGE_HISTORY": ("GET", "/channels/{room}/messages/{message}", None),
    "ADD_REACTIONS": ("PUT", "/channels/{room}/messages/{message}/reactions/x/@me", None),
    "CREATE_PUBLIC_THREADS": ("POST", "/channels/{room}/messages/{message}/threads", {"name": "Tråd"}),
    "CREATE_PRIVATE_THREADS": ("POST", "/channels/{room}/threads", {"name": "Tråd", "type": 12}),
    "MANAGE_CHANNELS": ("POST", "/guilds/{place}/channels", {"name": "nytt"}),
    "MANAGE_ROLES": ("POST", "/guilds/{place}/roles", {"name": "Ny"}),
    "CREATE_EVENTS": ("POST", "/guilds/{place}/scheduled-events", event()),
}


@pytest.mark.parametrize("permission", NEEDED)
async def test_without_the_permission_it_is_refused(
    permission: str, bare: Bare, place: Place, room: Channel, bo: Person
):
    message = await bo.writes(room, "Hej")
    place.permits(place.everyone, permissions.bits("VIEW_CHANNEL"))
    place.bot_permissions = permissions.BOT & ~permissions.BITS[permission]
    method, path, body = NEEDED[permission]

    answered = await bare.asks(method, path.format(room=room.id, place=place.id, message=message.id), body)

    assert (answered.status, answered.code, bare.standin.violations) == (403, 50013, [])


@pytest.mark.parametrize("permission", NEEDED)
async def test_with_the_permission_it_is_done(permission: str, bare: Bare, place: Place, room: Channel, bo: Person):
    message = await bo.writes(room, "Hej")
    method, path, body = NEEDED[permission]

    answered = await bare.asks(method, path.format(room=room.id, place=place.id, message=message.id), body)

    assert (answered.status < 300, bare.standin.violations) == (True, [])


async def test_a_channel_that_the_bot_does_not_see_is_missing_access(bare: Bare, place: Place, room: Channel):
    place.overwrites(room, place.everyone, deny="VIEW_CHANNEL")

    assert (await bare.asks("GET", f"/channels/{room.id}")).code == 50001


async def test_a_bot_that_hides_a_channel_from_everybody_has_lost_it_itself(bare: Bare, place: Place):
    hidden = {"id": place.id, "type": 0, "deny": str(permissions.BITS["VIEW_CHANNEL"])}
    made = await bare.asks("POST", f"/guilds/{place.id}/channels", {"name": "rum", "permission_overwrites": [hidden]})

    assert (await bare.asks("POST", f"/channels/{made.body['id']}/messages", {"content": "Hej"})).code == 50001


async def test_an_overwrite_gives_nothing_that_the_bot_has_not(bare: Bare, place: Place, room: Channel):
    path, body = (
        f"/channels/{room.id}/permissions/{place.id}",
        {"type": 0, "allow": str(permissions.bits("BAN_MEMBERS"))},
    )

    assert (await bare.asks("PUT", path, body)).code == 50013


async def test_a_role_above_the_bots_own_cannot_be_given(bare: Bare, place: Place, bo: Person):
    role = place.role("Rektorer")

    assert (await bare.asks("PUT", f"/guilds/{place.id}/members/{bo.id}/roles/{role.id}")).code == 50013


async def test_a_role_that_the_bot_made_can_be_given_and_opens_its_room(
    bare: Bare, place: Place, room: Channel, bo: Person
):
    made = await bare.asks("POST", f"/guilds/{place.id}/roles", {"name": "Förskola", "permissions": "0"})
    role = made.body["id"]
    allow = str(permissions.bits("VIEW_CHANNEL SEND_MESSAGES"))
    await bare.asks("PUT", f"/channels/{room.id}/permissions/{role}", {"type": 0, "allow": allow})
    place.overwrites(room, place.everyone, deny="VIEW_CHANNEL")

    await bare.asks("PUT", f"/guilds/{place.id}/members/{bo.id}/roles/{role}")

    assert "VIEW_CHANNEL" in place.may(bo, room)


async def test_a_post_in_a_forum_needs_no_more_than_to_send(bare: Bare, place: Place):
    forum = place.channel("dilemman", FORUM)
    body = {"name": "Mobiler", "message": {"content": "Hur gör ni?"}}

    made = await bare.asks("POST", f"/channels/{forum.id}/threads", body)

    assert (made.status, made.body["message"]["id"] == made.body["id"], bare.standin.violations) == (201, True, [])


async def test_members_are_not_listed_without_the_intent(bare: Bare, place: Place):
    assert (await bare.asks("GET", f"/guilds/{place.id}/members?limit=10")).code == 50001


async def test_closed_direct_messages_are_refused(bare: Bare, place: Place, bo: Person):
    bo.closes_direct_messages()
    opened = await bare.asks("POST", "/users/@me/channels", {"recipient_id": bo.id})

    assert (await bare.asks("POST", f"/channels/{opened.body['id']}/messages", {"content": "Hej"})).code == 50007


async def test_who_shares_no_server_with_the_bot_cannot_be_written_to(bare: Bare, place: Place, bo: Person):
    place.leaves(bo)

    answered = await bare.asks("POST", f"/channels/{bo.direct.id}/messages", {"content": "Hej"})

    assert answered.code == 50007


async def test_a_wrong_token_is_refused_and_counted(bare: Bare):
    bare.token = "wrong"

    assert ((await bare.asks("GET", "/users/@me")).status, bare.standin.invalid_requests) == (401, 1)
