"""The rules of a dilemma, and its life in any order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.community.model import Function
from bot.dilemmas.model import LONGEST, DilemmaState, Reply, check_title
from bot.dilemmas.refusals import Closed, NothingWritten, StillOpen, TooLong, Unfinished, WouldBeNamed
from bot.errors import Refusal
from tests.unit.dilemmas.making import ANNA, TUESDAY, dilemma, member

LATER = TUESDAY + timedelta(days=3)


# ---------------------------------------------------------------- making one
@pytest.mark.parametrize("name", ["title", "about", "question"])
def test_what_is_needed_cannot_be_missing(name: str):
    with pytest.raises(Unfinished):
        dilemma(**{name: " …"})


@pytest.mark.parametrize(("name", "longest"), LONGEST.items())
def test_each_text_has_its_limit(name: str, longest: int):
    assert getattr(dilemma(**{name: "a" * longest}), name) == "a" * longest
    with pytest.raises(TooLong):
        dilemma(**{name: "a" * (longest + 1)})


@pytest.mark.parametrize("title", ["anonymt", "Anonymt.", "ANONYM", "anonymt: Bråk i kön", "(anonymous)"])
def test_a_word_for_being_anonymous_is_no_title(title: str):
    with pytest.raises(WouldBeNamed):
        check_title(title)


@pytest.mark.parametrize("title", ["", "…", "Anonymt hot mot skolan", "Ett anonymt brev", "Anonyma enkäter"])
def test_what_speaks_of_being_anonymous_may_be_a_title(title: str):
    check_title(title)


def test_a_reply_has_its_limit_and_says_something():
    with pytest.raises(TooLong):
        Reply(1, dilemma().id, ANNA, "a" * 1501, TUESDAY)
    with pytest.raises(NothingWritten):
        Reply(1, dilemma().id, ANNA, "…", TUESDAY)


# ---------------------------------------------------------------- for whom
@pytest.mark.parametrize(
    ("functions", "is_for"),
    [
        ({Function.PRINCIPAL}, True),
        ({Function.RESEARCHER}, False),
        ({Function.PRINCIPAL, Function.BOARD}, True),
        (set(), False),
    ],
)
def test_a_dilemma_for_principals_is_for_those_who_are_principals(functions: set[Function], is_for: bool):
    assert dilemma(audience=frozenset({Function.PRINCIPAL})).is_for(member(8, *functions)) is is_for


def test_it_is_for_whoever_raised_it_whatever_they_are():
    assert dilemma(audience=frozenset({Function.PRINCIPAL})).is_for(member(ANNA, Function.RESEARCHER))


def test_it_is_for_nobody_who_has_left_or_is_in_another_network():
    assert not dilemma().is_for(member(8, left_at=TUESDAY))
    assert not dilemma(network=2).is_for(member(8))


# ---------------------------------------------------------------- its life
def test_the_first_reply_puts_it_in_discussion():
    assert dilemma().replied(now=LATER).state is DilemmaState.DISCUSSED


def test_what_was_taken_up_at_a_meeting_stays_so_when_replied_to():
    assert dilemma().take_up(now=TUESDAY).replied(now=LATER).state is DilemmaState.TAKEN_UP


def test_a_reply_wakes_a_resting_one():
    assert dilemma().rest().replied(now=LATER).state is DilemmaState.DISCUSSED


def test_a_closed_one_takes_nothing_but_opening():
    closed = dilemma().close("Så här.", now=LATER)
    with pytest.raises(Closed):
        closed.replied(now=LATER)
    with pytest.raises(Closed):
        closed.close("Igen.", now=LATER)
    assert closed.reopen(has_replies=False, now=LATER).state is DilemmaState.POSED


def test_an_open_one_is_not_opened_and_did_not_go_anyhow():
    with pytest.raises(StillOpen):
        dilemma().reopen(has_replies=False, now=LATER)
    with pytest.raises(StillOpen):
        dilemma().went("Bra.")


class Life(RuleBasedStateMachine):
    """Whatever is tried in whatever order, a dilemma is sound and time does not go back for it."""

    def __init__(self) -> None:
        super().__init__()
        self.dilemma, self.now, self.heard, self.has_replies = dilemma(), TUESDAY, TUESDAY, False

    def tries(self, deed: str, **how: Any) -> None:
        self.now += timedelta(hours=1)
        before = self.dilemma
        try:
            self.dilemma = getattr(before, deed)(**how)
        except Refusal:
            assert self.dilemma is before
        else:
            self.has_replies |= deed == "replied"

    @rule(deed=st.sampled_from(["replied", "asked", "take_up"]))
    def happens(self, deed: str) -> None:
        self.tries(deed, now=self.now)

    @rule(deed=st.sampled_from(["reopen", "going_on"]))
    def is_open_again(self, deed: str) -> None:
        self.tries(deed, now=self.now, has_replies=self.has_replies)

    @rule()
    def rests(self) -> None:
        self.tries("rest")

    @rule(learning=st.sampled_from(["Så här.", "", "a" * 801]))
    def closes(self, learning: str) -> None:
        self.tries("close", learning=learning, now=self.now)

    @rule(outcome=st.sampled_from(["Bra.", "", "a" * 501]))
    def went(self, outcome: str) -> None:
        self.tries("went", outcome=outcome)

    @precondition(lambda self: self.dilemma.state is DilemmaState.RESTING)
    @rule()
    def a_resting_one_wakes_by_a_reply(self) -> None:
        self.tries("replied", now=self.now)
        assert self.dilemma.state is DilemmaState.DISCUSSED

    @invariant()
    def a_closed_one_has_its_learning_and_an_open_one_is_not_closed(self) -> None:
        assert (self.dilemma.closed_at is None) == self.dilemma.is_open
        assert self.dilemma.is_open or self.dilemma.learning

    @invariant()
    def it_is_never_heard_of_earlier(self) -> None:
        assert self.dilemma.heard_at >= self.heard
        self.heard = self.dilemma.heard_at

    @invariant()
    def one_with_replies_is_never_merely_posed(self) -> None:
        assert not (self.has_replies and self.dilemma.state is DilemmaState.POSED)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
