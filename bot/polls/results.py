"""A closed poll → its result: what was chosen first, why, what each option got, and how a tie was settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.community.buttons import button
from bot.language.texts import Say, msgid
from bot.message import Button, Buttons, Code, File, Heading, Items, Message, Part, Spans, Text, plain
from bot.polls.charts import Bar, Chart, draw
from bot.polls.model import Poll
from bot.polls.tallies import Outcome, Tally
from bot.polls.ties import TieBreak, TieRule

MOST_NAMES = 50
"""Votes whose names fit on a card; those of a larger poll are asked for in private."""
WHO = msgid("Who chose what")
PLAN = msgid("Plan the meeting")
BLANK = 0
"""Where the names of those who voted blank are kept, among the numbers of the options."""
SHOWN_OF_A_LOT = 12
SPACE = (Text(" "),)


@dataclass(frozen=True, slots=True)
class Result:
    """A finished count, and the names of who chose what: by option, in the order of the alphabet."""

    tally: Tally
    names: Mapping[int, Sequence[str]]


def result(poll: Poll, shown: Result, say: Say) -> Message:
    """Return the result as the room reads it."""
    named = shown.tally.turnout.ballots <= MOST_NAMES
    return say.message(
        Heading(headline(poll, shown.tally, say)),
        say(
            "The question was {question}. The poll closed {ended}.",
            question=say.quote(poll.question),
            ended=_ended(poll),
        ),
        (
            *_reason(poll, shown.tally, say),
            Text(" "),
            *_turnout(shown.tally, say),
            *_themes_left(poll, shown.tally, say),
        ),
        votes(poll, shown, say, named=named) if shown.tally.turnout.ballots else None,
        picture(poll, shown.tally, say) if shown.tally.turnout.ballots else None,
        *_draw(poll, shown.tally, say),
        Buttons(buttons) if (buttons := _next_steps(poll, shown.tally, say, named=named)) else None,
    )


def _next_steps(poll: Poll, tally: Tally, say: Say, *, named: bool) -> tuple[Button, ...]:
    theme = chosen_theme(poll, tally)
    who = button(say, WHO, "poll votes", network=poll.network, private=True, poll=poll.number)
    if theme is None:
        return () if named else (who,)
    plan = button(say, PLAN, "theme to-meeting", network=poll.network, private=True, theme=theme)
    return (plan,) if named else (plan, who)


def chosen_theme(poll: Poll, tally: Tally) -> int | None:
    """Return the number of the theme that won, None where none did."""
    won = tally.winners[:1]
    return next((option.theme for option in poll.options if option.number in won), None)


def _themes_left(poll: Poll, tally: Tally, say: Say) -> Spans:
    """Return what becomes of the themes that were not chosen."""
    if not poll.is_about_themes:
        return ()
    if chosen_theme(poll, tally) is None:
        return (*SPACE, *say("All of the themes are still among the proposals."))
    return (*SPACE, *say("The others are still among the proposals."))


def headline(poll: Poll, tally: Tally, say: Say) -> Spans:
    """Return the outcome in one short sentence."""
    match tally.outcome:
        case Outcome.DECIDED if poll.is_about_themes:
            return say("The theme will be {winner}.", winner=_texts(poll, tally.winners, say))
        case Outcome.DECIDED:
            return say("The choice is {winner}.", winner=_texts(poll, tally.winners, say))
        case Outcome.NOBODY_VOTED:
            return say("Nobody voted.")
        case Outcome.QUORUM_MISSED | Outcome.NO_WINNER:
            return say("There is no decision.")


def picture(poll: Poll, tally: Tally, say: Say) -> File:
    """Return the result as bars, with words for who cannot see them. Drawing takes a moment (see ``charts``)."""
    rows = _rows(poll, tally, say)
    won = set(tally.winners)
    bars = tuple(Bar(text, amount, number in won) for number, text, amount in rows)
    content = draw(Chart(poll.question, bars, plain(_turnout(tally, say))))
    told = say.join([say("{option} {amount}", option=text, amount=amount) for _, text, amount in rows])
    name = say.text("result-{number}.png", number=str(poll.number))
    return File(name, "image/png", len(content), content=content, words=say.text("Bar chart: {bars}.", bars=told))


def _rows(poll: Poll, tally: Tally, say: Say) -> list[tuple[int, str, int]]:
    """Return what each option got, most first, and how many voted blank, if any did."""
    texts = {option.number: option.text for option in poll.options}
    rows = [(number, texts[number], amount) for number, amount in tally.counts.amounts]
    return [*rows, (BLANK, say.text("Blank"), tally.turnout.blank)] if tally.turnout.blank else rows


def votes(poll: Poll, shown: Result, say: Say, *, named: bool) -> Items:
    """Return what each option got, most first, and whose votes they were if ``named``."""
    rows = _rows(poll, shown.tally, say)
    return Items(
        tuple(_row(text, amount, shown.names.get(number, ()) if named else (), say) for number, text, amount in rows)
    )


def _row(text: str, amount: int, names: Sequence[str], say: Say) -> Spans:
    counted = say("{option}: {amount}.", option=Text(text, strong=True), amount=amount)
    return (*counted, *SPACE, *say("{names}.", names=say.join(list(names)))) if names else counted


def _reason(poll: Poll, tally: Tally, say: Say) -> Spans:
    match tally.outcome:
        case Outcome.DECIDED:
            return _why_it_won(poll, tally, say)
        case Outcome.NOBODY_VOTED:
            return say("So nothing was chosen.")
        case Outcome.QUORUM_MISSED:
            return say("At least {quorum} votes were needed.", quorum=tally.turnout.quorum)
        case Outcome.NO_WINNER:
            return say("No option was chosen by anybody.")


def _why_it_won(poll: Poll, tally: Tally, say: Say) -> Spans:
    amount = tally.counts.of(tally.winners[0])
    if not tally.tie_breaks:
        return say(
            "{amount} of {ballots} chose it, more than any other option. No draw was needed.",
            amount=amount,
            ballots=tally.turnout.ballots,
        )
    told = say(
        "It was level between {tied}, {amount} each.", tied=_texts(poll, tally.tie_breaks[0].tied, say), amount=amount
    )
    for step in tally.tie_breaks:
        told += (*SPACE, *_settled(poll, step, say))
    return told


def _settled(poll: Poll, step: TieBreak, say: Say) -> Spans:
    left = _texts(poll, step.left, say)
    match step.rule:
        case TieRule.FIRST_CHOICES:
            return say("Most first choices: {left}.", left=left)
        case TieRule.WAITING:
            return say("Waited longest: {left}.", left=left)
        case TieRule.LOT:
            return say("The lot fell on {left}.", left=left)


def _turnout(tally: Tally, say: Say) -> Spans:
    return say("{voted} of {electorate} voted.", voted=tally.turnout.ballots, electorate=tally.turnout.electorate)


def _draw(poll: Poll, tally: Tally, say: Say) -> list[Part | Spans]:
    """Return the seed and how to repeat the draw, if a lot was drawn."""
    seed = poll.revealed_seed
    lots = [step for step in tally.tie_breaks if step.rule is TieRule.LOT]
    if seed is None or not lots:
        return []
    drawn = [
        say(
            "{number}. {option}: {lot}",
            number=str(number),
            option=_text(poll, number),
            lot=Code(f"{lot[:SHOWN_OF_A_LOT]}…"),
        )
        for number, lot in lots[0].draw
    ]
    return [
        say(
            "Anybody can repeat the draw. The seed was {seed}, and its SHA-256 is the one shown when the poll opened: "
            "{commitment}. Each option has a lot: the SHA-256 of the seed, a colon and the option's number. "
            "The lowest goes first.",
            seed=Code(seed),
            commitment=Code(poll.commitment),
        ),
        Items(tuple(drawn)),
        say("In a terminal: {command}", command=Code(f'printf %s "{seed}:{lots[0].left[0]}" | sha256sum')),
    ]


def _ended(poll: Poll) -> datetime:
    return poll.ended_at or poll.closes_at


def _texts(poll: Poll, numbers: Sequence[int], say: Say) -> Spans:
    return say.join([_text(poll, number) for number in numbers])


def _text(poll: Poll, number: int) -> Text:
    return Text(next(option.text for option in poll.options if option.number == number), strong=True)
