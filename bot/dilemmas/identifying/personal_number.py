"""Personnummer and samordningsnummer, however they are spelled.

Ten digits (YYMMDDNNNC) or twelve (with the century), with a hyphen, a plus, a space or nothing before the last four,
and the date with hyphens or without. A samordningsnummer has 60 added to the day. The last digit is a check digit by
Luhn's formula over the other nine (folkbokföringslagen 1991:481, 18 §; SKV 704). A plus says that the person is a
hundred years old or more. A date that cannot be, or has not come yet, makes it something else: an order number, a date
with a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.dilemmas.identifying.finding import Finder
from bot.language.texts import msgid

_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_GAP = "[ \t\u00a0\u2009\u202f]?"
_NUMBER = re.compile(
    rf"(?<!\d)(?:(?P<century>\d\d){_GAP})?"
    rf"(?P<year>\d\d)(?P<dash>[{_HYPHENS}]?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)"
    rf"(?:{_GAP}(?P<sign>[{_HYPHENS}+]){_GAP}|{_GAP})"
    rf"(?P<last>\d{{4}})(?!\d)"
)
_COORDINATION = 60
_OLD = 100


def spans(text: str, today: date) -> Iterator[tuple[int, int]]:
    """Yield where each number stands."""
    at = 0
    while (found := _NUMBER.search(text, at)) is not None:
        if _is_number(found, today):
            yield found.span()
            at = found.end()
        else:
            at = found.start() + 1


def _is_number(found: re.Match[str], today: date) -> bool:
    if found["dash"] and not found["sign"]:
        return False  # a date, and a number after it
    digits = [int(digit) for name in ("year", "month", "day", "last") for digit in found[name]]
    return _is_checked(digits) and _is_born(found, today)


def _is_checked(digits: list[int]) -> bool:
    """Whether the last of ten digits is the check digit of the others."""
    doubled = [digit * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(product // 10 + product % 10 for product in doubled) % 10 == 0


def _is_born(found: re.Match[str], today: date) -> bool:
    """Whether somebody can have been born on the date."""
    month, day = int(found["month"]), int(found["day"])
    day -= _COORDINATION if day > _COORDINATION else 0
    return any(
        born is not None and born <= today for born in (_date(year, month, day) for year in _years(found, today))
    )


def _years(found: re.Match[str], today: date) -> list[int]:
    """Return the years that can be meant: the one that is written out, else the latest that the sign allows."""
    year = int(found["year"])
    if found["century"]:
        return [int(found["century"]) * 100 + year]
    latest = today.year - (_OLD if "+" in (found["sign"] or "") else 0)
    newest = latest - (latest - year) % 100
    return [newest, newest - 100]  # the newest may not have come yet this year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


FINDER = Finder(
    "personal number",
    spans,
    called=msgid("personal identity number"),
    advice=msgid("Take the personal identity number away. Nobody needs it to help you."),
    blocks=True,
    rank=0,
)
