"""A meeting stands in the calendar of a space, on a platform that has one, for as long as it is what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.platform import HoldEvent
from tests.dialogs.planned import meeting, series
from tests.dialogs.room import Room


@pytest.fixture(autouse=True)
def calendar(room: Room) -> None:
    """The platform has a calendar."""
    room.here.limits = replace(room.here.limits, events=True)


def events(room: Room) -> list[HoldEvent]:
    """Return what stands in the calendar, the next first."""
    return sorted((one for one in room.here.events.values() if not one.is_off), key=lambda one: one.begins)


async def test_a_published_meeting_stands_there_with_its_place_and_what_it_is_about(room: Room):
    await meeting(room, "plats: Ekskolan", "dagordning: Läsa ihop")
    (one,) = events(room)

    assert (one.name, one.place, one.begins, one.ends) == (
        "Studiero",
        "Ekskolan",
        "2026-12-09T12:00:00+00:00",
        "2026-12-09T15:00:00+00:00",
    )
    assert one.description == "Svara på mötets kort i möten: då är du anmäld.\n\nLäsa ihop"


async def test_a_draft_does_not(room: Room):
    await room.siv.says('möte planera "Studiero" "onsdag 9 december kl. 13-16"')

    assert events(room) == []


async def test_a_link_is_its_place_where_it_has_no_other(room: Room):
    await meeting(room, "plats: https://video.example.org/rektor")

    assert events(room)[0].place == "https://video.example.org/rektor"


async def test_one_that_is_moved_is_moved_there(room: Room):
    await meeting(room)
    await room.siv.says("möte flytta 1 torsdag 10 december 13-15")

    assert [(one.begins[:16], one.ends[11:16]) for one in events(room)] == [("2026-12-10T12:00", "14:00")]


async def test_another_place_is_told_there(room: Room):
    await meeting(room)
    before = events(room)[0].place
    await room.siv.says("möte ändra 1 plats=Aulan")

    assert (before, events(room)[0].place) == ("Platsen är inte bestämd än.", "Aulan")


async def test_one_that_is_cancelled_is_called_off_there(room: Room):
    await meeting(room)
    await room.siv.says("möte ställ-in 1 sure=yes")

    assert [one.is_off for one in room.here.events.values()] == [True]


async def test_of_a_series_only_the_next_stands_there_until_another_is_near(room: Room):
    await series(room)
    first = [one.begins[:10] for one in events(room)]
    await room.later(days=25)

    assert (first, [one.begins[:10] for one in events(room)]) == (["2026-12-09"], ["2026-12-09", "2027-01-13"])


async def test_a_later_one_that_does_not_stand_there_yet_is_not_called_off(room: Room):
    await series(room)
    await room.siv.says("möte ställ-in 3 sure=yes")

    assert [one.is_off for one in room.here.events.values()] == [False]


async def test_where_the_bot_may_not_the_meeting_is_announced_all_the_same_and_it_is_told(room: Room):
    room.here.forbids.add("HoldEvent")
    await meeting(room)
    await room.siv.says("nätverk missat")

    room.anna.sees("Studiero", "Onsdag 9 december")
    room.siv.is_told("- Evenemanget Studiero i serverns kalender", "gick inte", "[Försök igen]")


async def test_a_change_tries_anew_what_the_bot_could_not_do(room: Room):
    room.here.forbids.add("HoldEvent")
    await meeting(room)
    room.here.forbids.clear()
    await room.siv.says("möte ändra 1 plats=Aulan")
    await room.siv.says("nätverk missat")

    assert [one.place for one in events(room)] == ["Aulan"]
    room.siv.is_told("Inget är missat.")


async def test_a_platform_without_a_calendar_is_asked_for_nothing(room: Room):
    room.here.limits = replace(room.here.limits, events=False)
    room.here.forbids.add("HoldEvent")
    await meeting(room)
    await room.siv.says("nätverk missat")

    room.siv.is_told("Inget är missat.")
