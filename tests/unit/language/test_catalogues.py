"""The .po files are read as they lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import OperatorError
from bot.language import catalogues

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Yes"\nmsgstr "{}"\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    (tmp_path / "sv").mkdir()
    catalogues.catalogue.cache_clear()
    yield tmp_path / "sv"
    catalogues.catalogue.cache_clear()


def test_the_languages_are_the_folders():
    assert catalogues.languages() == ("en", "sv")


def test_all_files_of_a_language_are_one_catalogue(folder: Path):
    (folder / "a.po").write_text(PO.format("Ja"))
    (folder / "b.po").write_text(PO.replace("Yes", "No").format("Nej"))
    assert [catalogues.catalogue("sv").gettext(text) for text in ("Yes", "No")] == ["Ja", "Nej"]


def test_the_same_translation_twice_is_no_harm(folder: Path):
    (folder / "a.po").write_text(PO.format("Ja"))
    (folder / "b.po").write_text(PO.format("Ja"))
    assert catalogues.catalogue("sv").gettext("Yes") == "Ja"


def test_two_translations_of_a_text_are_refused_by_name(folder: Path):
    (folder / "a.po").write_text(PO.format("Ja"))
    (folder / "b.po").write_text(PO.format("Jo"))
    with pytest.raises(OperatorError, match=r"a\.po and .*b\.po translate 'Yes' differently"):
        catalogues.catalogue("sv")


def test_a_file_that_cannot_be_read_is_named(folder: Path):
    (folder / "a.po").write_text('msgid "Yes\n')
    with pytest.raises(OperatorError, match=r"a\.po"):
        catalogues.catalogue("sv")


def test_a_language_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(OperatorError, match=r"'fi'\. There are: en, sv"):
        catalogues.catalogue("fi")
