"""Who has been asked something, known without looking it up: platforms ask before they hand anything in.

What a form holds is in the database; an untraced one is here alone, and gone with the process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.conversation import refusals
from bot.conversation.catalogue import Catalogue
from bot.conversation.line import Outcome
from bot.conversation.store import OpenForm, asking_since, takes
from bot.conversation.understanding import Request
from bot.errors import Refusal
from bot.platform import Account, Invocation

Person = tuple[str, str]

AS_TYPED = re.compile(r"(#?\d+|[\"”“].+|.*[\w-]=\S.*)?", re.DOTALL)
"""What stands behind a command's name and behind no two words of an answer."""
SHOWN = frozenset({"now", "help"})
REMEMBERED = 50
"""So many keys are known of what somebody said on the way to an untraced question: a platform hands in no more anew."""


@dataclass(frozen=True, slots=True)
class Untraced:
    """A question of which nothing is written, since when it is asked, and the keys of what it came of."""

    form: OpenForm
    asked_at: datetime
    heard: tuple[str, ...]


class Questions:
    """The open questions, by whom they were put to, and since when; as :func:`bot.conversation.store.takes` has it."""

    def __init__(self) -> None:
        self.asked: dict[Person, datetime] = {}
        self.untraced: dict[Person, Untraced] = {}

    def are_open_for(self, person: Person, now: datetime, said_at: datetime | None = None) -> bool:
        """Whether a question to this person is open, and to what was said at ``said_at``: to what was said before it,
        or a day after it, it is not, and words are words again."""
        asked_at, untraced = self.asked.get(person), self.untraced.get(person)
        is_open = asked_at is not None and takes(asked_at, said_at or max(asked_at, now), now)
        return is_open or (untraced is not None and (said_at is None or untraced.asked_at <= said_at))

    def request(
        self, invocation: Invocation, request: Request | Refusal, catalogue: Catalogue, now: datetime
    ) -> Request | Refusal | None:
        """Return what is asked for, by what the words mean by themselves; None for an answer to an open question."""
        person = person_of(invocation.account)
        if not isinstance(invocation.said, str) or not invocation.is_direct or invocation.is_command:
            return request
        if self.are_open_for(person, now, invocation.said_at):
            is_command = person not in self.untraced and _goes_before(invocation.said, catalogue)
            return request if leaves(request) or is_command else None
        if isinstance(request, refusals.UnknownCommand) and not request.near:
            if self.are_open_for(person, now):
                return refusals.SaidBefore()
            return refusals.FileAlone() if invocation.files else refusals.NotACommand()
        return request

    def untraced_form(self, invocation: Invocation) -> OpenForm | None:
        """Return the untraced form that is open to what was said here."""
        untraced = self.untraced.get(person_of(invocation.account))
        return untraced.form if untraced is not None and untraced.asked_at <= invocation.said_at else None

    def came_of(self, invocation: Invocation) -> bool:
        """Whether an untraced question came of this, which is heard again: no key in the inbox tells that."""
        untraced = self.untraced.get(person_of(invocation.account))
        return untraced is not None and invocation.key in untraced.heard

    def after(self, outcome: Outcome, person: Person, asked_at: datetime, *, leaves: bool) -> None:
        """Take note of what came of something this person said; ``asked_at`` is what was kept with the form."""
        if outcome.form is not None:
            self.asked[person] = asked_at
        elif outcome.closes_form or leaves:
            self.asked.pop(person, None)
            self.untraced.pop(person, None)

    def after_untraced(self, outcome: Outcome, invocation: Invocation, now: datetime) -> None:
        """Take note of what came of something that must leave no trace."""
        person = person_of(invocation.account)
        before = self.untraced.pop(person, None)
        if outcome.form is not None:
            heard = (*(before.heard if before else ()), invocation.key)[-REMEMBERED:]
            self.untraced[person] = Untraced(outcome.form, asking_since(invocation.said_at, now), heard)


def person_of(account: Account) -> Person:
    """Return whom an account stands for here."""
    return account.platform, account.remote_id


def _goes_before(said: str, catalogue: Catalogue) -> bool:
    """Whether words are a command although a question is open, and perhaps forgotten.

    They are where nobody would answer so: a command of two words alone, with a number, or with what stands in quotes or
    behind an option's name; and what shows what waits, or helps. One that asks nothing itself leaves the question open.
    """
    found = catalogue.find(said)
    if found is None or found.command.hidden:
        return False
    return (
        bool(AS_TYPED.fullmatch(found.rest)) if found.command.group else found.command.path in SHOWN and not found.rest
    )


def leaves(request: Request | Refusal | None) -> bool:
    """Whether this is the word for leaving a question."""
    return isinstance(request, Request) and request.command.path == "cancel"
