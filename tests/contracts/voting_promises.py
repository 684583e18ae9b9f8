"""What every voting method promises, as checks that take any method and a die to draw ballots with.

A ballot's canonical text names options by their signs (``#2``), so options can be renamed in any ballot.
"""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from bot.language.catalogues import languages
from bot.language.texts import Say
from bot.message import plain
from bot.polls.methods import VotingMethod, group
from bot.polls.options import OptionDraft, PollOption, number_options
from bot.polls.tallies import Outcome, Tally, Terms, ranked
from bot.polls.ties import seed_from

Method = VotingMethod[Any]
Promise = Callable[[Method, Random], None]


def draw_terms(method: Method, dice: Random, **facts: Any) -> Terms:
    """Return the terms of a poll with any number of options that the method takes."""
    count = dice.randint(method.fewest_options, min(6, method.most_options))
    drafts = [OptionDraft(f"Alternativ {letter}") for letter in "ABCDEF"[:count]]
    return Terms(number_options(drafts, fewest=method.fewest_options), seed_from(dice.randbytes(32)), **facts)


def draw_ballots(method: Method, dice: Random, options: tuple[PollOption, ...], fewest: int = 0) -> list[Any]:
    """Return up to 12 ballots, few enough that ties are common."""
    return [method.sample(options, dice) for _ in range(dice.randint(fewest, 12))]


def tallied(method: Method, ballots: list[Any], terms: Terms) -> Tally:
    """Return the tally of ballots one by one."""
    return method.tally(group(ballots), terms)


# ---------------------------------------------------------------- one ballot
def its_canonical_text_is_read_back(method: Method, dice: Random) -> None:
    options = draw_terms(method, dice).options
    choice = method.sample(options, dice)
    assert method.read(method.typed(choice), options) == choice


def a_stored_choice_comes_back(method: Method, dice: Random) -> None:
    choice = method.sample(draw_terms(method, dice).options, dice)
    assert method.from_json(json.loads(json.dumps(method.to_json(choice)))) == choice


def what_was_not_stored_by_it_is_refused(method: Method, dice: Random) -> None:
    foreign: Any
    for foreign in ("studiero", {"1": "maybe?"}, 1.5, ["1"], [[[]]]):
        with pytest.raises(ValueError, match="choice"):
            method.from_json(foreign)


def a_blank_ballot_can_be_given_in_both_languages(method: Method, dice: Random) -> None:
    options = draw_terms(method, dice).options
    assert {method.picked(method.read(typed, options)) for typed in ("blank", "Blankt", "0", "#0")} == {()}


def one_option_alone_can_be_named(method: Method, dice: Random) -> None:
    options = draw_terms(method, dice).options
    wanted = dice.choice(options)
    choices = {method.read(typed, options) for typed in (wanted.sign, str(wanted.number), wanted.text)}
    assert [method.picked(choice) for choice in choices] == [(wanted.number,)]


# ---------------------------------------------------------------- the count
def nobody_wins_when_nobody_votes(method: Method, dice: Random) -> None:
    tally = tallied(method, [], draw_terms(method, dice))
    assert (tally.outcome, tally.winners, tally.tie_breaks) == (Outcome.NOBODY_VOTED, (), ())


def nobody_wins_when_all_vote_blank(method: Method, dice: Random) -> None:
    terms = draw_terms(method, dice)
    tally = tallied(method, [method.read("blank", terms.options)] * 3, terms)
    assert (tally.outcome, tally.winners, tally.tie_breaks) == (Outcome.NO_WINNER, (), ())
    assert (tally.turnout.ballots, tally.turnout.blank) == (3, 3)


def nobody_wins_below_the_quorum(method: Method, dice: Random) -> None:
    terms = draw_terms(method, dice, quorum=13)
    tally = tallied(method, draw_ballots(method, dice, terms.options, fewest=1), terms)
    assert (tally.outcome, tally.winners, tally.tie_breaks) == (Outcome.QUORUM_MISSED, (), ())


def what_all_want_wins_without_a_draw(method: Method, dice: Random) -> None:
    terms = draw_terms(method, dice)
    wanted = dice.choice(terms.options)
    tally = tallied(method, [method.read(wanted.sign, terms.options)] * 4, terms)
    assert (tally.outcome, tally.winners, tally.tie_breaks) == (Outcome.DECIDED, (wanted.number,), ())


def every_option_is_counted_and_nothing_else(method: Method, dice: Random) -> None:
    terms = draw_terms(method, dice)
    tally = tallied(method, draw_ballots(method, dice, terms.options), terms)
    assert sorted(number for number, _ in tally.counts.amounts) == [option.number for option in terms.options]
    assert {type(amount) for _, amount in tally.counts.amounts} == {int}
    assert set(tally.winners) <= {option.number for option in terms.options}


