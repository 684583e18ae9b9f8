"""The straight line inside one unit of work: key → who → may they → run → view → the answer becomes a notice.

Here a bug in a command is caught: it gets a code that the asker is told and the log explains, and what the command did
is undone while the key and the answer are committed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import structlog

from bot.community import store as community
from bot.community.buttons import button
from bot.community.model import Role
from bot.community.presence import Presence, present
from bot.community.telling import named_for
from bot.conversation import asking, refusals
from bot.conversation import store as forms
from bot.conversation.attachments import Attachment
from bot.conversation.catalogue import Catalogue
from bot.conversation.command import Answer, Context, Late, Reading
from bot.conversation.fetching import wanted_by, with_file
from bot.conversation.giving_back import form_again, written
from bot.conversation.replies import with_reply
from bot.conversation.store import OpenForm
from bot.conversation.understanding import Request
from bot.delivery import inbox, notices
from bot.delivery.notices import Urgency
from bot.errors import Refusal
from bot.language.texts import speaker
from bot.message import Buttons, Message, Paragraph, Quotation
from bot.platform import Filled, Invocation, RemoveMessage
from bot.storage.engine import is_passing
from bot.storage.files import Stored
from bot.storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

LATE = timedelta(minutes=10)
WAITS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: what is still to be whispered, what to take away, which form is open, and the direct room."""

    message: Message | None = None
    volatile: bool = False
    room: str | None = None
    form: OpenForm | None = None
    closes_form: bool = False
    remove: RemoveMessage | None = None


