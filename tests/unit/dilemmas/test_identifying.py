"""What may point somebody out is found, however it is spelled, and dates, times and order numbers are not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dilemmas.identifying import blocking, find, finders

TODAY = date(2026, 11, 24)

PERSONAL = (
    "811218-9876",
    "8112189876",
    "811218 9876",
    "811218\u00a09876",
    "811218–9876",
    "811218 - 9876",
    "19811218-9876",
    "198112189876",
    "19811218 9876",
    "19 811218-9876",
    "1981-12-18-9876",
    "81-12-18-9876",
    "Eleven (811218-9876) kom.",
    "811278-9873",  # samordningsnummer: 60 is added to the day
    "19811278-9873",
    "121212+1212",
    "000229-0005",
)
NOT_PERSONAL = (
    "2027-02-24",
    "2027-02-24 1300",
    "20270224-1300",
    "kl. 13.00–16.00",
    "811218-9875",  # another check digit
    "811318-9870",  # no month 13
    "811232-9872",
    "556036-0793",  # an organisation
    "order 4000123456",
    "1234567890123456",
    "8112189876123",
    "000229+0005",  # 1900 was no leap year
    "070-123 45 67",
)
PHONES = (
    "070-123 45 67",
    "0701234567",
    "070 123 45 67",
    "0702-12 34 56",
    "08-123 456",
    "08-123 456 78",
    "031-12 34 56",
    "0920-123 45",
    "+46 70 123 45 67",
    "+46701234567",
    "+46 (0)70 123 45 67",
    "0046 8 123 456 78",
)
NO_PHONES = (
    "2027-02-24",
    "08.00–16.30",
    "08-16 10-12",
    "0830 1200",
    "kl 07.30",
    "12 345 678 kronor",
    "§ 0812",
    "4000123456",
)
ADDRESSES = ("anna@ekskolan.se", "anna.lind+skola@ekskolan.kommun.se", "åsa@örebro.se")


def kinds(text: str) -> list[str]:
    return [finding.finder.kind for finding in find(text, today=TODAY)]


@pytest.mark.parametrize("text", PERSONAL)
def test_a_personal_number_is_found_and_blocks(text: str):
    assert kinds(text) == ["personal number"]
    assert blocking(text, today=TODAY)


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_what_looks_like_a_personal_number_and_is_none_does_not_block(text: str):
    assert blocking(text, today=TODAY) == []


@pytest.mark.parametrize("text", PHONES)
def test_a_telephone_number_is_found_and_the_writer_decides(text: str):
    assert [one.text for one in find(f"Ring {text}.", today=TODAY)] == [text]
    assert blocking(text, today=TODAY) == []


@pytest.mark.parametrize("text", NO_PHONES)
def test_times_and_dates_are_no_telephone_numbers(text: str):
    assert kinds(text) == []


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_of_e_mail_is_found(text: str):
    assert [one.text for one in find(f"Skriv till {text}, tack.", today=TODAY)] == [text]


@pytest.mark.parametrize("text", ["@anna:skolan.se", "50 % @ 12", "a@b", "rektor@"])
def test_other_uses_of_the_sign_are_no_addresses(text: str):
    assert kinds(text) == []


def test_findings_come_in_the_order_of_the_text_and_never_overlap():
    found = find("anna@ek.se, 811218-9876, 070-123 45 67", today=TODAY)

    assert [one.text for one in found] == ["anna@ek.se", "811218-9876", "070-123 45 67"]


def test_every_finder_says_what_it_finds_and_what_to_write_instead():
    assert [finder.kind for finder in finders() if not (finder.called and finder.advice)] == []


# ---------------------------------------------------------------- every number there can be
def digits_of(born: date, serial: int, *, coordination: bool) -> str:
    """Return ten digits with the right check digit (Luhn)."""
    nine = f"{born:%y%m}{born.day + 60 * coordination:02}{serial:03}"
    products = [int(digit) * (2 - place % 2) for place, digit in enumerate(nine)]
    return nine + str(-sum(product // 10 + product % 10 for product in products) % 10)


SPELLINGS = ("{year}{date}{sign}{last}", "{date}{sign}{last}", "{date} {last}", "{date}{last}", "{year}{date} {last}")
births = st.dates(TODAY - timedelta(days=365 * 110), TODAY)
serials = st.integers(0, 999)


def spelled(spelling: str, born: date, digits: str) -> str:
    sign = "+" if TODAY.year - born.year >= 100 else "-"
    return spelling.format(year=born.year // 100, date=digits[:6], sign=sign, last=digits[6:])


@given(births, serials, st.booleans(), st.sampled_from(SPELLINGS))
def test_every_number_is_found_in_every_spelling(born: date, serial: int, coordination: bool, spelling: str):
    written = spelled(spelling, born, digits_of(born, serial, coordination=coordination))

    assert [one.text for one in blocking(f"Så här: {written}.", today=TODAY)] == [written]


@given(births, serials, st.booleans(), st.sampled_from(SPELLINGS), st.integers(1, 9))
def test_no_number_with_another_check_digit_is(born: date, serial: int, coordination: bool, spelling: str, more: int):
    right = digits_of(born, serial, coordination=coordination)
    wrong = right[:-1] + str((int(right[-1]) + more) % 10)

    assert blocking(spelled(spelling, born, wrong), today=TODAY) == []


@given(st.text(alphabet="0123456789-+ .:ab@", max_size=60))
def test_a_finding_is_what_stands_there(text: str):
    assert all(text[one.start : one.end] == one.text for one in find(text, today=TODAY))
