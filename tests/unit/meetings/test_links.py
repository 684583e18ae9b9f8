"""The addresses that open a meeting in Google's and Outlook's calendars."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.texts import speaker
from bot.meetings.links import LONGEST, google_link, outlook_link
from bot.meetings.model import Meeting
from tests.unit.meetings.making import TUESDAY, meeting, times

SAY = speaker("en", now=TUESDAY)
LINK = "https://meet.example.org/a?b=1&c=2"
both = pytest.mark.parametrize("link", [google_link, outlook_link])


def google(one: Meeting) -> dict[str, str]:
    """Return what the address tells Google."""
    return asked(google_link(one, SAY))


def outlook(one: Meeting) -> dict[str, str]:
    """Return what the address tells Outlook."""
    return asked(outlook_link(one, SAY))


def asked(address: str) -> dict[str, str]:
    return {name: value for name, [value] in parse_qs(urlsplit(address).query, strict_parsing=True).items()}


def test_google_is_told_when_where_and_what():
    assert google(meeting(place="Aulan", agenda="1. Start")) == {
        "action": "TEMPLATE",
        "dates": "20270224T120000Z/20270224T150000Z",
        "text": "Studiero",
        "location": "Aulan",
        "details": "Agenda:\n1. Start",
    }


def test_outlook_is_told_when_where_and_what():
    assert outlook(meeting(place="Aulan", agenda="1. Start")) == {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "startdt": "2027-02-24T12:00:00Z",
        "enddt": "2027-02-24T15:00:00Z",
        "subject": "Studiero",
        "location": "Aulan",
        "body": "Agenda:<br>1. Start",
    }


def test_they_are_the_calendars_own_addresses():
    links = [urlsplit(link(meeting(title="@evil.example/"), SAY)).netloc for link in (google_link, outlook_link)]
    assert links == ["calendar.google.com", "outlook.office.com"]


def test_whole_days_are_days_and_end_with_the_day_after():
    days = meeting(times=times("2027-03-15", "2027-03-17"))
    assert google(days)["dates"] == "20270315/20270318"
    assert [outlook(days)[name] for name in ("startdt", "enddt", "allday")] == ["2027-03-15", "2027-03-18", "true"]


def test_what_means_something_in_an_address_is_text():
    hard = meeting(title="A & B = 100 % + #1 ? / å", link=LINK)
    assert google(hard)["text"] == outlook(hard)["subject"] == "A & B = 100 % + #1 ? / å"
    assert google(hard)["details"] == f"Online: {LINK}"


def test_what_means_something_in_html_is_text_to_outlook():
    assert outlook(meeting(agenda="<b>1</b> & 2"))["body"] == "Agenda:<br>&lt;b&gt;1&lt;/b&gt; &amp; 2"


@both
@settings(max_examples=100, deadline=None)
@given(title=st.text(max_size=99), place=st.text(max_size=200), agenda=st.text(max_size=2000))
def test_an_address_is_never_too_long(link, title, place, agenda):
    address = link(meeting(title=f"x{title}", place=place, agenda=agenda), SAY)
    assert len(address) <= LONGEST
    assert address.isascii()


def test_what_there_is_no_room_for_is_cut_between_two_words():
    cut = google(meeting(agenda="planera läsåret " * 125))["details"]
    assert cut.endswith("planera läsåret…")


def test_a_link_is_there_whole_or_not_at_all():
    cut = google(meeting(title="🎉x" * 50, place="åå " * 66, link=f"https://meet.example.org/{'a' * 470}"))
    assert cut["details"] == "Online:…"
