"""An address gives one member's meetings, for as long as it is theirs."""

from __future__ import annotations

from hashlib import sha256

import pytest
from sqlalchemy import select

from bot.community.model import Function
from bot.meetings import feeds, store
from bot.meetings.signups import Answer
from bot.meetings.store.feeds import feeds as rows
from tests.unit.feed.town import Town
from tests.unit.meetings.making import times


def titles(calendar: str | None) -> list[str]:
    """Return the titles in a calendar, in their order."""
    return [line.removeprefix("SUMMARY:") for line in (calendar or "").split("\r\n") if line.startswith("SUMMARY:")]


def test_an_address_holds_more_than_128_random_bits(town: Town):
    token = town.address(town.joins("Anna"))
    assert (len(token), set(token) - set("0123456789abcdefghjkmnpqrstvwxyz")) == (26, set())
    assert 32**26 > 2**128


def test_only_the_digest_of_an_address_is_kept(town: Town):
    token = town.address(town.joins("Anna"))
    assert town.do(lambda uow: uow.execute(select(rows.c.digest)).all()) == [(sha256(token.encode()).hexdigest(),)]


def test_an_address_gives_the_meetings_one_comes_to_or_perhaps(town: Town):
    anna = town.joins("Anna")
    for answer in Answer:
        town.answers(anna, town.holds(title=answer.name), answer)
    town.holds(title="UNANSWERED")
    assert set(titles(town.feed(town.address(anna)))) == {"YES", "MAYBE"}


def test_a_meeting_stays_for_ninety_days_after_it_was(town: Town):
    anna = town.joins("Anna")
    town.answers(anna, town.holds(title="Long ago", times=times("2026-08-25 13:00", "16:00")))
    town.answers(anna, town.holds(title="Lately", times=times("2026-08-27 13:00", "16:00")))
    assert titles(town.feed(town.address(anna))) == ["Lately"]


def test_a_cancelled_meeting_stays_and_says_so(town: Town):
    anna, held = town.joins("Anna"), town.holds()
    town.answers(anna, held)
    token = town.address(anna)
    town.do(lambda uow: store.save(uow, held.cancel("Sjukdom", now=uow.now)))
    assert titles(town.feed(token)) == ["Inställt: Studiero"]


def test_a_meeting_that_is_no_longer_for_one_is_not_there(town: Town):
    anna = town.joins("Anna", functions=frozenset({Function.RESEARCHER}))
    town.answers(anna, town.holds(audience=frozenset({Function.PRINCIPAL})))
    assert titles(town.feed(town.address(anna))) == []


@pytest.mark.parametrize(("language", "words"), [(None, "Möte 12 i Norr."), ("en", "Meeting 12 in Norr.")])
def test_a_calendar_is_in_the_language_of_its_reader(town: Town, language: str | None, words: str):
    anna = town.joins("Anna", language=language)
    town.answers(anna, town.holds())
    assert words in (town.feed(town.address(anna)) or "")


def test_a_calendar_names_nobody(town: Town):
    names = ("Kanarie Anna", "Kanarie Bo", "Kanarie Eva")
    anna, bo, eva = (town.joins(name, organisation=f"{name}skolan") for name in names)
    held = town.holds(chair=bo.id, secretary=eva.id, planned_by=bo.id)
    for member in (anna, bo, eva):
        town.answers(member, held)
    assert "Kanarie" not in (town.feed(town.address(anna)) or "Kanarie")


# ---------------------------------------------------------------- whose it is
def test_a_new_address_ends_the_one_before(town: Town):
    anna = town.joins("Anna")
    first, second = town.address(anna), town.address(anna)
    assert (town.feed(first), town.feed(second) is not None) == (None, True)


def test_an_address_that_was_taken_back_gives_nothing(town: Town):
    anna = town.joins("Anna")
    token = town.address(anna)
    assert town.do(lambda uow: (feeds.has_feed(uow, anna), feeds.revoke(uow, anna))) == (True, True)
    assert town.do(lambda uow: (feeds.has_feed(uow, anna), feeds.revoke(uow, anna))) == (False, False)
    assert town.feed(token) is None


def test_who_has_left_has_no_address(town: Town):
    anna = town.joins("Anna")
    token = town.address(anna)
    town.leaves(anna)
    assert town.feed(token) is None


@pytest.mark.parametrize("token", ["", "0" * 26, "' OR 1=1 --", "å"])
def test_what_is_nobodys_gives_nothing(town: Town, token: str):
    town.address(town.joins("Anna"))
    assert town.feed(token) is None


def test_one_persons_address_goes_on_when_two_members_turn_out_to_be_one(town: Town):
    anna, again = town.joins("Anna"), town.joins("Anna igen")
    token = town.address(again)
    town.do(lambda uow: store.hand_over_feed(uow, anna.id, again.id))
    whose = town.do(lambda uow: feeds.whose(uow, token))
    assert whose == (town.network, anna)


def test_who_has_an_address_already_keeps_that_one(town: Town):
    anna, again = town.joins("Anna"), town.joins("Anna igen")
    kept, dropped = town.address(anna), town.address(again)
    town.do(lambda uow: store.hand_over_feed(uow, anna.id, again.id))
    assert [town.feed(token) is not None for token in (kept, dropped)] == [True, False]


# ---------------------------------------------------------------- how it is written
def test_an_address_leads_to_its_secret(town: Town):
    token = town.address(town.joins("Anna"))
    address = feeds.address_of("https://calendar.example.org", token)
    assert address == f"https://calendar.example.org/calendar/{token}.ics"
    assert feeds.token_in(f"/calendar/{token}.ics") == token


@pytest.mark.parametrize(
    "path", ["/", "/calendar/.ics", "/calendar/x.ics", f"/calendar/{'0' * 26}", f"/{'0' * 26}.ics"]
)
def test_any_other_path_has_no_secret_in_it(path: str):
    assert feeds.token_in(path) == ""
