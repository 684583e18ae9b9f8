"""Every row of the benchmarks runs, in a tiny size; what it measures is not judged here."""

import pytest

from benchmarks import matrix, meetings, notices, starting, tally
from benchmarks.__main__ import ROWS, main
from benchmarks.results import Table
from tests.platforms.synapse import PYTHON


def test_a_row_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed"]) == 2
    assert capsys.readouterr().out.startswith("There is no row called speed. There are: matrix, ")


def test_every_measure_is_a_row() -> None:
    assert sorted(ROWS) == ["matrix", "meetings", "notices", "starting", "tally"]


def test_a_table_is_written_as_markdown() -> None:
    table = Table("Counting", ("what", "how long"), [("ten", "1 ms")], "Goal: soon.")
    assert table.text() == "## Counting\n\n| what | how long |\n| --- | --- |\n| ten | 1 ms |\n\nGoal: soon.\n"


def test_reminders_into_a_sink_are_each_sent_once() -> None:
    [table] = notices.measure(runs=1, number=20)
    assert table.rows[-1] == ("sent, each once", "20 of 20", "20")


def test_all_members_sign_up_and_each_is_reminded_once() -> None:
    signing_up, reminding = meetings.measure(runs=1, sizes=(10, 20))
    assert [row[-1] for row in signing_up.rows] == ["10 of 10", "20 of 20"]
    assert reminding.rows[-1] == ("sent, each once", "20 of 20", "20")


def test_a_start_is_measured_beside_a_bare_client() -> None:
    [table] = starting.measure(runs=1, rest=0.2)
    assert [row[0] for row in table.rows] == ["bare matrix-nio", "Rådslag", "goal for Rådslag"]


def test_each_voting_method_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "BALLOTS", 10)
    assert {name.rpartition(" ")[2] for name, _figure in tally.measure()} >= {"choose", "approve"}


@pytest.mark.skipif(not PYTHON.exists(), reason="Synapse is not installed: make test installs it into .venv-synapse")
def test_no_bot_loses_a_command_on_a_homeserver() -> None:
    tables = matrix.measure(rounds=1, each=2, bursts=1, rooms=2, burst=2)
    assert [row[-1] for table in tables for row in table.rows] == ["0 of 2"] * 3 + ["0 of 4"] * 3
