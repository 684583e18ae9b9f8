"""Every row of the benchmarks runs, in a tiny size; what it measures is not judged here."""

import pytest

from benchmarks import discord, matrix, meetings, notices, stage, starting, tally
from benchmarks.__main__ import PART, ROWS, main
from benchmarks.contenders import COMMITS, RADSLAG
from benchmarks.matrix import Score, Size
from benchmarks.peers.environments import NOT_TRIED, in_short, why_absent
from benchmarks.results import Table
from benchmarks.stage import Contender
from tests.platforms.synapse import PYTHON


@pytest.fixture(autouse=True)
def hardly_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no time pass before what is not judged here is measured."""
    for module in (discord, matrix, stage):
        monkeypatch.setattr(module, "REST", 0.05)


def test_a_row_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed"]) == 2
    assert capsys.readouterr().out.startswith("There is no row called speed. There are: discord, ")


def test_every_measure_is_a_row() -> None:
    rows = ["discord", "matrix", "matrix-encrypted", "matrix-peers", "meetings", "notices", "starting", "tally"]
    assert (sorted(ROWS), PART) == (rows, "matrix")


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


def test_no_bot_loses_a_slash_command() -> None:
    tables = discord.measure(discord.Size(rounds=1, each=2, bursts=1, people=2, burst=2))
    assert [row[-1] for table in tables[:2] for row in table.rows] == ["0 of 2"] * 3 + ["0 of 4"] * 3
    assert [row[0] for row in tables[2].rows] == ["bare discord.py", COMMITS, RADSLAG, "goal for Rådslag"]


def test_each_voting_method_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "BALLOTS", 10)
    assert {name.rpartition(" ")[2] for name, _figure in tally.measure()} >= {"choose", "approve"}


def test_a_bot_is_held_against_the_bare_one_that_commits() -> None:
    scores = {COMMITS: Score([2.0, 4.0, 3.0], [0.01], 1, 30), RADSLAG: Score([4.5, 4.5, 9.0], [], 0, 30)}
    contenders = [Contender(COMMITS, at_rest=50.2, at_end=51.0), Contender(RADSLAG, at_rest=80.0, at_end=90.0)]
    assert matrix.table("", contenders, scores).rows == [
        (COMMITS, "3.00 s", "1.00", "10 ms", "50 → 51 MB", "1 of 30"),
        (RADSLAG, "4.50 s", "1.50", "–", "80 → 90 MB", "0 of 30"),
    ]


def test_a_bot_that_cannot_be_measured_keeps_its_line_and_says_why() -> None:
    table = matrix.table("", [Contender("opsdroid", absent="it does not come")], {"opsdroid": Score()})
    assert table.rows == [("opsdroid", "not measured: it does not come", "–", "–", "–", "–")]


def test_an_installed_peer_is_not_absent(tmp_path) -> None:
    (tmp_path / "maubot").mkdir()
    (tmp_path / "maubot" / ".installed").touch()
    assert (why_absent("maubot", tmp_path), why_absent("opsdroid", tmp_path)) == ("", NOT_TRIED)


def test_a_peer_that_could_not_be_installed_says_what_stood_in_the_way(tmp_path) -> None:
    (tmp_path / "maubot").mkdir()
    (tmp_path / "maubot" / "trouble.txt").write_text("  building\nERROR: No wheel for python-olm\n\nbye\n")
    assert why_absent("maubot", tmp_path) == "not installed: No wheel for python-olm"


def test_a_reason_fits_into_a_table_and_names_no_address() -> None:
    said = "KeyError: a | b at https://index.test/simple in /home/somebody/x.py " + "y" * 200
    assert in_short(said) == f"KeyError: a / b at … in … {'y' * 200}"[:120] + "…"


needs_synapse = pytest.mark.skipif(
    not PYTHON.exists(), reason="Synapse is not installed: make test installs it into .venv-synapse"
)


@needs_synapse
def test_no_bot_loses_a_command_on_a_homeserver() -> None:
    tables = matrix.measure(Size(rounds=1, each=2, bursts=1, rooms=2, burst=2))
    assert [row[-1] for table in tables for row in table.rows] == ["0 of 2"] * 3 + ["0 of 4"] * 3


@needs_synapse
def test_no_bot_loses_a_command_in_an_encrypted_room() -> None:
    size = Size(rounds=1, each=2, bursts=1, rooms=2, burst=2)
    tables = matrix.measure_encrypted(size, [COMMITS, RADSLAG])
    assert [row[-1] for table in tables for row in table.rows] == ["0 of 2"] * 2 + ["0 of 4"] * 2
