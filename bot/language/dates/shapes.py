"""The grammar: the shapes that written times can have, as sequences of token kinds.

In a shape ``?`` is "may be left out", ``|`` is "or", and ``name=`` is under what name the value is found; without it,
that is the kind. Strict on purpose: what fits no shape is not guessed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bot.language.dates.lexicon import Token

Values = dict[str, tuple[int, ...]]
"""What each token in a shape stood for."""

LENGTHS = ("in? count=number|spoken|article unit=unit|week",)
DATES = (
    "on? weekday? iso",
    "on? weekday? the? daymonth",
    "on? weekday? the? number suffix? of? month year?",
    "on? weekday? month the? number suffix? year?",
    "on? weekday? the? day=ordinal of? month year?",
    "on? the? ordinal weekday in|i|of month year?",
    "on? weekday the number suffix?",
    "the number suffix?",
    "on? weekday in|i? week number year?",
    "week number year? on? weekday",
    "on? weekday in|i? following=next week",
    "following=next week on? weekday",
    "on? next weekday",
    "on? weekday",
    "week number year?",
    "following=next week",
    "relative",
)
SEVERAL_DAYS = (
    "on? weekday? the? number suffix? to last_weekday=weekday? the? last=number suffix? of? month year?",
    "on? weekday to last_weekday=weekday the? number suffix? to last=number suffix? of? month year?",
    "on? weekday? month the? number suffix? to the? last=number suffix? year?",
    "on? weekday? the number suffix? to the? last=number suffix?",
    "on? weekday? the? number to last_weekday=weekday? the? daymonth",
)
"""Days that share their month."""
CLOCKS = (
    "at|from|between? clock part? fold?",
    "at|from|between? number part",
    "at|from|between number",
    "at|from|between? halv hour=spoken|number part?",
    "at|from|between? half past hour=spoken|number part?",
    "at|from|between? minutes=spoken|minutes|number past|i halv hour=spoken|number part?",
    "at|from|between? minutes=spoken|minutes|number past|i hour=spoken|number part?",
    "at? minutes=spoken|minutes to hour=spoken part?",
    "at|from|between hour=spoken part?",
)
BARE_CLOCKS = ("number", "hour=spoken part?")
"""A number alone is an hour only after a day that cannot take it for a date, and after another hour."""
FIVES = frozenset({5, 10, 15, 20, 25})


class Reading(NamedTuple):
    """A way to read all that was written. What was not written is empty."""

    day: Values
    last_day: Values
    first: Values
    last: Values


class _Item(NamedTuple):
    name: str
    kinds: frozenset[str]
    may_lack: bool


_Fit = tuple[Values, Sequence[Token]]
NOT_WRITTEN: Values = {}


def readings(found: Sequence[Token]) -> Iterator[Reading]:
    """Yield each way to read all of it: days, or hours, or both in either order, or from a moment to a moment."""
    for day, last_day, rest in _days(found):
        for first, last, over in (*_hours(rest, BARE_CLOCKS), (NOT_WRITTEN, NOT_WRITTEN, rest)):
            if not over:
                yield Reading(day, last_day, first, last)
    for first, last, rest in _hours(found):
        for day, last_day, over in (*_days(rest), (NOT_WRITTEN, NOT_WRITTEN, rest)):
            if not over:
                yield Reading(day, last_day, first, last)
    for day, rest in _fits(DATES, found):
        for first, between in _clocks(rest, BARE_CLOCKS):
            for last_day, after in _fits(DATES, _after_to(between)):
                yield from (
                    Reading(day, last_day, first, last) for last, over in _clocks(after, BARE_CLOCKS) if not over
                )


def _days(found: Sequence[Token]) -> Iterator[tuple[Values, Values, Sequence[Token]]]:
    for length, rest in _fits(LENGTHS, found):
        yield length, NOT_WRITTEN, rest
    for both, rest in _fits(SEVERAL_DAYS, found):
        yield *_parted(both), rest
    for day, rest in _fits(DATES, found):
        yield day, NOT_WRITTEN, rest
        yield from ((day, last_day, over) for last_day, over in _fits(DATES, _after_to(rest)))


def _parted(both: Values) -> tuple[Values, Values]:
    """Return the first and the last day of days that share their month."""
    shared = _only(both, "month", "year")
    if "daymonth" in both:
        _, month, *year = both["daymonth"]
        shared = {"month": (month,), **({"year": tuple(year)} if year else {})}
        both = {**both, "last": both["daymonth"][:1]}
    weekday = {"weekday": both["last_weekday"]} if "last_weekday" in both else {}
    return {**_only(both, "weekday", "number"), **shared}, {**weekday, "number": both["last"], **shared}


def _only(values: Values, *kinds: str) -> Values:
    return {kind: values[kind] for kind in kinds if kind in values}


def _hours(found: Sequence[Token], more: Sequence[str] = ()) -> Iterator[tuple[Values, Values, Sequence[Token]]]:
    # "13-16.30" has a bare number first, but only a clock can follow it with minutes or a half of the day.
    for first, rest in _clocks(found, more or ("number",)):
        is_bare = first.keys() == {"number"} and not more
        if not is_bare:
            yield first, NOT_WRITTEN, rest
        joined = _after("and", rest) if "between" in first else _after_to(rest)
        for last, over in _clocks(joined, BARE_CLOCKS):
            if not is_bare or last.keys() & {"clock", "part"}:
                yield first, last, over


def _clocks(found: Sequence[Token], more: Sequence[str]) -> Iterator[_Fit]:
    for clock, rest in _fits((*CLOCKS, *more), found):
        if clock.get("minutes", (5,))[0] in FIVES:
            yield clock, rest


def _after_to(found: Sequence[Token]) -> Sequence[Token]:
    return _after("to", found)


def _after(kind: str, found: Sequence[Token]) -> Sequence[Token]:
    """Return what comes after a token of a kind, and nothing if there is none."""
    return found[1:] if found and found[0].kind == kind else ()


def _fits(shapes: Sequence[str], found: Sequence[Token]) -> Iterator[_Fit]:
    """Yield each way in which the first tokens fit a shape: what they stand for, and the tokens left over."""
    for shape in shapes if found else ():
        yield from _fit(_items(shape), found)


def _fit(items: Sequence[_Item], found: Sequence[Token]) -> Iterator[_Fit]:
    if not items:
        yield {}, found
        return
    if found and found[0].kind in items[0].kinds:
        for values, rest in _fit(items[1:], found[1:]):
            yield {items[0].name or found[0].kind: found[0].value, **values}, rest
    if items[0].may_lack:
        yield from _fit(items[1:], found)


@cache
def _items(shape: str) -> tuple[_Item, ...]:
    items = []
    for written in shape.split():
        name, _, kinds = written.removesuffix("?").rpartition("=")
        items.append(_Item(name, frozenset(kinds.split("|")), written.endswith("?")))
    return tuple(items)
