"""What the documents say is there is there, and what they say to type works."""

import re
import sqlite3
from pathlib import Path

import pytest

import commands
from bot.__main__ import main
from bot.conversation.catalogue import Catalogue
from bot.conversation.understanding import Request, understand
from tests.house.tree import ROOT
from tests.templates import migrated

DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")))
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
CONSOLE_WORDS = {
    "som",
    "as",
    "i",
    "in",
    "klocka",
    "clock",
    "fil",
    "file",
    "sluta",
    "quit",
    "vilka",
    "who",
    "privat",
    "private",
}


def text(document: str) -> str:
    """Return a document."""
    return (ROOT / document).read_text(encoding="utf-8")


def code(document: str) -> list[str]:
    """Return what stands in a document as code, line by line."""
    blocks = re.findall(r"```\w*\n(.*?)```", text(document), re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines()] + re.findall(
        r"`([^`\n]+)`", text(document)
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str):
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", text(document)) if not link.startswith("http")]
    assert [link for link in links if not (ROOT / document).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_command_is_one(document: str):
    named = {word for line in code(document) for word in re.findall(r"\bmake ([a-z]+)", line)}
    assert named - TARGETS == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_radslag_command_is_one(document: str):
    named = {word for line in code(document) for word in re.findall(r"(?:^|bin/|\| )radslag ([a-z]+)", line)}
    assert named - set(main.commands) - {"run"} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_everything_to_be_said_to_the_bot_is_a_command(document: str):
    typed = [line[1:] for line in code(document) if re.match(r"[!/][a-zåäö]+( |$)", line)]
    said = [words.replace("CODE", "X") for words in typed if words.split()[0] not in CONSOLE_WORDS]
    catalogue = Catalogue(commands)
    assert [words for words in said if not isinstance(understand(words, catalogue), Request)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_of_ours_that_is_named_is_there(document: str):
    named = {
        word for line in code(document) for word in re.findall(r"^(?:bot|adapters|docs|tests/h)[\w/]*\.\w+$", line)
    }
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_picture_is_small():
    assert (ROOT / "docs" / "console.svg").stat().st_size < 30_000


def test_what_the_host_types_to_forget_somebody_forgets_them(tmp_path: Path):
    path = migrated(tmp_path / "radslag.sqlite")
    statements = re.findall(r"<<'SQL'\n(.*?)SQL\n", text("docs/hosting.md"), re.DOTALL)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute(
        "INSERT INTO accounts (id, platform, remote_id, name) VALUES (1, 'matrix', '@anna:example.org', 'A')"
    )
    database.executescript(*statements)
    assert database.execute("SELECT * FROM accounts").fetchall() == []
    database.close()
