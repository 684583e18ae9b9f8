"""What can be chosen for an option while a command is still being put together: the questions it would ask, unasked."""

from __future__ import annotations

from dataclasses import replace

from bot.community.presence import Presence, present
from bot.conversation import asking
from bot.conversation.command import Context, Option, Question, Reading
from bot.conversation.line import Line
from bot.conversation.understanding import Request
from bot.errors import Refusal
from bot.message import Form
from bot.storage.unit_of_work import UnitOfWork


class Offering(Line):
    """A command on its way, looked at before it is given."""

    def speaks(self, uow: UnitOfWork) -> str:
        """Return the language in which the answer would be: the member's, else the network's."""
        network = self.request.network if isinstance(self.request, Request) else None
        return self._context(uow, present(uow, self.invocation, network)).say.language

    def form(self, uow: UnitOfWork) -> Form | None:
        """Return the form that the command begins with as whoever asks is to see it; None where it is refused first."""
        request = self.request
        if not isinstance(request, Request):
            return None
        presence = present(uow, self.invocation, request.network)
        context = self._context(uow, presence)
        try:
            self._check(context, presence, request)
            if request.command.begins_with_form(list(request.values)):
                return asking.first_form(request, context.say)
            return asking.looked_up_form(request, context)
        except Refusal:
            return None

    def offers(self, uow: UnitOfWork, name: str) -> tuple[tuple[str, str], ...]:
        """Return (value, label) pairs for an option; none where the command would ask nothing, or may not be given."""
        request = self.request
        if not isinstance(request, Request):
            return ()
        presence = present(uow, self.invocation, request.network)
        context = self._context(uow, presence)
        try:
            self._check(context, presence, request)
            questions = [
                question for option in request.command.options for question in _asked(option, context, request)
            ]
        except Refusal:
            return ()
        return next((one.choices for asked, one in questions if (one.option or asked) == name), ())

    def _context(self, uow: UnitOfWork, presence: Presence) -> Context:
        return replace(super()._context(uow, presence), only_looks=True)


def _asked(option: Option, context: Context, request: Request) -> list[tuple[str, Question]]:
    """Return what the option would be asked for, after what was said for those before it."""
    ask = option.offers or option.ask
    if not callable(ask):
        return []
    reading, values = Reading(context.say, context.now, context.here), {}
    for other in request.command.options:
        typed = request.values.get(other.name)
        if isinstance(typed, str) and other.name != option.name:
            values[other.name] = other.kind.read(typed, reading)
    try:
        return [(option.name, ask(context, values))]
    except Refusal:
        return []
