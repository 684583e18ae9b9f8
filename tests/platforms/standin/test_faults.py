"""What goes wrong on purpose: limits, lost answers, trouble; and what Discord does about repeats."""

from random import Random

import aiohttp
import pytest

from tests.platforms.discord_standin.clients import Bare
from tests.platforms.discord_standin.people import Person
from tests.platforms.discord_standin.places import Place
from tests.platforms.discord_standin.uploads import Upload
from tests.platforms.discord_standin.world import Channel
from tests.platforms.standin.bodies import event, v2

SEND = "POST /channels/{channel_id}/messages"


async def test_a_limited_route_says_how_long_and_for_whom(bare: Bare, room: Channel):
    bare.standin.rate_limit(SEND, 1.5)
    answered = await bare.asks("POST", f"/channels/{room.id}/messages", {"content": "Hej"})

    assert (answered.status, answered.body["retry_after"], answered.body["global"]) == (429, 1.5, False)
    assert [answered.headers[name] for name in ("Via", "Retry-After", "X-RateLimit-Scope")] == [
        "1.1 stand-in",
        "2",
        "user",
    ]


async def test_a_global_limit_says_so(bare: Bare):
    bare.standin.rate_limit("*", 1, "global")

    assert (await bare.asks("GET", "/users/@me")).headers["X-RateLimit-Global"] == "true"


async def test_a_shared_limit_is_not_counted_as_invalid(bare: Bare):
    bare.standin.rate_limit("*", 1, "shared")
    await bare.asks("GET", "/users/@me")
    shared = bare.standin.invalid_requests
    bare.standin.rate_limit("*", 1, "user")
    await bare.asks("GET", "/users/@me")

    assert (shared, bare.standin.invalid_requests) == (0, 1)


async def test_a_limit_of_an_outer_wall_has_no_via(bare: Bare):
    bare.standin.rate_limit("*", 1, via=False)

    assert "Via" not in (await bare.asks("GET", "/users/@me")).headers


async def test_a_storm_limits_its_share(bare: Bare):
    bare.standin.storm(Random(1), share=0.5)
    statuses = [(await bare.asks("GET", "/users/@me")).status for _ in range(40)]

    assert 10 <= statuses.count(429) <= 30


async def test_a_small_bucket_runs_out(bare: Bare, room: Channel):
    bare.standin.paced(SEND, limit=2, per=60)
    answers = [await bare.asks("POST", f"/channels/{room.id}/messages", {"content": "Hej"}) for _ in range(3)]

    assert [answer.status for answer in answers] == [200, 200, 429]
    assert [answer.headers["X-RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]


async def test_a_dropped_answer_has_had_its_effect(bare: Bare, place: Place):
    bare.standin.drops_answer("POST /guilds/{guild_id}/scheduled-events")

    with pytest.raises(aiohttp.ServerDisconnectedError):
        await bare.asks("POST", f"/guilds/{place.id}/scheduled-events", event())

    assert [each.facts["name"] for each in place.state.events.values()] == ["Möte"]


async def test_trouble_has_no_effect_unless_it_comes_afterwards(bare: Bare, room: Channel):
    bare.standin.fails(SEND, 502)
    before = await bare.asks("POST", f"/channels/{room.id}/messages", {"content": "Hej"})
    bare.standin.fails(SEND, 502, after_effect=True)
    after = await bare.asks("POST", f"/channels/{room.id}/messages", {"content": "Hej igen"})

    assert (before.status, after.status, [each.content for each in room.messages.values()]) == (502, 502, ["Hej igen"])


async def test_the_same_nonce_writes_once(bare: Bare, room: Channel):
    body = {"content": "Hej", "nonce": "n1", "enforce_nonce": True}
    first, second = [await bare.asks("POST", f"/channels/{room.id}/messages", body) for _ in range(2)]

    assert (first.body["id"] == second.body["id"], len(room.messages)) == (True, 1)


async def test_a_nonce_is_forgotten_after_some_minutes(bare: Bare, room: Channel):
    body = {"content": "Hej", "nonce": "n1", "enforce_nonce": True}
    await bare.asks("POST", f"/channels/{room.id}/messages", body)
    bare.standin.moments.forward(300)
    await bare.asks("POST", f"/channels/{room.id}/messages", body)

    assert len(room.messages) == 2


async def test_a_nonce_alone_keeps_nothing_from_being_written_twice(bare: Bare, room: Channel):
    for _ in range(2):
        await bare.asks("POST", f"/channels/{room.id}/messages", {"content": "Hej", "nonce": "n1"})

    assert len(room.messages) == 2


async def test_an_edit_calls_people_again_unless_it_is_told_not_to(bare: Bare, room: Channel, bo: Person):
    none = {"content": f"<@{bo.id}>", "allowed_mentions": {"parse": []}}
    sent = await bare.asks("POST", f"/channels/{room.id}/messages", none)
    path = f"/channels/{room.id}/messages/{sent.body['id']}"
    await bare.asks("PATCH", path, none)
    quiet = len(bare.standin.pings)
    await bare.asks("PATCH", path, {"content": f"<@{bo.id}> igen"})

    assert (quiet, [called.users for _, called in bare.standin.pings]) == (0, [(bo.id,)])


async def test_old_messages_take_only_so_many_edits(bare: Bare, room: Channel):
    bare.standin.limits_old_edits = True
    sent = await bare.asks("POST", f"/channels/{room.id}/messages", {"content": "Hej"})
    bare.standin.moments.forward(3601)
    path = f"/channels/{room.id}/messages/{sent.body['id']}"

    assert [(await bare.asks("PATCH", path, {"content": f"{n}"})).code for n in range(4)] == [None, None, None, 30046]


async def test_a_file_is_kept_and_can_be_fetched(bare: Bare, room: Channel):
    upload = Upload("files[0]", "möte.ics", "text/calendar", b"BEGIN:VCALENDAR")
    body = v2({"type": 13, "file": {"url": "attachment://mote.ics"}}) | {
        "attachments": [{"id": 0, "filename": "mote.ics"}]
    }
    sent = await bare.asks("POST", f"/channels/{room.id}/messages", body, upload)

    async with aiohttp.ClientSession() as client, client.get(sent.body["components"][0]["file"]["url"]) as file:
        assert (await file.read(), bare.standin.violations) == (b"BEGIN:VCALENDAR", [])


async def test_a_file_of_more_than_ten_megabytes_is_refused(bare: Bare, room: Channel):
    upload = Upload("files[0]", "stor.bin", "application/octet-stream", b"x" * (10 * 1024 * 1024 + 1))

    assert (await bare.asks("POST", f"/channels/{room.id}/messages", {"content": "Hej"}, upload)).code == 40005


async def test_an_unknown_route_is_noted(bare: Bare):
    await bare.asks("GET", "/nowhere")

    assert bare.standin.violations == ["GET /api/v10/nowhere: there is no such route here"]
