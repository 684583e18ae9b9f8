"""Every setting stands in config.example.yaml with its reason, and an error names the key and the remedy."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from bot.app import sections
from bot.config import PREFIX, Settings, load
from bot.errors import OperatorError
from tests.house.tree import ROOT

EXAMPLE = ROOT / "config.example.yaml"
SETTING = re.compile(r"^#( *[a-z_]+:)", re.MULTILINE)
INSTEAD = re.compile(r"^##( *[a-z_]+:)", re.MULTILINE)
MATRIX = "matrix:\n  homeserver: https://matrix.example.org\n  user: '@radslag:example.org'\n"
SECRETS = ("password", "password_file", "token", "token_file")


def uncommented() -> str:
    """Return the example with every setting in force, and of alternatives the first."""
    return SETTING.sub(r"\1", EXAMPLE.read_text(encoding="utf-8"))


def keys(written: object, before: str = "") -> set[str]:
    """Return the dotted names of all settings in a document."""
    if not isinstance(written, dict):
        return {before}
    return {key for name, value in written.items() for key in keys(value, f"{before}.{name}" if before else name)}


def fields(model: type[BaseModel], before: str = "") -> set[str]:
    """Return the dotted names of all settings of a model."""
    found = set()
    for name, field in model.model_fields.items():
        of = field.annotation
        inner = isinstance(of, type) and issubclass(of, BaseModel)
        found |= fields(of, f"{before}{name}.") if inner else {f"{before}{name}"}  # type: ignore[arg-type]
    return found


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Load a text as the settings."""
    monkeypatch.delenv(f"{PREFIX}LANGUAGE", raising=False)

    def loaded(text: str, mode: int = 0o600) -> Settings:
        path = tmp_path / "config.yaml"
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return load(path, sections())

    return loaded


def refused(settings, text: str, mode: int = 0o600) -> str:
    """Return what the host is told about a text."""
    with pytest.raises(OperatorError) as refusal:
        settings(text, mode)
    return str(refusal.value)


# ---------------------------------------------------------------- the example
def test_every_setting_stands_in_the_example_and_nothing_else():
    known = fields(Settings).union(*(fields(model, f"{name}.") for name, model in sections().items()))
    everything = INSTEAD.sub(r"\1", uncommented())
    assert keys(yaml.safe_load(everything)) == known


def test_the_example_as_it_stands_sets_nothing(settings):
    assert dict(settings(EXAMPLE.read_text(encoding="utf-8"))) == dict(settings(""))


def test_the_example_with_every_line_in_force_is_in_order(settings):
    assert settings(uncommented()).matrix.user == "@radslag:example.org"


def test_the_example_shows_the_values_that_count_when_nothing_is_set(settings):
    assert dict(settings(uncommented())) | {"discord": None, "matrix": None} == dict(settings(""))


def test_every_setting_has_its_reason_above_it():
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    bare = [line for before, line in pairwise(lines) if SETTING.match(line) and not before]
    assert bare == []


@pytest.mark.parametrize("secret", SECRETS)
def test_each_way_to_log_in_is_shown(secret: str):
    assert re.search(rf"^##?  {secret}: \S", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)


# ---------------------------------------------------------------- what is wrong, and what to do
@pytest.mark.parametrize(
    ("text", "key", "remedy"),
    [
        ("languge: sv", "languge", "check the spelling or remove it"),
        ("limits:\n  person_brust: 5", "limits.person_brust", "check the spelling or remove it"),
        ("language: 'no'", "language", "should be 'sv' or 'en'. config.example.yaml shows"),
        ("limits:\n  person_burst: 0", "limits.person_burst", "should be greater than 0"),
        ("limits: fast", "limits", "stand below it, further in"),
        ("practice:\n  starts: 2026-11-24", "practice.starts", "Put it in quotes"),
        ("calendar:\n  port: 99999", "calendar.port", "less than or equal to 65535"),
        ("calendar:\n  listen: everywhere", "calendar.listen", "not a valid IPv4 or IPv6 address"),
        ("calendar:\n  address: calendar.example.org", "calendar.address", "should match pattern"),
        (
            "calendar:\n  port: 8099\n  listen: 0.0.0.0",
            "calendar",
            "say in calendar.address which",
        ),
        ("matrix:", "matrix.homeserver", "is needed. config.example.yaml shows"),
        (MATRIX, "matrix", "give exactly one of password, password_file, token and token_file"),
        (MATRIX + "  password: a\n  token: b", "matrix", "give exactly one of"),
        ("- sv", "config.yaml", "must hold settings like"),
    ],
)
def test_an_error_names_the_key_and_the_remedy(settings, text: str, key: str, remedy: str):
    told = refused(settings, text)
    assert f"{key}: " in told or f"{key} must" in told
    assert remedy in told