class Line:
    """One thing that somebody said, on its way through."""

    def __init__(
        self,
        invocation: Invocation,
        request: Request | Refusal | None,
        catalogue: Catalogue,
        language: str,
        calendar_address: str = "",
    ) -> None:
        self.invocation, self.request, self.catalogue, self.language = invocation, request, catalogue, language
        self.calendar_address, self.asked_at = calendar_address, invocation.said_at
        self.file: Stored | Refusal | None = None
        self.is_asked, self._is_as_before, self._is_known_room, self._may = True, False, False, False
        self._began: tuple[str | None, str] = (invocation.space, invocation.room)

    def takes_file(self, uow: UnitOfWork) -> Attachment | None:
        """Return what takes the file that came along, if whoever sent it may give it there and has not done so before.

        A first look that writes nothing: what stands in the way is said when the line is gone, and ``file`` is None.
        """
        if inbox.is_handled(uow, f"{self.invocation.account.platform}:{self.invocation.key}"):
            return None
        self._answered_form(uow)
        wanted = wanted_by(self.request)
        if wanted is None or not isinstance(self.request, Request):
            return None
        presence = present(uow, self.invocation, self.request.network)
        try:
            self._check(self._context(uow, presence), presence, self.request)
        except Refusal:
            return None
        return wanted[1]

    # ------------------------------------------------------------ three ways to go
    def write(self, uow: UnitOfWork) -> Outcome | None:
        """Handle it once, and owe the answer; None when it has been handled before."""
        if not inbox.claim(uow, f"{self.invocation.account.platform}:{self.invocation.key}"):
            return None
        outcome = self._outcome(uow)
        if outcome.form is not None:
            forms.keep(uow, self.invocation.account, outcome.form, self.asked_at)
        if outcome.closes_form:
            forms.close(uow, self.invocation.account)
        if outcome.message is None or outcome.volatile:
            return outcome
        self.owe(uow, outcome.message, outcome.room)
        return replace(outcome, message=None)

    def read(self, uow: UnitOfWork) -> Outcome:
        """Answer a question, writing nothing."""
        return self._outcome(uow)

    def untraced(self, uow: UnitOfWork) -> Outcome:
        """Handle it without a key; nothing of it is kept but what the command itself keeps."""
        return replace(self._outcome(uow), volatile=True)

    def owe(self, uow: UnitOfWork, message: Message, room: str | None = None) -> None:
        """Make the answer a notice to the asker; without their direct ``room`` it waits a day for that."""
        platform, account = self.invocation.account.platform, self.invocation.account.remote_id
        key, answers, until = f"answer:{platform}:{self.invocation.key}", self.invocation.key, uow.now + WAITS
        about: Any = {"key": key, "platform": platform, "account": account, "answers": answers, "useless_after": until}
        if room is not None:
            notices.answer(uow, message, room=room, **about)
        else:
            notices.owe(uow, message, urgency=Urgency.ANSWER, **about)

    def need_direct_room(self, uow: UnitOfWork) -> None:
        """Have the asker's direct room made, for what is whispered there."""
        notices.need_direct_room(uow, self.invocation.account.platform, self.invocation.account.remote_id)

    # ------------------------------------------------------------ the steps
    def _outcome(self, uow: UnitOfWork) -> Outcome:
        form = self._answered_form(uow)
        self.request = with_reply(with_file(self.request, self.file), self.invocation.about)
        if self.request is None or isinstance(self.request, Refusal):
            message = self.refused(self.request or refusals.NotACommand(), self._stranger(uow))
            is_no_command, room = self.request is None, self._direct_room(uow)
            return Outcome(message, self._gives_back and not is_no_command, room, closes_form=is_no_command)
        presence = present(uow, self.invocation, self.request.network)
        room = self.invocation.direct_room or presence.direct or self._direct_room(uow)
        self._is_as_before, self._is_known_room = presence.is_as_before, presence.direct == room
        context = self._context(uow, presence)
        try:
            self._check(context, presence, self.request)
            self._may = True
            outcome = self._answer(context, self.request)
            return replace(outcome, room=room, closes_form=form is not None or self._completes_form(uow))
        except _Asked as asked:
            return Outcome(asked.message, form=asked.form, room=room, volatile=asked.volatile)
        except Refusal as refusal:
            again = form_again(self.invocation.said, self.request, context.say) if self._may else None
            message = replace(self.refused(refusal, context), asks=again)
            remove = self._removal() if isinstance(refusal, refusals.SeenInRoom) else None
            volatile = self._gives_back or again is not None
            return Outcome(message, volatile, room, closes_form=form is not None, remove=remove)

    def _answered_form(self, uow: UnitOfWork) -> OpenForm | None:
        """Turn an answer to an open question into the request it completes."""
        if self.request is not None:
            return None
        form = forms.open_form(uow, self.invocation.account, self.invocation.said_at)
        command = self.catalogue.by_path.get(form.path) if form else None
        if form is None or command is None:
            return None
        self.request = asking.answered(form, command, str(self.invocation.said))
        self._began = (form.space, form.room or self.invocation.room)
        return form

    def _completes_form(self, uow: UnitOfWork) -> bool:
        """Tell whether what was sent in at once is what an open question has been waiting for."""
        if not (self.is_asked and isinstance(self.invocation.said, Filled) and isinstance(self.request, Request)):
            return False
        form = forms.open_form(uow, self.invocation.account, self.invocation.said_at)
        return form is not None and form.path == self.request.command.path

    def _direct_room(self, uow: UnitOfWork) -> str | None:
        account = self.invocation.account
        return self.invocation.direct_room or notices.direct_room(uow, account.platform, account.remote_id)

    def _stranger(self, uow: UnitOfWork) -> Context:
        return self._context(uow, present(uow, self.invocation, None))

    def _context(self, uow: UnitOfWork, presence: Presence) -> Context:
        here, member = presence.here, presence.member
        language = (member.language if member else None) or (here.language if here else self.language)
        invocation = self.invocation
        return Context(
            uow,
            speaker(language, here.zone if here else "Europe/Stockholm", uow.now),
            invocation.account,
            invocation.said_at,
            invocation.key,
            presence.role,
            presence.networks,
            here,
            member,
            *self._began,
            invocation.is_direct,
            invocation.standing,
            self.catalogue.all,
            self.calendar_address,
        )

    def _check(self, context: Context, presence: Presence, request: Request) -> None:
        """Raise the refusal that stands in the way of the command, if any."""
        command = request.command
        if command.untraced and not self.invocation.is_private:
            raise refusals.SeenInRoom(removed=self.invocation.event is not None)
        if command.direct and not self.invocation.is_private:
            raise refusals.NotHere(command)
        if command.role is not Role.ANYONE and presence.member is None:
            if presence.here is None and len(presence.networks) > 1:
                raise refusals.WhichNetwork(tuple(network.name for network in presence.networks))
            raise refusals.NotAMember
        if not presence.may(command.role):
            raise refusals.MayNot(command.role)
        if command.late is Late.REFUSE and context.now - context.said_at > LATE:
            raise refusals.ArrivedLate

    def _answer(self, context: Context, request: Request) -> Outcome:
        request = asking.recalled(request, context)
        values, missing, refusal = asking.read_options(request, Reading(context.say, context.now, context.here))
        if missing is not None:
            if refusal is not None and not (missing.is_required or request.asking or refusal.offers(context.say)):
                raise refusal
            raise self._asks(context, request, missing.name, values, refusal)
        try:
            with context.uow.savepoint():
                result = request.command.run(context, **values)
                view = request.command.view
                answer = view(result, context.say) if view else Answer(context.say("Done."))
            self._met(context, request)
        except Refusal as refused:
            if asked := asking.asked_again(request, refused):
                raise self._asks(context, request, asked, values, refused) from refused
            raise
        except Exception as error:
            if is_passing(error):
                raise
            code = context.uow.randomness.code(4)
            log.exception("a command stumbled", code=code, command=request.command.path)
            raise refusals.Stumbled(code) from None
        message = self._named(context, answer.message(context.say))
        if request.command.alters and not request.values:
            message = replace(message, asks=asking.form_again(request, context.say))
        return Outcome(message, answer.volatile)

    def _met(self, context: Context, request: Request) -> None:
        """Remember by which account a member speaks now; what reads or leaves no trace remembers nothing."""
        if request.command.reads or request.command.untraced:
            return
        if not self._is_as_before:
            account = community.meet(context.uow, context.account)
            if context.asker is not None:
                community.reached_by(context.uow, context.asker.id, account)
        direct = self.invocation.direct_room
        if direct is not None and not self._is_known_room:
            notices.know_direct_room(context.uow, context.account.platform, context.account.remote_id, direct)

    def _named(self, context: Context, message: Message) -> Message:
        """Name the network to somebody who is in several."""
        if context.here is None or len(context.networks) < 2:
            return message
        return named_for(context.uow, context.here, context.account.platform, context.account.remote_id, message)

    # ------------------------------------------------------------ questions and refusals
    def _asks(
        self, context: Context, request: Request, name: str, values: dict[str, Any], refusal: Refusal | None
    ) -> _Asked:
        option = next(option for option in request.command.options if option.name == name)
        form, question, refusal = asking.ask(option, context, request, values, refusal)
        before = self.refused(refusal, context) if refusal else Message((), context.say.language)
        is_form = refusal is not None and isinstance(self.invocation.said, Filled)
        question = asking.with_value(question, request.values.get(form.asking)) if is_form else question
        leave = Paragraph(context.say("{cancel} leaves this.", cancel=context.say.command("cancel")), typed=True)
        gives_back = refusal is not None and (is_form or self._gives_back)
        return _Asked(form, before + question + Message((leave,)), volatile=gives_back)

    def refused(self, refusal: Refusal, context: Context) -> Message:
        """Return why not, what to do, and what was written."""
        say, here = context.say, context.here
        ways = tuple(button(say, label, path, network=here, private=True) for label, path in refusal.leads_to())
        message = say.message(refusal.words(say), Buttons(ways) if ways else None)
        if not self._gives_back:
            return message
        return message + say.message(*(Quotation(text) for text in written(self.invocation.said)))

    @property
    def _gives_back(self) -> bool:
        return bool(written(self.invocation.said))

    def _removal(self) -> RemoveMessage | None:
        return RemoveMessage(self.invocation.room, self.invocation.event) if self.invocation.event else None


class _Asked(Exception):
    """Not an answer yet: a question, and the form that waits for what is said to it."""

    def __init__(self, form: OpenForm, message: Message, *, volatile: bool) -> None:
        super().__init__(form.asking)
        self.form, self.message, self.volatile = form, message, volatile
