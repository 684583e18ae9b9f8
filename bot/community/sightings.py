"""What the platforms saw happen, and what it means here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.community import replacing, rights, store
from bot.community.buttons import button
from bot.community.store import Unclaimed
from bot.community.whereabouts import Left, gone
from bot.delivery import cards, notices
from bot.language.cleaning import keepable
from bot.language.texts import Say, speaker
from bot.message import Buttons
from bot.platform import Sighting
from bot.storage.unit_of_work import UnitOfWork

# ``SPOKE`` in a feature's service: somebody wrote in this room of this platform; what they wrote is never known.
Spoke = Callable[[UnitOfWork, str, str], None]


def see(
    uow: UnitOfWork,
    sighting: Sighting,
    *,
    spoke: Sequence[Spoke] = (),
    left: Sequence[Left] = (),
    language: str = "sv",
) -> None:
    """Take note of a sighting, once (the caller claims its key). ``language`` is for rooms of no network."""
    sighting = _keepable(sighting)
    match sighting.kind:
        case "spoke":
            for hear in spoke:
                hear(uow, sighting.platform, sighting.room or "")
        case "unreadable":
            _unreadable(uow, sighting, language)
        case "asked-to-verify":
            _asked_to_verify(uow, sighting, language)
        case "power-changed":
            pass  # Standing comes with every command, and roles are judged by that.
        case "rights-changed" | "room-replaced" | "space-appeared" | "joined" | "left" | "message-gone" | "room-gone":
            _NOTES[sighting.kind](uow, sighting)
            if sighting.kind == "left" and sighting.account and sighting.room:
                gone(uow, sighting.account, sighting.room, left)
            if sighting.kind == "space-appeared" and sighting.greets_in:
                _greet(uow, sighting, language)


def _keepable(sighting: Sighting) -> Sighting:
    account = sighting.account and replace(sighting.account, name=keepable(sighting.account.name))
    return replace(sighting, name=keepable(sighting.name), account=account)


def _space_appeared(uow: UnitOfWork, sighting: Sighting) -> None:
    if sighting.space is None or store.space(uow, sighting.platform, sighting.space) is not None:
        return
    inviter = store.meet(uow, sighting.account) if sighting.account else None
    name = sighting.name or sighting.space
    where = (sighting.platform, sighting.space, name)
    new = Unclaimed(uow.new_key(), *where, inviter, sighting.seen_at, sighting.rights)
    store.add_unclaimed(uow, new)


def _greet(uow: UnitOfWork, sighting: Sighting, language: str) -> None:
    """Say in a space without a network who is there, and how one begins."""
    if sighting.space is None or store.space(uow, sighting.platform, sighting.space) is not None:
        return
    say = speaker(language, now=uow.now)
    words = say("Hello, I am Rådslag. Whoever manages this server can get started:")
    ways = Buttons((button(say, "Get started", "ready", network=None, private=True),))
    key = f"greeting:{sighting.platform}:{sighting.key}"
    notices.owe(uow, say.message(words, ways), key=key, platform=sighting.platform, room=sighting.greets_in)


def _joined(uow: UnitOfWork, sighting: Sighting) -> None:
    if sighting.account and sighting.room:
        account = store.meet(uow, sighting.account)
        store.saw(uow, account, sighting.platform, sighting.space, sighting.room)


def _left(uow: UnitOfWork, sighting: Sighting) -> None:
    if sighting.account is not None and sighting.room is not None:
        notices.forget_direct_room(uow, sighting.platform, sighting.room)


def _room_gone(uow: UnitOfWork, sighting: Sighting) -> None:
    if sighting.room is None:
        return
    store.forget_room(uow, sighting.platform, sighting.room)
    store.forget_seen_in(uow, sighting.platform, sighting.room)
    store.drop_unclaimed(uow, sighting.platform, sighting.room)
    notices.forget_direct_room(uow, sighting.platform, sighting.room)


def _message_gone(uow: UnitOfWork, sighting: Sighting) -> None:
    if sighting.room and sighting.event:
        cards.deleted(uow, sighting.platform, sighting.room, sighting.event)


_NOTES: dict[str, Callable[[UnitOfWork, Sighting], None]] = {
    "rights-changed": rights.changed,
    "room-replaced": replacing.replaced,
    "space-appeared": _space_appeared,
    "joined": _joined,
    "left": _left,
    "message-gone": _message_gone,
    "room-gone": _room_gone,
}


def _unreadable(uow: UnitOfWork, sighting: Sighting, language: str) -> None:
    if sighting.room is None:
        return
    say = _speaker(uow, sighting, language)
    words = say(
        "I could not read what was just written here: the key to it never reached me. Write it again. If I "
        "still cannot read it, begin a new private conversation with me: that makes new keys."
    )
    notices.owe(uow, say.message(words), key=sighting.key, platform=sighting.platform, room=sighting.room)


def _asked_to_verify(uow: UnitOfWork, sighting: Sighting, language: str) -> None:
    """Say once a day why comparing emoji with a program does not work, and that nothing is missing without it."""
    if sighting.account is None:
        return
    say, account = _speaker(uow, sighting, language), sighting.account.remote_id
    words = say(
        "You wanted to compare emoji with me. I am a program and cannot see them, so I had to decline. What we write "
        "here is encrypted all the same."
    )
    key = f"verify:{sighting.platform}:{account}:{uow.now:%Y-%m-%d}"
    notices.owe(uow, say.message(words), key=key, platform=sighting.platform, account=account)


def _speaker(uow: UnitOfWork, sighting: Sighting, language: str) -> Say:
    """Return who speaks the language of the room's network, else of a network of who is there, else the host's."""
    place = store.place(uow, sighting.platform, network=None, room=sighting.room, space=sighting.space)
    if place is not None:
        return speaker(place[0].language, place[0].zone, uow.now)
    met = store.who(uow, sighting.account) if sighting.account else None
    return speaker(met.networks[0].language if met and met.networks else language, now=uow.now)
