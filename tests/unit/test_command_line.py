"""``radslag``: what the host's commands answer, and with which exit code."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import __version__
from bot.__main__ import main
from bot.running import lock

Radslag = Callable[..., Result]
MATRIX = "matrix:\n  homeserver: http://127.0.0.1:9\n  user: '@radslag:example.org'\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Settings that keep everything in the test's own folder."""
    return written(tmp_path / "config.yaml", f"folder: {tmp_path / 'kept'}\n")


@pytest.fixture
def radslag(config: Path) -> Radslag:
    """Run a command with these settings."""
    return lambda *arguments: CliRunner().invoke(main, [*arguments, "--config", str(config)])


def written(path: Path, text: str, mode: int = 0o600) -> Path:
    """Write a file for its owner alone, or as ``mode`` says."""
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_the_version_is_told():
    told = CliRunner().invoke(main, ["--version"])

    assert (told.exit_code, told.output) == (0, f"radslag, version {__version__}\n")


def test_who_says_nothing_more_is_shown_the_commands():
    told = CliRunner().invoke(main, [])

    assert told.exit_code == 0
    assert all(command in told.output for command in ("run", "check", "migrate", "invite", "reset"))


def test_a_wrong_argument_is_exit_code_two():
    assert CliRunner().invoke(main, ["fly"]).exit_code == 2


def test_a_check_of_a_new_folder_says_what_will_be_made(radslag: Radslag):
    checked = radslag("check")

    assert checked.exit_code == 0
    assert "settings: in order" in checked.output
    assert "database: will be made" in checked.output


def test_the_database_is_brought_forward_once(radslag: Radslag):
    first, again = radslag("migrate"), radslag("migrate")

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "already" not in first.output
    assert "already" in again.output
    assert "database: in order" in radslag("check").output


def test_an_invitation_is_a_code_with_what_to_do_with_it(radslag: Radslag, config: Path, tmp_path: Path):
    written(config, f"folder: {tmp_path / 'kept'}\n{MATRIX}  password: hemligt\n")
    invited = radslag("invite")

    code = invited.output.splitlines()[0]
    assert (invited.exit_code, bool(re.fullmatch("[0-9A-Z]{4}-?[0-9A-Z]{4}", code))) == (0, True)
    assert f"!start {code}" in invited.output


def test_without_a_platform_nobody_is_invited(radslag: Radslag):
    refused = radslag("invite")

    assert (refused.exit_code, "no platform is set" in refused.stderr) == (1, True)


def test_what_is_written_is_for_its_owner_alone(radslag: Radslag, tmp_path: Path):
    radslag("migrate")

    made = [tmp_path / "kept", *(tmp_path / "kept").rglob("*")]
    assert [path for path in made if path.stat().st_mode & 0o077] == []


def test_a_reset_forgets_the_practice_network_and_nothing_else(radslag: Radslag, tmp_path: Path):
    radslag("migrate")
    kept = written(tmp_path / "kept" / "mine.txt", "mine")
    done = radslag("reset")

    assert (done.exit_code, kept.exists(), (tmp_path / "kept" / "practice").exists()) == (0, True, False)
    assert radslag("reset").exit_code == 0


def test_a_folder_that_another_bot_runs_on_is_left_alone(radslag: Radslag, tmp_path: Path):
    with lock(tmp_path / "kept" / "practice"):
        refused = [radslag(command) for command in ("run", "migrate", "reset")]

    assert [one.exit_code for one in refused] == [1, 1, 1]
    assert all("another Rådslag already runs" in one.stderr for one in refused)


@pytest.mark.parametrize(
    ("text", "key", "remedy"),
    [
        ("langage: sv\n", "langage", "there is no such setting"),
        ("language: de\n", "language", "config.example.yaml"),
        ("limits:\n  person_burst: -1\n", "limits.person_burst", "greater than 0"),
        (MATRIX, "matrix", "exactly one of password, password_file, token and token_file"),
        ("language: [\n", "config.yaml", "line"),
    ],
)
def test_a_fault_in_the_settings_names_the_key_and_the_remedy(
    radslag: Radslag, config: Path, text: str, key: str, remedy: str
):
    written(config, text)

    refused = radslag("check")
    assert refused.exit_code == 1
    assert key in refused.stderr
    assert remedy in refused.stderr
    assert "Traceback" not in refused.stderr


def test_settings_that_others_can_read_stop_the_start_with_the_command_that_mends_it(radslag: Radslag, config: Path):
    config.chmod(0o644)

    refused = radslag("run")
    assert (refused.exit_code, f"chmod 600 {config}" in refused.stderr) == (1, True)


def test_a_secret_that_others_can_read_stops_the_start_with_the_command_that_mends_it(
    radslag: Radslag, config: Path, tmp_path: Path
):
    secret = written(tmp_path / "password", "hemligt", 0o644)
    written(config, f"folder: {tmp_path / 'kept'}\n{MATRIX}  password_file: {secret}\n")

    refused = radslag("check")
    assert (refused.exit_code, f"chmod 600 {secret}" in refused.stderr) == (1, True)
    assert "matrix.password_file" in refused.stderr
    assert "hemligt" not in refused.output


def test_a_homeserver_that_does_not_answer_is_named(radslag: Radslag, config: Path, tmp_path: Path):
    written(config, f"folder: {tmp_path / 'kept'}\n{MATRIX}  password: hemligt\n")

    refused = radslag("check")
    assert refused.exit_code == 1
    assert "matrix.homeserver: no answer" in refused.stderr
    assert "hemligt" not in refused.output


def test_settings_that_are_not_there_are_told_where_to_begin(tmp_path: Path):
    refused = CliRunner().invoke(main, ["check", "--config", str(tmp_path / "none.yaml")])

    assert (refused.exit_code, "config.example.yaml" in refused.stderr) == (1, True)


def test_a_practice_clock_that_cannot_be_read_is_refused(radslag: Radslag):
    refused = radslag("run", "--at", "i morgon")

    assert (refused.exit_code, "2026-11-24T09:00" in refused.stderr) == (1, True)
