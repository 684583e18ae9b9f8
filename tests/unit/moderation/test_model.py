"""The rules of a report, without a database."""

from datetime import UTC, datetime

import pytest

from bot.community.model import AccountId, MemberId, NetworkId
from bot.errors import Refusal
from bot.language.texts import speaker
from bot.message import plain
from bot.moderation import refusals
from bot.moderation.model import MESSAGE, Place, Report, State, Target, Verdict
from bot.moderation.refusals import CannotShowAgain, DecidedAlready, NobodyToWarn, YourOwn

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ANNA, SIV = MemberId(1), MemberId(2)
THING = Target("stone", 7, author=ANNA)
SAID = Target(MESSAGE, place=Place("chat", "lobby", "said-1"), account=AccountId(5))


def report(target: Target = THING, state: State = State.OPEN) -> Report:
    return Report(1, NetworkId(1), target, NOW, state)


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(Verdict.KEEP, State.KEPT), (Verdict.WARN, State.WARNED), (Verdict.HIDE, State.HIDDEN)],
)
def test_a_thing_is_what_was_decided_at_once(verdict: Verdict, state: State):
    assert report().decided(verdict, SIV).state is state


def test_a_message_is_being_taken_away_until_its_platform_has_done_it():
    decided = report(SAID).decided(Verdict.HIDE, SIV)
    assert (decided.state, decided.is_hidden) == (State.HIDING, True)


@pytest.mark.parametrize("state", [state for state in State if state is not State.OPEN])
@pytest.mark.parametrize("verdict", [Verdict.KEEP, Verdict.WARN, Verdict.HIDE])
def test_what_is_decided_is_not_decided_again(state: State, verdict: Verdict):
    with pytest.raises(DecidedAlready):
        report(state=state).decided(verdict, SIV)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_nobody_decides_about_their_own_words(verdict: Verdict):
    with pytest.raises(YourOwn):
        report().decided(verdict, ANNA)


def test_what_was_hidden_can_be_shown_again_once():
    shown = report(state=State.HIDDEN).decided(Verdict.SHOW_AGAIN, SIV)
    assert shown.state is State.SHOWN_AGAIN
    with pytest.raises(CannotShowAgain):
        shown.decided(Verdict.SHOW_AGAIN, SIV)


def test_a_message_that_was_taken_away_is_gone():
    with pytest.raises(CannotShowAgain):
        report(SAID, State.HIDDEN).decided(Verdict.SHOW_AGAIN, SIV)


def test_where_nobody_is_to_know_who_wrote_it_nobody_is_warned():
    with pytest.raises(NobodyToWarn):
        report(Target("stone", 7)).decided(Verdict.WARN, SIV)


def test_an_account_that_is_no_member_can_be_warned():
    assert report(SAID).decided(Verdict.WARN, SIV).state is State.WARNED


def test_messages_of_two_rooms_are_two_things():
    other = Target(MESSAGE, place=Place("chat", "other", "said-1"))
    assert SAID.name != other.name


def test_every_refusal_says_what_to_do():
    kinds = [kind for kind in vars(refusals).values() if isinstance(kind, type) and issubclass(kind, Refusal)]
    simple = [kind() for kind in kinds if kind not in (Refusal, DecidedAlready, refusals.CannotHide)]
    assert all(plain(one.words(speaker("sv"))).endswith((".", "kontakta", "rapportera 12")) for one in simple)
