"""Every voting method keeps every promise, also one that a stranger adds as a single file."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.polls.voting
from bot.errors import OperatorError
from bot.polls.methods import VotingMethod
from bot.polls.options import PollOption
from bot.polls.tallies import Counts
from bot.polls.voting import voting_method, voting_methods
from bot.polls.voting.choose import Choose
from tests.contracts.voting_promises import PROMISES, Promise, what_options_are_called_does_not_matter

dice = st.randoms(use_true_random=False)

WEIGHTY = '''
"""A method that somebody adds to try it: approval where every mark weighs three."""
from bot.polls.tallies import ranked
from bot.polls.voting.approve import Approve

class Weighty(Approve):
    """Approval where every mark weighs three."""

    key = "weighty"

    def name(self, say):
        return say("weigh")

    def count(self, ballots, options):
        counts = super().count(ballots, options)
        return ranked({number: 3 * amount for number, amount in counts.amounts})

METHOD = Weighty()
'''


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of somebody else's, in which voting methods are looked for too."""
    monkeypatch.setattr(bot.polls.voting, "__path__", [*bot.polls.voting.__path__, str(tmp_path)])
    yield tmp_path
    forget(tmp_path)


def forget(folder: Path) -> None:
    """Take what was imported from the folder out of memory, so that the next test meets its own files."""
    for file in folder.glob("*.py"):
        sys.modules.pop(f"bot.polls.voting.{file.stem}", None)
        vars(bot.polls.voting).pop(file.stem, None)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
@pytest.mark.parametrize("method", voting_methods().values(), ids=lambda method: method.key)
@given(die=dice)
def test_a_voting_method_keeps_its_promise(method: VotingMethod[Any], promise: Promise, die: Random) -> None:
    promise(method, die)


def test_choose_and_approve_are_found() -> None:
    assert {"choose", "approve"} <= voting_methods().keys()


def test_a_method_is_added_by_adding_its_file(stranger: Path) -> None:
    (stranger / "weighty.py").write_text(WEIGHTY)
    assert "weighty" in voting_methods()


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_an_added_method_is_held_to_the_same_promises(stranger: Path, promise: Promise) -> None:
    (stranger / "weighty.py").write_text(WEIGHTY)
    for chance in range(20):
        promise(voting_method("weighty"), Random(chance))


class FirstPastTheRest(Choose):
    """Choose one, but whoever stands first gets a vote more: what the promises are there to catch."""

    def count(self, ballots: Mapping[int | None, int], options: Sequence[PollOption]) -> Counts:
        return super().count({**ballots, 1: ballots.get(1, 0) + 1}, options)


def favour(chance: int) -> None:
    what_options_are_called_does_not_matter(FirstPastTheRest(), Random(chance))


def test_a_method_that_favours_the_first_option_breaks_its_promise() -> None:
    with pytest.raises(AssertionError):
        list(map(favour, range(20)))


def test_a_file_without_a_method_is_refused_by_name(stranger: Path) -> None:
    (stranger / "notes.py").write_text("MEHTOD = None")
    with pytest.raises(OperatorError, match=r"bot\.polls\.voting\.notes"):
        voting_methods()


def test_a_method_whose_key_is_not_its_files_name_is_refused_by_name(stranger: Path) -> None:
    (stranger / "weights.py").write_text(WEIGHTY)
    with pytest.raises(OperatorError, match=r"bot\.polls\.voting\.weights must have the key 'weights'"):
        voting_methods()


def test_a_poll_whose_method_is_gone_says_which_file_is_missing() -> None:
    with pytest.raises(OperatorError, match=r"bot/polls/voting/gone\.py is missing"):
        voting_method("gone")
