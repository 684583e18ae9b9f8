"""Everything kept about people is registered with its purpose and its end, and told to them."""

from collections import Counter

from bot.running import handlers
from bot.storage import personal
from bot.storage.tables import metadata
from tests.house.tree import ROOT

REGISTERED = Counter(column for entry in personal.PERSONAL for column in entry.columns)


def columns() -> set[str]:
    """Return every column of ours by its full name, once every feature has told of its tables."""
    handlers()
    return {f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns}


def test_every_column_is_registered_as_personal_or_as_not():
    assert columns() - set(REGISTERED) - personal.IMPERSONAL == set()


def test_no_column_is_registered_that_is_not_there():
    assert set(REGISTERED) | personal.IMPERSONAL == columns()


def test_no_column_is_registered_twice():
    assert [column for column, times in REGISTERED.items() if times > 1] == []
    assert set(REGISTERED) & personal.IMPERSONAL == set()


def test_every_entry_says_why_and_until_when():
    assert [entry.thing for entry in personal.PERSONAL if not (entry.why and entry.until)] == []


def test_people_are_told_all_of_it():
    assert personal.written() in (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
