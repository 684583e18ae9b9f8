"""What a room must be like to be followed into in the place of another."""

from typing import Any

import pytest

from adapters.matrix.following import State, difference
from bot.platform import FollowRoom

BOT, ANNA, BO = "@bot:a.test", "@anna:a.test", "@bo:a.test"
ACT = FollowRoom("!old", "!new", space="!space")
SEALED = {("m.room.encryption", ""): {"algorithm": "m.megolm.v1.aes-sha2"}}


def room(rule: str = "invite", *, allow: str = "", visibility: str = "shared", **made: Any) -> State:
    """Return the state of a room, the old one or its successor."""
    allowed = [{"type": "m.room_membership", "room_id": allow}] if allow else []
    return {
        ("m.room.create", ""): {"predecessor": {"room_id": "!old"}} | made,
        ("m.room.tombstone", ""): {"replacement_room": "!new"},
        ("m.room.join_rules", ""): {"join_rule": rule, "allow": allowed},
        ("m.room.history_visibility", ""): {"history_visibility": visibility},
        ("m.room.member", ANNA): {"membership": "join"},
    }


def found(old: State, new: State, act: FollowRoom = ACT, *, is_sealed: bool = False) -> str:
    """Return what is wrong with the new room."""
    return difference(old, new, act, own=BOT, is_sealed=is_sealed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (room(), room()),
        (room("public"), room("restricted", allow="!space")),
        (room("restricted", allow="!gone"), room("restricted", allow="!space")),
        (room(visibility="world_readable"), room(visibility="world_readable")),
        (room(), room() | SEALED),
    ],
)
def test_a_room_as_closed_as_the_old_one_is_followed_into(old: State, new: State):
    assert found(old, new) == ""


@pytest.mark.parametrize(
    ("new", "trouble"),
    [
        (room(predecessor={"room_id": "!third"}), "it does not say that it replaces the old room"),
        (room(predecessor=["!old"]), "it does not say that it replaces the old room"),
        (room(type="m.space"), "one is a space, and the other is none"),
        (room("restricted", allow="!space"), "more people may come in"),
        (room("unheard-of"), "more people may come in"),
        (room(visibility="world_readable"), "everybody may read it"),
    ],
)
def test_a_room_that_is_another_or_more_open_is_not(new: State, trouble: str):
    assert found(room(), new) == trouble


def test_nor_one_that_is_open_to_whoever_is_in_another_space():
    assert found(room("restricted", allow="!a"), room("restricted", allow="!b")) == "more people may come in"


def test_nor_one_that_is_not_encrypted_as_the_old_one_was():
    assert found(room(), room(), is_sealed=True) == "it is not encrypted"


def test_nor_a_direct_room_with_somebody_else_in_it():
    act = FollowRoom("!old", "!new", reader=ANNA)
    crowd = room() | {("m.room.member", BO): {"membership": "invite"}}

    assert (found(room(), room(), act), found(room(), crowd, act)) == ("", "others are there")
