"""What happens while the bot is killed: a network begins, a room is proposed, supported and made, a poll is held."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from adapters.console import practice
from adapters.console.platform import RECORD
from adapters.console.records import Record
from adapters.console.transcripts import Transcript
from bot.clock import MovableClock
from bot.community.births import new_code
from bot.storage.engine import Storage, open_engine, reading
from tests.platforms.stages import TUESDAY

POLL = 'omröstning öppna "Vilken dag?" "tisdag; onsdag" metod=choose'
JOINED = [f"/som {name}\n/start rektor" for name in ("siv", "anna", "bo", "eva")]

ACTS: list[tuple[timedelta, list[str]]] = [
    (timedelta(), ["/som siv", "/start CODE", "/nätverk skapa Skolorna språk=svenska", *JOINED]),
    (timedelta(minutes=5), ["/som anna", "/rum föreslå Studiero", "/som bo", "/rum stöd 1", "/som eva", "/rum stöd 1"]),
    (timedelta(minutes=20), ["/som siv", f"/{POLL}", "/som anna", "/rösta 2 #2", "/som bo", "/rösta 2 #2"]),
    (timedelta(days=6, hours=12), ["/som eva", "/rösta 2 #1"]),
    (timedelta(days=9), ["/som siv", "/rum döp-om 1 Lugn", "/rum arkivera 1"]),
    (timedelta(days=10), []),
]


def acts_of(folder: Path) -> list[tuple[datetime, list[str]]]:
    """Return the acts: when each begins at the earliest, and what is typed then."""
    code = (folder / "code").read_text()
    return [
        (TUESDAY + after, [typed for line in lines for typed in line.replace("CODE", code).split("\n")])
        for after, lines in ACTS
    ]


def sets_up(folder: Path, template: Path) -> Path:
    """Make a folder with an empty database and the host's code in it, and return it."""
    folder.mkdir(parents=True)
    shutil.copyfile(template, folder / "radslag.sqlite")
    (folder / "radslag.sqlite").chmod(0o600)
    storage = Storage(open_engine(folder / "radslag.sqlite"), MovableClock(TUESDAY))
    (folder / "code").write_text(storage.write_now(new_code)[0])
    storage.close()
    return folder


def seen(folder: Path) -> Counter[tuple[str, str, str]]:
    """Return how often who sees what in which room of the console, by its record: edits applied."""
    stage, record = practice.stage("sv"), Record(folder / RECORD)
    transcript = Transcript(stage)
    for entry in record.entries():
        transcript.add(entry)
    record.close()
    names = {room.id: f"{room.name} {sorted(room.members)}" for room in transcript.rooms.values()}
    return Counter(
        (person.id, names[message.room], message.text)
        for person in stage.people
        for message in transcript.seen_by(person.id)
    )


def said_again(folder: Path) -> list[str]:
    """Return what stands more than once in the console's record under one key."""
    record = Record(folder / RECORD)
    keys = Counter(f"{type(entry).__name__} {entry.key}" for entry in record.entries())
    record.close()
    return [key for key, times in keys.items() if times > 1]


KEPT = (
    "SELECT 'notice', state, urgency, count(*) FROM notices GROUP BY 2, 3",
    "SELECT 'act', state, kind, count(*) FROM acts GROUP BY 2, 3",
    "SELECT 'card', state, kind, count(*) FROM cards GROUP BY 2, 3",
    "SELECT 'deadline', state, kind, count(*) FROM deadlines GROUP BY 2, 3",
    "SELECT 'ballot', '', '', count(*) FROM poll_ballots",
    "SELECT 'topic', state, '', count(*) FROM topics GROUP BY 2",
    "SELECT 'room', purpose, platform, count(*) FROM rooms GROUP BY 2, 3",
)


def kept(folder: Path) -> set[tuple[object, ...]]:
    """Return what the database holds of everything that was promised and done, counted."""
    engine = open_engine(folder / "radslag.sqlite")
    with reading(engine) as connection:
        found = {tuple(row) for query in KEPT for row in connection.execute(text(query))}
    engine.dispose()
    return found
