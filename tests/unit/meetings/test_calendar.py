"""A calendar file says the same to every program that reads it, and nothing about anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.cleaning import clean
from bot.language.texts import speaker
from bot.meetings.calendar import calendar_file, file_name
from bot.meetings.model import Meeting, MeetingState
from tests.unit.meetings.making import TUESDAY, meeting, times
from tests.unit.meetings.readers import READERS, Seen, by_vobject, properties

SAY = speaker("en", now=TUESDAY)
LINK = "https://meet.example.org/a"
each_reader = pytest.mark.parametrize("read", READERS)


def written(*meetings: Meeting, **how) -> bytes:
    return calendar_file(meetings, say=SAY, network_name="Norr", **how)


def line(name: str, *meetings: Meeting, **how) -> list[str]:
    """Return the values of a property in a file."""
    return [one.partition(":")[2] for one in properties(written(*meetings, **how)) if one.split(":")[0] == name]


# ---------------------------------------------------------------- what others read
@each_reader
@pytest.mark.parametrize(
    ("when", "begins", "ends"),
    [
        (times("2027-02-24 13:00", "16:00"), "2027-02-24 12:00", "2027-02-24 15:00"),
        (times("2026-08-24 13:00", "16:00"), "2026-08-24 11:00", "2026-08-24 14:00"),
        (times("2027-02-24 13:00"), "2027-02-24 12:00", "2027-02-24 13:00"),
        (times("2027-03-15 10:00", "2027-03-16 15:00"), "2027-03-15 09:00", "2027-03-16 14:00"),
        (times("2026-10-24 22:00", "2026-10-25 08:00"), "2026-10-24 20:00", "2026-10-25 07:00"),
        (times("2027-03-27 22:00", "2027-03-28 08:00"), "2027-03-27 21:00", "2027-03-28 06:00"),
        (times("2026-10-25 09:00", "10:00"), "2026-10-25 08:00", "2026-10-25 09:00"),
        (times("2027-03-28 09:00", "10:00"), "2027-03-28 07:00", "2027-03-28 08:00"),
        (times("2040-03-25 09:00", "10:00"), "2040-03-25 07:00", "2040-03-25 08:00"),
        (times("2040-10-28 09:00", "10:00"), "2040-10-28 08:00", "2040-10-28 09:00"),
        (times("2027-02-24 13:00", "16:00", zone="Europe/Lisbon"), "2027-02-24 13:00", "2027-02-24 16:00"),
        (times("2026-08-24 13:00", "16:00", zone="Europe/Helsinki"), "2026-08-24 10:00", "2026-08-24 13:00"),
        (times("2027-02-24 13:30", "16:30", zone="Asia/Kolkata"), "2027-02-24 08:00", "2027-02-24 11:00"),
        (times("2026-08-24 13:00", "16:00", zone="America/New_York"), "2026-08-24 17:00", "2026-08-24 20:00"),
    ],
)
def test_a_meeting_is_at_the_same_moments_in_every_program(read, when, begins, ends):
    seen = read(written(meeting(times=when)))
    assert [(f"{one.begins:%Y-%m-%d %H:%M}", f"{one.ends:%Y-%m-%d %H:%M}") for one in seen] == [(begins, ends)]


@each_reader
@pytest.mark.parametrize("day", ["2026-10-25", "2027-03-28", "2040-03-25", "2040-10-28"])
def test_each_quarter_of_a_day_on_which_the_clocks_change_is_where_zoneinfo_has_it(read, day):
    midnight = times(day).starts_at
    quarters = [midnight + timedelta(minutes=15 * n) for n in range(4 * 25)]
    walls = [moment.astimezone(times(day).begins.tzinfo) for moment in quarters]
    held = [meeting(id=n + 1, times=replace(times(day), begins=wall, is_all_day=False)) for n, wall in enumerate(walls)]
    assert [seen.begins for seen in read(written(*held))] == quarters


@each_reader
@pytest.mark.parametrize(
    ("first", "last", "after"),
    [
        ("2027-02-24", "", date(2027, 2, 25)),
        ("2027-03-15", "2027-03-17", date(2027, 3, 18)),
        ("2026-10-25", "", date(2026, 10, 26)),
    ],
)
def test_whole_days_end_with_the_day_after(read, first, last, after):
    assert [(seen.begins, seen.ends) for seen in read(written(meeting(times=times(first, last))))] == [
        (date.fromisoformat(first), after)
    ]


@each_reader
def test_several_meetings_are_several_events(read):
    file = written(meeting(), meeting(id=256, title="Trygghet", times=times("2027-04-14 13:00", "16:00")))
    assert [seen.title for seen in read(file)] == ["Studiero", "Trygghet"]


@each_reader
def test_a_feed_without_a_meeting_is_a_calendar_all_the_same(read):
    assert read(written(is_feed=True)) == []


@each_reader
@settings(max_examples=150, deadline=None)
@given(
    title=st.text(min_size=1, max_size=99),
    agenda=st.text(max_size=300),
    place=st.text(max_size=200),
    note=st.text(max_size=300),
)
def test_whatever_is_written_stays_one_event_with_its_title(read, title, agenda, place, note):
    plain = meeting(title=f"x{title}", agenda=agenda, place=place, note=note)
    [seen] = read(written(plain))
    assert (seen.title, seen.begins) == (_shown(plain.title), plain.times.starts_at)


def _shown(title: str) -> str:
    """Return a title without what cannot be seen, as everybody sees it."""
    return clean(title, lines=False)


@each_reader
def test_signs_that_mean_something_in_a_file_are_read_as_they_were_written(read):
    [seen] = read(written(meeting(title="A, b; c: \"d\" \\N \\n \\, 'e'", agenda="1, 2;\n3 \\n", place="Rum; 3")))
    assert seen.title == "A, b; c: \"d\" \\N \\n \\, 'e'"
    assert seen.about == "Agenda:\n1, 2;\n3 \\n\n\nMeeting 12 in Norr."


@each_reader
def test_a_line_break_in_a_title_begins_no_property(read):
    file = written(meeting(title="Studiero\r\nATTENDEE:mailto:anna@example.org\nEND:VEVENT"))
    assert [seen.title for seen in read(file)] == ["Studiero ATTENDEE:mailto:anna@example.org END:VEVENT"]
    assert properties(file).count("END:VEVENT") == 1


# ---------------------------------------------------------------- how it is written
def test_lines_have_at_most_75_octets_and_end_as_they_should():
    file = written(meeting(title="å" * 100, agenda=f"{'ö🎉' * 150}\n" * 3))
    assert [one for one in file.split(b"\r\n") if len(one) > 75] == []
    assert file.replace(b"\r\n", b"").count(b"\n") == 0


def test_the_same_meeting_is_the_same_bytes():
    assert written(meeting()) == written(meeting())


def test_a_change_keeps_the_uid_and_raises_the_sequence():
    later = TUESDAY + timedelta(days=1)
    changed = meeting().change(now=later, agenda="Ny")
    assert line("UID", meeting()) == line("UID", changed) == ["meeting-ff@radslag"]
    assert line("SEQUENCE", meeting(), changed) == ["0", "1"]
    assert line("DTSTAMP", meeting(), changed) == ["20261124T080000Z", "20261125T080000Z"]


def test_a_cancelled_meeting_says_so_and_why():
    off = meeting(link=LINK).cancel("Sjukdom", now=TUESDAY)
    assert line("STATUS", meeting(), off) == ["CONFIRMED", "CANCELLED"]
    assert line("SUMMARY", off) == ["Cancelled: Studiero"]
    assert line("DESCRIPTION", off) == ["Sjukdom\\n\\nMeeting 12 in Norr."]


def test_a_cancelled_meeting_can_be_taken_out_of_a_calendar():
    off = meeting().cancel("", now=TUESDAY)
    assert line("METHOD", off, method="CANCEL") == ["CANCEL"]
    with pytest.raises(ValueError, match="only cancelled meetings"):
        written(meeting(), off, method="CANCEL")


def test_all_there_is_to_know_is_in_the_description():
    whole = meeting(note="följt av AW", prepare="Läs rapporten", agenda="1. Start", link=LINK)
    [seen] = by_vobject(written(whole))
    assert seen.about.split("\n\n") == [
        f"Online: {LINK}",
        "Följt av AW",
        "Prepare: Läs rapporten",
        "Agenda:\n1. Start",
        "Meeting 12 in Norr.",
    ]


def test_where_it_is_online_the_link_is_the_place_if_there_is_no_other():
    assert line("LOCATION", meeting(link=LINK), meeting(link=LINK, place="Aulan")) == [LINK, "Aulan"]
    assert line("URL", meeting(link=LINK), meeting()) == [LINK]


def test_only_a_feed_has_a_name():
    assert line("X-WR-CALNAME", meeting()) == []
    assert line("X-WR-CALNAME", meeting(), is_feed=True) == ["Norr"]


def test_a_file_names_nobody():
    names = {one.partition(":")[0].partition(";")[0] for one in properties(written(meeting(chair=7, secretary=8)))}
    assert names & {"ORGANIZER", "ATTENDEE", "CONTACT", "COMMENT"} == set()


def test_a_file_is_called_after_our_own_number():
    assert file_name(meeting(title="../../etc/passwd")) == "mote-12.ics"


# ---------------------------------------------------------------- zones
@pytest.mark.parametrize(
    ("zone", "begins"),
    [
        ("Europe/Stockholm", "DTSTART;TZID=Europe/Stockholm:20270224T130000"),
        ("Europe/Moscow", "DTSTART:20270224T100000Z"),  # keeps no summer time
        ("Asia/Kolkata", "DTSTART:20270224T073000Z"),
        ("America/New_York", "DTSTART:20270224T180000Z"),
    ],
)
def test_the_wall_clock_is_written_where_the_rule_of_the_file_holds_and_utc_elsewhere(zone, begins):
    lines = properties(written(meeting(times=times("2027-02-24 13:00", "16:00", zone=zone))))
    assert [one for one in lines if one.startswith("DTSTART") and "1996" not in one] == [begins]


@pytest.mark.parametrize(("fold", "begins"), [(0, "20261025T003000Z"), (1, "20261025T013000Z")])
def test_in_the_hour_that_the_clock_shows_twice_utc_says_which(fold, begins):
    when = times("2026-10-25 02:30", "04:00")
    assert line("DTSTART", meeting(times=replace(when, begins=when.begins.replace(fold=fold)))) == [begins]


def test_a_zone_is_described_once():
    file = written(meeting(), meeting(id=256), meeting(id=257, times=times("2040-07-01 10:00", zone="Europe/Helsinki")))
    assert [one for one in properties(file) if one.startswith("TZID:")] == [
        "TZID:Europe/Helsinki",
        "TZID:Europe/Stockholm",
    ]


def test_a_cancelled_meeting_is_read_too():
    assert by_vobject(written(meeting(state=MeetingState.CANCELLED))) == [
        Seen(
            "Cancelled: Studiero",
            datetime(2027, 2, 24, 12, tzinfo=UTC),
            datetime(2027, 2, 24, 15, tzinfo=UTC),
            "Meeting 12 in Norr.",
        )
    ]
