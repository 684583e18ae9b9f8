"""What of a meeting fits into a server's calendar, and how it is found again."""

from __future__ import annotations

from dataclasses import replace

from adapters.discord.events import body, marker
from bot.platform import HoldEvent

MEETING = HoldEvent(
    "1", "meeting-a", "Studiero", "Aulan", "2091-12-09T12:00:00+00:00", "2091-12-09T15:00:00+00:00", "Läsa ihop"
)


def test_its_description_ends_with_its_marker():
    assert body(MEETING)["description"] == "Läsa ihop\n\n[meeting-a]"


def test_without_a_description_the_marker_stands_alone():
    assert body(replace(MEETING, description=""))["description"] == "[meeting-a]"


def test_a_long_agenda_is_cut_between_words_and_keeps_the_marker():
    described = body(replace(MEETING, description="läsa * " * 400))["description"]

    assert (len(described) <= 1000, described.endswith(f"…\n\n{marker(MEETING)}")) == (True, True)


def test_a_place_that_does_not_fit_stands_whole_in_the_description():
    place = "Aulan på Ekskolan, ingången från parkeringen bakom matsalen, " * 3
    told = body(replace(MEETING, place=place.strip()))

    assert len(told["entity_metadata"]["location"]) <= 100
    assert place.strip() in told["description"]


def test_somebodys_words_call_nobody_there():
    assert "<@1>" not in body(replace(MEETING, description="<@1> kom hit"))["description"]