def test_every_error_is_told_at_once(settings):
    told = refused(settings, "languge: sv\nlog: loud")
    assert len(told.splitlines()) == 2


def test_a_file_that_others_can_read_is_refused_with_the_command_that_mends_it(settings, tmp_path):
    assert f"chmod 600 {tmp_path / 'config.yaml'}" in refused(settings, "language: sv", mode=0o644)


def test_a_file_that_is_not_there_is_refused_with_the_command_that_makes_it(tmp_path):
    with pytest.raises(OperatorError, match=r"install -m 600 config\.example\.yaml"):
        load(tmp_path / "config.yaml", sections())


def test_a_fault_in_the_environment_names_the_setting(settings, monkeypatch):
    monkeypatch.setenv("RADSLAG_LIMITS", "fast")
    told = refused(settings, "")
    assert 'field "limits"' in told
    assert "RADSLAG_LIMITS__PERSON_BURST=5" in told


# ---------------------------------------------------------------- calendar addresses
@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("", ""),
        ("calendar:\n  address: https://calendar.example.org", ""),
        ("calendar:\n  port: 8099", "http://127.0.0.1:8099"),
        ("calendar:\n  port: 8099\n  listen: '::1'", "http://[::1]:8099"),
        ("calendar:\n  port: 8099\n  address: https://calendar.example.org/", "https://calendar.example.org"),
    ],
)
def test_calendar_addresses_begin_where_the_host_says_and_only_if_they_are_served(settings, text: str, given: str):
    assert settings(text).calendar.given == given


# ---------------------------------------------------------------- secrets
@pytest.mark.parametrize(
    "text", ["{}  password: canary: x\n", "{}  password: canary\n  token: b\n", "password: canary"]
)
def test_an_error_never_repeats_a_secret(settings, text: str):
    assert "canary" not in refused(settings, text.format(MATRIX))


def test_a_secret_is_masked_when_settings_are_shown(settings):
    shown = settings(f"{MATRIX}  password: canary\n")
    assert shown.matrix.read_password().get_secret_value() == "canary"
    assert "canary" not in f"{shown!r} {shown}"


@pytest.mark.parametrize("key", ["password_file", "token_file"])
def test_a_secret_file_that_is_missing_is_named_with_its_key_and_how_to_make_it(settings, tmp_path, key: str):
    found = settings(f"{MATRIX}  {key}: {tmp_path}/secret\n").matrix
    with pytest.raises(OperatorError, match=rf"^matrix\.{key}: \S+/secret cannot be read .* install -m 600"):
        found.read_password(), found.read_token()


def test_a_secret_file_is_named_with_the_key_of_its_own_platform(settings, tmp_path):
    found = settings(f"discord:\n  token_file: {tmp_path}/secret\n").discord
    with pytest.raises(OperatorError, match=r"^discord\.token_file: \S+/secret cannot be read .* install -m 600"):
        found.read_token()


def test_a_secret_file_that_others_can_read_is_refused(settings, tmp_path):
    (tmp_path / "secret").write_text("canary")
    (tmp_path / "secret").chmod(0o644)
    with pytest.raises(OperatorError, match=r"^matrix\.password_file: .*chmod 600"):
        settings(f"{MATRIX}  password_file: {tmp_path}/secret\n").matrix.read_password()


# ---------------------------------------------------------------- what wins
def test_the_environment_wins_over_the_file(settings, monkeypatch):
    monkeypatch.setenv("RADSLAG_LANGUAGE", "en")
    assert settings("language: sv").language == "en"


def test_the_environment_sets_one_key_of_a_section_and_leaves_the_others(settings, monkeypatch):
    monkeypatch.setenv("RADSLAG_LIMITS__PERSON_BURST", "7")
    limits = settings("limits:\n  person_per_minute: 20").limits
    assert (limits.person_burst, limits.person_per_minute) == (7, 20)


def test_a_secret_may_come_from_the_environment(settings, monkeypatch):
    monkeypatch.setenv("RADSLAG_MATRIX__PASSWORD", "canary")
    assert settings(MATRIX).matrix.read_password().get_secret_value() == "canary"
