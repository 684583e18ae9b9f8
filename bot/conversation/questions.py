"""Who has been asked something, known without looking it up: platforms ask before they hand anything in.

What a form holds is in the database; an untraced one is here alone, and gone with the process.
"""

from __future__ import annotations

from datetime import datetime

from bot.conversation.line import Outcome
from bot.conversation.store import KEPT, OpenForm

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