def no_more_win_than_there_are_seats(method: Method, dice: Random) -> None:
    terms = draw_terms(method, dice, seats=dice.randint(1, min(3, method.most_seats)))
    winners = tallied(method, draw_ballots(method, dice, terms.options), terms).winners
    assert len(winners) == len(set(winners)) <= terms.seats


def counts_add_up(method: Method, dice: Random) -> None:
    options = draw_terms(method, dice).options
    ballots = draw_ballots(method, dice, options)
    one_by_one = [method.count({choice: 1}, options) for choice in ballots]
    added = {option.number: sum(counts.of(option.number) for counts in one_by_one) for option in options}
    assert method.count(group(ballots), options) == ranked(added)


def who_voted_how_does_not_matter(method: Method, dice: Random) -> None:
    terms = draw_terms(method, dice)
    ballots = draw_ballots(method, dice, terms.options)
    before = tallied(method, ballots, terms)
    dice.shuffle(ballots)
    assert tallied(method, ballots, terms) == before


def what_options_are_called_does_not_matter(method: Method, dice: Random) -> None:
    """Renumber every option: the counts move along, and so do the winners unless a tie had to be settled."""
    terms = draw_terms(method, dice)
    numbers = [option.number for option in terms.options]
    new = dict(zip(numbers, dice.sample(numbers, len(numbers)), strict=True)) | {0: 0}
    ballots = draw_ballots(method, dice, terms.options)
    texts = [re.sub(r"#(\d+)", lambda sign: f"#{new[int(sign[1])]}", method.typed(choice)) for choice in ballots]
    before = tallied(method, ballots, terms)
    after = tallied(method, [method.read(text, terms.options) for text in texts], terms)
    assert {new[number]: amount for number, amount in before.counts.amounts} == dict(after.counts.amounts)
    assert before.tie_breaks or set(after.winners) == {new[number] for number in before.winners}


def more_support_never_hurts_a_winner(method: Method, dice: Random) -> None:
    terms = draw_terms(method, dice)
    ballots = draw_ballots(method, dice, terms.options)
    for winner in tallied(method, ballots, terms).winners:
        more = [*ballots, method.read(f"#{winner}", terms.options)]
        assert winner in tallied(method, more, terms).winners


def blank_ballots_change_turnout_alone(method: Method, dice: Random) -> None:
    terms = draw_terms(method, dice)
    ballots = draw_ballots(method, dice, terms.options, fewest=1)
    before, after = (
        tallied(method, [*ballots, *extra], terms) for extra in ([], [method.read("blank", terms.options)])
    )
    assert (after.winners, after.steps) == (before.winners, before.steps)
    assert after.turnout.blank == before.turnout.blank + 1


def a_count_can_be_repeated_from_what_is_stored(method: Method, dice: Random) -> None:
    terms = draw_terms(method, dice)
    ballots = draw_ballots(method, dice, terms.options)
    tally = tallied(method, ballots, terms)
    again = [method.from_json(json.loads(json.dumps(method.to_json(choice)))) for choice in ballots]
    assert tallied(method, again, terms) == tally
    assert Tally.from_json(json.loads(json.dumps(tally.to_json()))) == tally


# ---------------------------------------------------------------- what people are told
def it_says_what_it_is_in_every_language(method: Method, dice: Random) -> None:
    for language in languages():
        say = Say(language)
        sentences = [plain(text(say)) for text in (method.name, method.explain, method.ask)]
        assert all(sentences), language
        assert not sentences[0].endswith("."), language


def a_ballot_can_be_shown_to_its_voter(method: Method, dice: Random) -> None:
    options = draw_terms(method, dice).options
    choice = method.sample(options, dice)
    lines = [plain(line) for line in method.in_words(choice, options, Say("sv"))]
    assert len(lines) >= 1
    assert all(options[number - 1].text in " ".join(lines) for number in method.picked(choice))


PROMISES: tuple[Promise, ...] = (
    its_canonical_text_is_read_back,
    a_stored_choice_comes_back,
    what_was_not_stored_by_it_is_refused,
    a_blank_ballot_can_be_given_in_both_languages,
    one_option_alone_can_be_named,
    nobody_wins_when_nobody_votes,
    nobody_wins_when_all_vote_blank,
    nobody_wins_below_the_quorum,
    what_all_want_wins_without_a_draw,
    every_option_is_counted_and_nothing_else,
    no_more_win_than_there_are_seats,
    counts_add_up,
    who_voted_how_does_not_matter,
    what_options_are_called_does_not_matter,
    more_support_never_hurts_a_winner,
    blank_ballots_change_turnout_alone,
    a_count_can_be_repeated_from_what_is_stored,
    it_says_what_it_is_in_every_language,
    a_ballot_can_be_shown_to_its_voter,
)
