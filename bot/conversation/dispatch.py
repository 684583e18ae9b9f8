"""The core's side of the port: what people say and what platforms see comes in here, in the order of the straight line.

limits → unit of work → key → who → may they → run → view → the answer becomes a notice → commit → wake the worker. What
happens inside the unit of work is in ``line``.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import date, datetime
from functools import partial
from typing import TypeVar

import structlog

from bot.community import sightings
from bot.community.births import welcomes
from bot.conversation import asking, refusals
from bot.conversation import store as forms
from bot.conversation.catalogue import Catalogue
from bot.conversation.features import offered
from bot.conversation.fetching import Fetching
from bot.conversation.foreseeing import Foreseeing
from bot.conversation.limits import Limits, TooFast
from bot.conversation.line import Line, Outcome
from bot.conversation.questions import Questions, leaves, person_of
from bot.conversation.soundness import sound
from bot.conversation.understanding import Request
from bot.delivery import inbox, notices
from bot.delivery.steps import step
from bot.delivery.volatile import Whisper
from bot.delivery.worker import Worker
from bot.errors import Refusal
from bot.language.texts import speaker
from bot.message import Message
from bot.platform import Account, Act, Address, Invocation, Sighting, Sign
from bot.storage.engine import Storage, is_passing
from bot.storage.files import Files
from bot.storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

T = TypeVar("T")

ENVELOPE = "✉️"


class Dispatch(Foreseeing):
    """:class:`bot.platform.Door`, as the core keeps it."""

    def __init__(
        self,
        storage: Storage,
        catalogue: Catalogue,
        worker: Worker,
        limits: Limits,
        language: str = "sv",
        *,
        files: Files,
        calendar_address: str = "",
    ) -> None:
        self.storage, self.catalogue, self.worker, self.limits = storage, catalogue, worker, limits
        self.language, self.calendar_address = language, calendar_address
        self._questions, self._fetching = Questions(), Fetching(worker, files)
        self._spoke: dict[tuple[str, str], date] = {}

    async def start(self) -> None:
        """Remember who has been asked something, and when, and for whom something waits."""
        self._questions.asked = await self.storage.read(forms.who_is_asked)
        await self.storage.read(self.worker.unreached.load)

    # ------------------------------------------------------------ what people say
    async def hear(self, invocation: Invocation) -> None:
        """Run a command. The same key heard twice has the effect of once. Never raises for what people do.

        While the database cannot take it, it is tried again and whoever said it is told. A bug of ours gets a code,
        and does not hold up all that comes after it.
        """
        try:
            await self._hear(sound(invocation))
        except Exception as error:
            if is_passing(error):
                raise
            code = self.storage.randomness.code(4)
            log.exception("something said could not be handled", code=code)
            await self._tell(invocation, refusals.Stumbled(code))

    async def _hear(self, invocation: Invocation) -> None:
        if invocation.is_direct:
            self.worker.volatile.room_ready(*person_of(invocation.account), invocation.room)
        if self._questions.came_of(invocation):
            return
        request = self._request(invocation)
        if (request is not None or invocation.files) and not await self._is_within_limits(invocation):
            return
        person = person_of(invocation.account)
        form = self._questions.untraced_form(invocation)
        if request is None and form is not None:
            request = asking.answered(form, self.catalogue.by_path[form.path], str(invocation.said))
        line = Line(invocation, request, self.catalogue, self.language, self.calendar_address)
        line.is_asked, line.asked_at = person in self._questions.asked, self._asking_since(invocation)
        if isinstance(request, Request) and request.command.untraced:
            outcome = await self._insist(invocation, lambda uow: copy(line).untraced(uow))
            self._questions.after_untraced(outcome, invocation, self.storage.clock.now())
        else:
            handled = await self._handled(invocation, line)
            if handled is None:
                return
            outcome = handled
            self._questions.after(outcome, person, line.asked_at, leaves=leaves(request))
        step("command committed")
        await self._say(invocation, line, outcome)
        leaves_trace = not (isinstance(request, Request) and request.command.untraced)
        if person in self.worker.unreached and invocation.is_private and leaves_trace:
            told = partial(self.worker.unreached.tell, platform=person[0], account=person[1], answers=invocation.key)
            await self._insist(invocation, told)

    async def _handled(self, invocation: Invocation, line: Line) -> Outcome | None:
        """Answer what only reads, or do it and commit; None for what was done before. An open question is committed."""
        if invocation.files:
            takes = await self._insist(invocation, copy(line).takes_file, reads=True)
            line.file = await self._fetching.fetch(invocation, takes) if takes else None
        request = line.request
        if isinstance(request, Request) and request.command.reads and not request.missing():
            outcome = await self._insist(invocation, line.read, reads=True)
            if outcome.form is None:
                return outcome
        finished: list[Outcome] = []
        handled = await self._insist(invocation, partial(_write, line, finished))
        return handled or (finished[-1] if finished else None)

    async def _insist(self, invocation: Invocation, work: Callable[[UnitOfWork], T], *, reads: bool = False) -> T:
        """Have it done, however long the database needs; who has been asked something is looked up again then."""
        trouble = False

        async def told() -> None:
            nonlocal trouble
            trouble = True
            await self._tell(invocation, refusals.CannotSave())

        done = await self.storage.insist(work, reads=reads, told=told)
        if trouble:
            self._questions.asked = await self.storage.insist(forms.who_is_asked, reads=True)
        return done

    def _request(self, invocation: Invocation) -> Request | Refusal | None:
        meant = self.understood(invocation.said)
        return self._questions.request(invocation, meant, self.catalogue, self.storage.clock.now())

    def _asking_since(self, invocation: Invocation) -> datetime:
        is_behind = self.worker.is_behind(invocation.account.platform)
        return forms.asking_since(invocation.said_at, self.storage.clock.now(), is_behind=is_behind)

    async def _is_within_limits(self, invocation: Invocation) -> bool:
        """Count the command; one too many is answered with how long to wait, and what was written is given back."""
        platform = invocation.account.platform
        try:
            self.limits.check(
                person=f"{platform} {invocation.account.remote_id}",
                room=f"{platform} {invocation.room}",
                space=invocation.space and f"{platform} {invocation.space}",
                now=self.storage.clock.now(),
                said_at=invocation.said_at,
            )
        except TooFast as refusal:
            if not refusal.is_repeated:
                line = Line(invocation, refusal, self.catalogue, self.language)
                await self._say(invocation, line, await self.storage.read(line.read))
            return False
        return True

    # ------------------------------------------------------------ answering
    async def _say(self, invocation: Invocation, line: Line, outcome: Outcome) -> None:
        """Whisper what is not owed as a notice; take away what must not stay; sign where no direct room is yet."""
        if outcome.remove is not None:
            self._undertake(invocation, outcome.remove)
        if outcome.room is None:
            self._undertake(invocation, Sign(invocation.room, invocation.event or "", ENVELOPE))
        message = outcome.message
        if message is None:
            return
        if outcome.room is None and not outcome.volatile:
            await self._insist(invocation, lambda uow: line.owe(uow, message))
            return
        if outcome.room is None:
            await self._insist(invocation, line.need_direct_room)
        self._whisper(invocation, message, outcome.room, keep=not outcome.volatile)

    def _whisper(self, invocation: Invocation, message: Message, room: str | None, *, keep: bool) -> None:
        account = invocation.account
        room = invocation.direct_room or room
        address = Address(room, reader=account.remote_id, answers=invocation.key, keep=keep) if room else None
        whisper = Whisper(account.platform, account.remote_id, message, f"r{invocation.key}", address)
        self.worker.volatile.whisper(whisper)
        self.worker.hand_over()

    async def _tell(self, invocation: Invocation, refusal: Refusal) -> None:
        """Whisper what went wrong to whoever said it, where that can be done without the database's help."""
        account = invocation.account
        room = invocation.direct_room
        try:
            room = room or await self.storage.read(lambda uow: notices.direct_room(uow, *person_of(account)))
        except Exception:
            log.exception("the direct room could not be looked up")
            room = None
        if room is not None:
            say = speaker(self.language)
            address = Address(room, reader=account.remote_id, answers=invocation.key, keep=False)
            key = f"{type(refusal).__name__}{invocation.key}"
            words = say.message(refusal.words(say))
            self.worker.volatile.whisper(Whisper(account.platform, account.remote_id, words, key, address))
            self.storage.on_owed()

    def _undertake(self, invocation: Invocation, act: Act) -> None:
        if invocation.event:
            self.worker.volatile.undertake(invocation.account.platform, act, invocation.key)
            self.worker.hand_over()

    # ------------------------------------------------------------ what platforms see
    async def see(self, sighting: Sighting) -> None:
        """Take note of a sighting. The same key seen twice has the effect of once."""
        if sighting.kind == "spoke" and self._is_noted(sighting):
            return

        def take_note(uow: UnitOfWork) -> None:
            if inbox.claim(uow, f"{sighting.platform}:{sighting.key}"):
                sightings.see(uow, sighting, spoke=offered("service", "SPOKE"), left=offered("service", "LEFT"))

            step("handling sighting")

        try:
            await self.storage.insist(take_note)
        except Exception:
            log.exception("something seen could not be noted", kind=sighting.kind, key=sighting.key)
        step("sighting committed")
        if sighting.kind == "joined" and sighting.room:
            self.worker.came_in(sighting.platform, sighting.room)

    def _is_noted(self, sighting: Sighting) -> bool:
        """Whether talk in this room has been noted today: the day is all that is kept of it."""
        place, today = (sighting.platform, sighting.room or ""), sighting.seen_at.date()
        noted, self._spoke[place] = self._spoke.get(place) == today, today
        return noted

    async def caught_up(self, platform: str) -> None:
        """The platform has handed in everything that happened while the bot was away."""
        self.worker.caught_up(platform)
        self.storage.on_owed()

    async def fell_behind(self, platform: str) -> None:
        """The platform lost its connection: what decides waits until it has caught up again."""
        self.worker.fell_behind(platform)

    async def position(self, platform: str) -> str | None:
        """Return where the platform's stream was last committed."""
        await self.storage.depart()
        return await self.storage.read(lambda uow: inbox.position(uow, platform))

    async def reached(self, platform: str, position: str) -> None:
        """Have the stream's position committed, soon: what came before it is, and coming again would change nothing."""
        step("before position")
        committed = self.storage.ride(lambda uow: inbox.reached(uow, platform, position))
        committed.add_done_callback(lambda _committed: step("after position"))

    async def streams(self, platform: str) -> dict[str, str]:
        """Return where the platform's further streams were last committed, by their names."""
        await self.storage.depart()
        return await self.storage.read(lambda uow: inbox.streams(uow, platform))

    async def welcomes(self, inviter: Account, *, is_direct: bool) -> bool:
        """Tell whether an invitation is to be accepted; nobody's are where they come faster than people invite."""
        is_in_time = self.limits.takes_invitation(inviter, self.storage.clock.now())
        return is_in_time and await self.storage.read(lambda uow: welcomes(uow, inviter, is_direct=is_direct))

    # ------------------------------------------------------------ what platforms ask, with no I/O
    def leaves_trace(self, invocation: Invocation) -> bool:
        """Tell whether what is said here may be kept by the platform's own records."""
        request = self._request(invocation)
        if self._questions.came_of(invocation):
            return False
        if request is None:
            return self._questions.untraced_form(invocation) is None
        return isinstance(request, Refusal) or not request.command.untraced

    async def awaits_answer(self, account: Account, room: str, said_at: datetime | None = None) -> bool:
        """Tell whether a question to this account is open in this room, to what was said then."""
        return self._questions.are_open_for(person_of(account), self.storage.clock.now(), said_at)


def _write(line: Line, finished: list[Outcome], uow: UnitOfWork) -> Outcome | None:
    """Handle it on a copy: it may have to be handled again, from the beginning.

    What came of it goes to ``finished`` too: a commit that was reported as failed may have landed.
    """
    outcome = copy(line).write(uow)
    finished.extend([outcome] if outcome else [])
    step("handling command")
    return outcome
