"""Since when a question is asked, and that it is told from memory as from its row."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation import store as forms
from bot.conversation.line import Outcome
from bot.conversation.questions import Questions, person_of
from bot.conversation.store import OpenForm, asking_since
from bot.platform import Account
from bot.storage.engine import Storage

NINE = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
BO = Account("chat", "bo", "Bo")
FORM = OpenForm(None, "topic propose", {}, "name")


@pytest.mark.parametrize(
    ("said_at", "is_behind", "since"),
    [
        (NINE, False, NINE - 2 * SECOND),
        (NINE - 2 * HOUR, False, NINE - 2 * HOUR - 2 * SECOND),
        (NINE - 72 * HOUR, False, NINE - 12 * HOUR),
        (NINE - 4 * MINUTE, True, NINE - 4 * MINUTE - 2 * SECOND),
        (NINE - 2 * HOUR, True, NINE - 5 * MINUTE),
    ],
    ids=["at once", "by a clock that is behind", "days late", "a little late", "the bot was away"],
)
def test_since_when_a_question_is_asked(said_at: datetime, is_behind: bool, since: datetime):
    assert asking_since(said_at, NINE, is_behind=is_behind) == since


@pytest.mark.parametrize(
    ("asked_at", "said_at", "is_open"),
    [
        (NINE - MINUTE, NINE, True),
        (NINE, NINE, True),
        (NINE, NINE - SECOND, False),
        (NINE - 24 * HOUR + SECOND, NINE, True),
        (NINE - 24 * HOUR, NINE, False),
    ],
)
def test_memory_and_the_row_agree(storage: Storage, asked_at: datetime, said_at: datetime, is_open: bool):
    questions = Questions()
    questions.after(Outcome(form=FORM), person_of(BO), asked_at, leaves=False)
    storage.write_now(lambda uow: forms.keep(uow, BO, FORM, asked_at))

    assert questions.are_open_for(person_of(BO), NINE, said_at) == is_open
    assert (storage.read_now(lambda uow: forms.open_form(uow, BO, said_at)) is not None) == is_open
