"""A message that a command replies to stands in the place of an option, and nothing that is typed does."""

from datetime import UTC, datetime

import pytest

from bot.conversation import store as forms
from bot.conversation.command import Command, Option
from bot.conversation.kinds import Words
from bot.conversation.replies import with_reply
from bot.conversation.soundness import sound
from bot.conversation.store import OpenForm
from bot.conversation.textline import read_values
from bot.conversation.understanding import Request
from bot.platform import About, Account, Invocation
from bot.storage.engine import Storage
from commands.report import Reportee

ANNA, BO = Account("chat", "anna", "Anna"), Account("chat", "bo", "Bo")
SAID = About("said-1", ANNA, link="https://chat.test/said-1")
OPTIONS = [Option("thing", Reportee()), Option("reason", Words(one_word=True)), Option("words", Words())]
REPORT = Command(lambda: None, options=OPTIONS)


def test_the_message_is_the_value_of_the_option_that_takes_one():
    request = with_reply(Request(REPORT, values={"reason": "spam"}), SAID)
    assert isinstance(request, Request)
    assert request.values == {"reason": "spam", "thing": SAID}


@pytest.mark.parametrize(
    ("request_", "about"),
    [
        (Request(REPORT, values={"thing": "12"}), SAID),
        (Request(REPORT, asking="reason"), SAID),
        (Request(Command(lambda: None, options=[Option("words", Words())])), SAID),
        (Request(REPORT), None),
        (None, SAID),
    ],
    ids=["a number was typed", "it answers a question", "no option takes one", "it replies to nothing", "no command"],
)
def test_otherwise_the_request_stays_as_it_is(request_: Request | None, about: About | None):
    assert with_reply(request_, about) is request_


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("12 spam", {"thing": "12", "reason": "spam"}),
        ("#12", {"thing": "#12"}),
        ('"12" spam', {"thing": "12", "reason": "spam"}),
        ("spam", {"reason": "spam"}),
        ("spam 12 gånger", {"reason": "spam", "words": "12 gånger"}),
        ("meeting-question.7", {"thing": "meeting-question.7"}),
        ("said-1", {"reason": "said-1"}),
        ("thing=said-1", {"thing": "said-1"}),
    ],
)
def test_what_can_be_no_number_is_left_to_what_comes_after(typed: str, values: dict[str, str]):
    assert read_values(typed, OPTIONS) == values


def test_an_open_form_remembers_the_message(storage: Storage):
    form = OpenForm(None, "report", {"thing": SAID, "reason": "spam"}, "words", room="lobby")
    storage.write_now(lambda uow: forms.keep(uow, BO, form, uow.now))

    assert storage.read_now(lambda uow: forms.open_form(uow, BO, uow.now)) == form


def test_the_name_of_its_author_is_what_can_be_kept():
    at = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    about = About("said-1", Account("chat", "anna", "An\ud800na\x00"))
    heard = sound(Invocation(BO, "lobby", "rapportera", "key-1", at, about=about))

    assert heard.about is not None
    assert heard.about.author == Account("chat", "anna", "Anna")
