"""What the platforms saw happen, and what it means here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.community import rights, store
from bot.community.store import Unclaimed
from bot.delivery import cards, notices
from bot.language.cleaning import keepable
from bot.language.texts import Say, speaker
from bot.platform import Sighting
from bot.storage.unit_of_work import UnitOfWork

# ``SPOKE`` in a feature's service: somebody wrote in this room of this platform; what they wrote is never known.
Spoke = Callable[[UnitOfWork, str, str], None]


def see(uow: UnitOfWork, sighting: Sighting, *, spoke: Sequence[Spoke] = (), language: str = "sv") -> None:
    """Take note of a sighting, once (the caller claims its key). ``language`` is for rooms of no network."""
    sighting = _keepable(sighting)
    match sighting.kind:
        case "spoke":
            for hear in spoke:
                hear(uow, sighting.platform, sighting.room or "")
        case "unreadable":
            _unreadable(uow, sighting, language)
        case "power-changed":
            pass  # Standing comes with every command, and roles are judged by that.
        case "rights-changed":
            rights.changed(uow, sighting)
        case "space-appeared" | "joined" | "left" | "message-gone" | "room-gone":
            _NOTES[sighting.kind](uow, sighting)


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


def _joined(uow: UnitOfWork, sighting: Sighting) -> None:
    if sighting.account and sighting.room:
        account = store.meet(uow, sighting.account)
        store.saw(uow, account, sighting.platform, sighting.space, sighting.room)


def _left(uow: UnitOfWork, sighting: Sighting) -> None:
    if sighting.account is None or sighting.room is None:
        return
    account = store.account_id(uow, sighting.account)
    if account is not None:
        store.saw_leave(uow, account, sighting.platform, sighting.room)
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
        "This room is encrypted, so I cannot read what is written here. Write to me in a room without encryption. "
        "If you write {start} in a room of your network, I open a private one with you.",
        start=say.command("start"),
    )
    key = f"unreadable:{sighting.platform}:{sighting.room}"
    notices.owe(uow, say.message(words), key=key, platform=sighting.platform, room=sighting.room)


def _speaker(uow: UnitOfWork, sighting: Sighting, language: str) -> Say:
    """Return who speaks the language of the room's network, else of a network of who is there, else the host's."""
    place = store.place(uow, sighting.platform, network=None, room=sighting.room, space=sighting.space)
    if place is not None:
        return speaker(place[0].language, place[0].zone, uow.now)
    met = store.who(uow, sighting.account) if sighting.account else None
    return speaker(met.networks[0].language if met and met.networks else language, now=uow.now)
