"""Who has been asked something, known without looking it up: platforms ask before they hand anything in.

What a form holds is in the database; an untraced one is here alone, and gone with the process.
"""

from __future__ import annotations

from datetime import datetime

from bot.conversation import refusals
from bot.conversation.catalogue import Catalogue
from bot.conversation.line import Outcome
from bot.conversation.store import KEPT, OpenForm
from bot.conversation.understanding import Request, understand
from bot.errors import Refusal
from bot.platform import Invocation

Person = tuple[str, str]


class Questions:
    """The open questions, by whom they were put to."""

    def __init__(self) -> None:
        self.asked: dict[Person, datetime] = {}
        self.untraced: dict[Person, OpenForm] = {}

    def are_open_for(self, person: Person, now: datetime) -> bool:
        """Whether a question to this person is open: one that was left a day ago is not, and words are words again."""
        asked_at = self.asked.get(person)
        return person in self.untraced or (asked_at is not None and asked_at > now - KEPT)

    def request(self, invocation: Invocation, catalogue: Catalogue, now: datetime) -> Request | Refusal | None:
        """Return what is asked for; None for an answer to an open question."""
        request = understand(invocation.said, catalogue)
        if not isinstance(invocation.said, str) or not invocation.is_direct or invocation.is_command:
            return request
        if self.are_open_for((invocation.account.platform, invocation.account.remote_id), now):
            return request if leaves(request) else None
        if isinstance(request, refusals.UnknownCommand) and not request.near:
            return refusals.FileAlone() if invocation.files else refusals.NotACommand()
        return request

    def after(self, outcome: Outcome, person: Person, now: datetime, *, leaves: bool) -> None:
        """Take note of what came of something this person said."""
        if outcome.form is not None:
            self.asked[person] = now
        elif outcome.closes_form or leaves:
            self.asked.pop(person, None)
            self.untraced.pop(person, None)

    def after_untraced(self, outcome: Outcome, person: Person) -> None:
        """Take note of what came of something that must leave no trace."""
        self.untraced.pop(person, None)
        if outcome.form is not None:
            self.untraced[person] = outcome.form


def leaves(request: Request | Refusal | None) -> bool:
    """Whether this is the word for leaving a question."""
    return isinstance(request, Request) and request.command.path == "cancel"
