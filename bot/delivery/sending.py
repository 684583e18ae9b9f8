"""One owed thing is done on its platform, and what is to be marked then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.delivery import acts, cards, notices
from bot.delivery.acts import ActHandler, DelayedHandler, FailedHandler, OwedAct
from bot.delivery.cards import Card, CardHandler, PostedHandler
from bot.delivery.deadlines import DeadlineHandler
from bot.delivery.notices import Notice
from bot.delivery.steps import step
from bot.delivery.unreached import Unreached
from bot.delivery.volatile import Gesture, Volatile, Whisper
from bot.errors import DeliveryFailed
from bot.message import Message
from bot.platform import Address, HoldEvent, OpenDirectRoom, Platform, Sign
from bot.storage.engine import Storage
from bot.storage.unit_of_work import UnitOfWork

Item = OwedAct | Notice | Card | Whisper | Gesture
Mark = Callable[[UnitOfWork], "Mark | None"]
"""Writes what became of it. What it returns follows from that: it may stumble, and the mark stays."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """The mark of what was not sent after all: it costs a slow platform nothing."""

    mark: Mark

    def __call__(self, uow: UnitOfWork) -> Mark | None:
        """Write it."""
        return self.mark(uow)


Wish = tuple[int, str]
"""A member and a preference of theirs."""


@dataclass(frozen=True)
class Handlers:
    """What the features want to have done, by kind; found by walking them (see ``bot.running``)."""

    deadlines: Mapping[str, DeadlineHandler] = field(default_factory=dict)
    acts: Mapping[str, ActHandler] = field(default_factory=dict)
    failed: Mapping[str, FailedHandler] = field(default_factory=dict)
    delayed: Mapping[str, DelayedHandler] = field(default_factory=dict)
    cards: Mapping[str, CardHandler] = field(default_factory=dict)
    posted: Mapping[str, PostedHandler] = field(default_factory=dict)
    may_still: Callable[[UnitOfWork, int, str], bool] = lambda _uow, _member, _preference: True
    platforms_of: Callable[[UnitOfWork, int], set[str]] = lambda _uow, _network: set()


class Sending:
    """Knows for each kind of thing how it is done, put off and given up. Whispers and gestures have no mark."""

    def __init__(self, storage: Storage, handlers: Handlers, volatile: Volatile) -> None:
        self.storage, self.handlers, self.volatile = storage, handlers, volatile
        self.unreached = Unreached()
        self.on_more: Callable[[], None] = lambda: None
        self._questions: set[Wish] = set()
        self._answers: asyncio.Future[dict[Wish, bool]] | None = None

    async def deliver(self, platform: Platform, item: Item) -> Mark | None:
        """Do it and return how it is marked; raise DeliveryFailed where the platform did not take it."""
        match item:
            case OwedAct(act=HoldEvent()) if not platform.limits.events:
                return Dropped(lambda uow: self._done(uow, item, ""))
            case OwedAct():
                return await self._perform(platform, item)
            case Notice():
                return await self._send_notice(platform, item)
            case Card():
                return await self._show_card(platform, item)
            case Whisper():
                await platform.send(_there(item.address), item.message, item.key)
                return None
            case Gesture():
                await platform.perform(item.act, item.key)
                return None

    def put_off(self, item: Item, at: datetime, trouble: str, attempts: int) -> Mark | None:
        """Return how it is marked that it is to be tried at ``at``."""
        match item:
            case OwedAct():
                return lambda uow: acts.try_later(uow, item, at, trouble, attempts)
            case Notice():
                return lambda uow: notices.try_later(uow, item.serial, at, trouble, attempts)
            case Card():
                return lambda uow: cards.try_later(uow, item, at, trouble, attempts)
            case Whisper() | Gesture():
                self.volatile.again([replace(item, attempts=attempts, not_before=at)])
                return None

    def give_up(self, item: Item, trouble: str) -> Mark | None:
        """Return how it is marked that it is not tried again by itself."""
        match item:
            case OwedAct():
                return lambda uow: self._given_up(uow, item, trouble)
            case Notice():
                return lambda uow: notices.dead(uow, item.serial, trouble)
            case Card():
                return lambda uow: cards.dead(uow, item, trouble)
            case Whisper() | Gesture():
                return None

    def keep_for_later(self, item: Item, trouble: str) -> Mark | None:
        """Return how it is marked that its reader takes no private messages, and is told when they next speak."""
        if not isinstance(item, Notice) or item.account is None:
            return self.give_up(item, trouble)
        return lambda uow: self.unreached.keep(uow, item)

    # ------------------------------------------------------------ acts
    async def _perform(self, platform: Platform, owed: OwedAct) -> Mark:
        kind = type(owed.act).__name__
        step(f"before {kind}")
        remote_id = await platform.perform(owed.act, owed.key)
        step(f"after {kind}")
        if isinstance(owed.act, OpenDirectRoom):
            self.volatile.room_ready(owed.platform, owed.act.account, remote_id)
        return lambda uow: self._done(uow, owed, remote_id)

    def _done(self, uow: UnitOfWork, owed: OwedAct, remote_id: str) -> None:
        if not acts.done(uow, owed, remote_id):
            return
        if isinstance(owed.act, OpenDirectRoom):
            notices.know_direct_room(uow, owed.platform, owed.act.account, remote_id)
        if owed.then is not None:
            self.handlers.acts[owed.then](uow, owed, remote_id)
        uow.owed = True

    def _given_up(self, uow: UnitOfWork, owed: OwedAct, trouble: str) -> Mark | None:
        """Mark that it is not done; then whoever is told of its outcome is told that."""
        told = self.handlers.failed.get(owed.then or "")
        if not acts.dead(uow, owed, trouble) or told is None:
            return None
        return lambda uow: told(uow, owed)

    # ------------------------------------------------------------ notices
    async def _send_notice(self, platform: Platform, notice: Notice) -> Mark:
        now = self.storage.clock.now()
        if notice.useless_after is not None and notice.useless_after <= now:
            return Dropped(lambda uow: notices.held_back(uow, notice.serial, "missed"))
        member, obeys = notice.member, notice.obeys
        if member is not None and obeys is not None and not await self._may_still(member, obeys):
            return Dropped(lambda uow: notices.held_back(uow, notice.serial, "unwanted"))
        step("before notice sent")
        address = _there(notice.address)
        remote_id = await platform.send(address, notice.message, notice.token)
        step("after notice sent")
        self._add_signs(platform, address, remote_id, notice.message, notice.token)
        return lambda uow: notices.sent(uow, notice.serial, remote_id)

    async def _may_still(self, member: int, preference: str) -> bool:
        """Ask what a member wants now, in one go with all who ask in the same moment."""
        self._questions.add((member, preference))
        if self._answers is None:
            self._answers = asyncio.ensure_future(self._ask_all())
        answers = self._answers
        await asyncio.wait([answers])
        if answers.exception() is None:
            return answers.result()[member, preference]
        # One question stumbled, and took the others with it: each is asked for itself.
        return await self.storage.read(lambda uow: self.handlers.may_still(uow, member, preference))

    async def _ask_all(self) -> dict[Wish, bool]:
        questions, self._questions, self._answers = self._questions, set(), None
        return await self.storage.read(lambda uow: {q: self.handlers.may_still(uow, *q) for q in questions})

    def _add_signs(self, platform: Platform, to: Address, remote_id: str, message: Message, token: str) -> None:
        """Have the signs of the buttons put below a message in a room, so that people only tap.

        Only where the platform lets the bot, and only what the room may see: never for a private button.
        """
        count = sum(not button.private for button in message.buttons())
        if to.reader is not None or count > len(platform.limits.signs):
            return
        for place, sign in enumerate(platform.limits.signs[:count]):
            self.volatile.undertake(platform.name, Sign(to.room, remote_id, sign), f"{place} {token}", row=token)
        if count:
            self.on_more()

    # ------------------------------------------------------------ cards
    async def _show_card(self, platform: Platform, card: Card) -> Mark:
        drawn = await self.storage.read(lambda uow: self.handlers.cards[card.kind](uow, card))
        if drawn is None:
            return Dropped(lambda uow: cards.take_down(uow, card.kind, card.subject))
        address, remote_id = Address(card.room, card.thread), card.remote_id
        if remote_id is None:
            step("before card posted")
            remote_id = await platform.send(address, drawn, card.token)
            step("after card posted")
            self._add_signs(platform, address, remote_id, drawn, card.token)
        else:
            step("before card edited")
            try:
                remote_id = await platform.edit(address, remote_id, drawn, card.token)
            except DeliveryFailed as failure:
                return self._gone(card, remote_id, failure)
            step("after card edited")
        shown_as = remote_id
        return lambda uow: self._shown(uow, card, shown_as)

    def _shown(self, uow: UnitOfWork, card: Card, remote_id: str) -> Mark | None:
        """Mark that the card stands; then its feature is told, if it wants to be and the card did not stand before."""
        told = self.handlers.posted.get(card.kind)
        if not cards.shown(uow, card, remote_id) or told is None:
            return None
        return lambda uow: told(uow, card, remote_id)

    def _gone(self, card: Card, remote_id: str, failure: DeliveryFailed) -> Mark:
        """Return how it is marked that a card is not there to be edited; raise what may pass."""
        if not failure.for_good:
            raise failure
        return lambda uow: cards.deleted(uow, card.platform, card.room, remote_id)


def _there(address: Address | None) -> Address:
    """Return where it goes: nothing is taken out before there is a room."""
    if address is None:
        raise ValueError("taken out without a room to go to")
    return address
