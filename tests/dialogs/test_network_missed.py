"""What did not arrive: coordinators see what, to whom, when and why, and never what it said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.community import store
from bot.community.model import Network
from bot.community.telling import tell
from bot.delivery import acts, cards, deadlines, notices
from bot.delivery.notices import Urgency
from bot.errors import DeliveryFailed
from bot.message import Message, Paragraph, Text
from bot.platform import OpenDirectRoom, RenameRoom
from bot.storage.unit_of_work import UnitOfWork
from tests.dialogs.room import LOBBY, Room
from tests.dialogs.two_networks import skolorna

SECRET = "Hemligt skäl"
WORDS = Message((Paragraph((Text(SECRET),)),))


async def owes(room: Room, work: Callable[[UnitOfWork], Any], *, fails: bool = False) -> None:
    """Owe something, which the platform does not take if it ``fails``."""
    room.here.breaks += [DeliveryFailed("M_FORBIDDEN: no", for_good=True)] * fails
    room.bot.storage.write_now(work)
    await room.bot.settle()


async def owes_bo(room: Room, *, fails: bool = True, key: str = "k", **terms: Any) -> None:
    """Owe Bo something in private."""
    network = skolorna(room)
    await owes(room, lambda uow: tell_named(uow, network, "Bo", key=key, **terms), fails=fails)


def tell_named(uow: UnitOfWork, network: Network, name: str, **terms: Any) -> None:
    """Owe somebody the secret, in private and at once."""
    member = next(member for member in store.members_of(uow, network.id) if member.name == name)
    tell(uow, network, member, lambda _say: WORDS, at_once=True, **terms)


async def test_when_everything_has_arrived_it_says_so(room: Room):
    await room.siv.says("nätverk missat")

    room.siv.is_told("Inget är missat. Allt jag hade att säga och göra har kommit fram.")


async def test_what_the_platform_did_not_take_is_listed_without_what_it_said(room: Room):
    await owes_bo(room, urgency=Urgency.REMINDER)
    await room.siv.says("nätverk missat")

    room.siv.is_told("- Påminnelse till Bo, i dag kl. 09.00: gick inte, för Chat tog inte emot det.", "[Försök igen]")
    room.siv.never_sees(SECRET)


async def test_a_reminder_that_came_too_late_is_listed_and_not_to_be_tried_again(room: Room):
    room.here.breaks.append(DeliveryFailed("busy", retry_after=7200))
    await owes_bo(room, fails=False, urgency=Urgency.REMINDER, useless_after=room.clock.now() + timedelta(hours=1))
    await room.later(hours=3)
    await room.siv.says("nätverk missat")

    told = room.siv.is_told("- Påminnelse till Bo, i dag kl. 11.00: kom inte fram, för det hann bli för sent.")
    assert told.buttons == {}


async def bo_cannot_be_reached(room: Room) -> None:
    """Bo has no direct room any more and lets none be made, and is owed something since yesterday."""
    del room.here.rooms["@bo"]
    room.bot.storage.write_now(lambda uow: notices.forget_direct_room(uow, "chat", "@bo"))
    await owes_bo(room)
    await room.later(hours=25)


async def test_who_cannot_be_reached_in_private_is_listed_after_a_day(room: Room):
    await bo_cannot_be_reached(room)
    await room.siv.says("nätverk missat")

    room.siv.is_told(
        "- Meddelande till Bo, i går kl. 09.00: har inte kommit fram, för mottagaren har inget privat rum med mig.",
        "- Privat rum med Bo, i går kl. 09.00: gick inte, för Chat tog inte emot det.",
        "Be den som saknar ett privat rum med mig att skriva till mig. Då kommer det fram.",
    )


async def test_who_writes_is_told_what_waited_and_is_listed_no_more(room: Room):
    await bo_cannot_be_reached(room)
    await room.bo.whispers("jag påminnelser allt")
    await room.siv.says("nätverk missat")

    room.bo.sees(SECRET)
    room.siv.is_told("Inget är missat.")


async def test_deeds_cards_and_moments_are_listed_too(room: Room):
    act, network = RenameRoom(LOBBY, "salen"), skolorna(room).id
    await owes(room, lambda uow: acts.owe(uow, act, platform="chat", key="a"), fails=True)
    await owes(room, lambda uow: cards.put_up(uow, "network.start", network, platform="chat", room=LOBBY), fails=True)
    await owes(room, lambda uow: deadlines.set_deadline(uow, "odd", 1, uow.now, key="d", network=network))
    await room.siv.says("nätverk missat")

    told = room.siv.is_told("- Nytt namn på torget, i dag kl. 09.00: gick inte, för Chat tog inte emot det.")
    assert "- Kort i torget, i dag kl. 09.00: gick inte, för Chat tog inte emot det." in told.text
    assert "- Något som skulle ske av sig självt, i dag kl. 09.00: gick inte, för något gick fel hos mig." in told.text


async def test_only_the_latest_twenty_are_shown(room: Room):
    for number in range(21):
        await owes_bo(room, key=f"k{number}")
    await room.siv.says("nätverk missat")

    told = room.siv.is_told("Det kan finnas mer: det här är de 20 senaste.")
    assert told.text.count("Meddelande till Bo, i dag") == 20


async def test_only_coordinators_see_it(room: Room):
    await owes_bo(room)
    await room.anna.says("nätverk missat")

    room.anna.is_told("Det gör bara samordnare här.")


async def test_a_private_room_that_failed_is_nobodys_to_see_who_is_in_no_network(room: Room):
    act = OpenDirectRoom("stranger")
    await owes(room, lambda uow: acts.owe(uow, act, platform="chat", key="a"), fails=True)
    await room.siv.says("nätverk missat")

    room.siv.is_told("Inget är missat.")
