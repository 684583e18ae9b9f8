"""Files by their SHA-256: whole, once, and for their owner alone."""

import os
import stat
from pathlib import Path

import pytest

from bot.errors import DeliveryFailed
from bot.language.cleaning import file_name
from bot.language.sizes import written
from bot.message import File
from bot.storage.files import Files, Kept, files_beside

HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return files_beside(tmp_path / "radslag.sqlite")


def test_what_was_kept_is_read_again(files: Files):
    assert files.keep(b"hello") == Kept(HELLO, 5)
    assert files.read(HELLO) == b"hello"


def test_a_file_lies_by_its_digest_in_the_data_folder(files: Files, tmp_path: Path):
    files.keep(b"hello")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "files" / "2c" / HELLO]


def test_it_is_for_its_owner_alone_whatever_the_mask(files: Files):
    before = os.umask(0)
    try:
        files.keep(b"hello")
    finally:
        os.umask(before)

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (files.folder, *sorted(files.folder.rglob("*")))]
    assert modes == [0o700, 0o700, 0o600]


def test_the_same_bytes_are_kept_once(files: Files):
    first = files.keep(b"hello")
    at = (files.folder / "2c" / HELLO).stat().st_ino

    assert (files.keep(b"hello"), (files.folder / "2c" / HELLO).stat().st_ino) == (first, at)


def test_no_file_is_nobodys(files: Files):
    empty = files.keep(b"")

    assert (empty.size, files.read(empty.sha256)) == (0, b"")


@pytest.mark.parametrize(
    "digest", [HELLO, "", "../../etc/passwd", HELLO.upper(), HELLO[:-1], f"{HELLO}\n", f"/{HELLO}"]
)
def test_what_is_not_here_is_not_found(files: Files, digest: str):
    with pytest.raises(LookupError):
        files.read(digest)


def test_what_a_disk_has_spoilt_is_not_given_out(files: Files):
    files.keep(b"hello")
    (files.folder / "2c" / HELLO).write_bytes(b"jello")

    with pytest.raises(LookupError, match="damaged"):
        files.read(HELLO)


def test_what_a_disk_has_spoilt_is_kept_anew(files: Files):
    files.keep(b"hello")
    (files.folder / "2c" / HELLO).write_bytes(b"he")
    files.keep(b"hello")

    assert files.read(HELLO) == b"hello"


def test_a_write_that_fails_leaves_nothing_behind(files: Files, monkeypatch: pytest.MonkeyPatch):
    def full(_descriptor: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.keep(b"hello")

    assert [path for path in files.folder.rglob("*") if path.is_file()] == []


# ---------------------------------------------------------------- what is to be sent
def test_a_file_that_a_message_carries_is_not_looked_for(files: Files):
    assert files.content_of(File("a.ics", "text/calendar", 5, content=b"hello")) == b"hello"


def test_a_file_that_a_message_names_is_found_here(files: Files):
    files.keep(b"hello")

    assert files.content_of(File("a.pdf", "application/pdf", 5, sha256=HELLO)) == b"hello"


def test_what_is_not_here_cannot_be_sent_later_either(files: Files):
    with pytest.raises(DeliveryFailed, match=f"there is no file {HELLO}") as failed:
        files.content_of(File("a.pdf", "application/pdf", 5, sha256=HELLO))

    assert failed.value.for_good


def test_what_a_disk_does_not_give_out_now_is_sent_later(files: Files):
    (files.folder / "2c" / HELLO).mkdir(parents=True)  # is there, and cannot be read

    with pytest.raises(DeliveryFailed, match="Is a directory") as failed:
        files.content_of(File("a.pdf", "application/pdf", 5, sha256=HELLO))

    assert not failed.value.for_good


# ---------------------------------------------------------------- names and sizes
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Årsplan 2027.pdf", "Årsplan 2027.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\temp\\a.txt", "C:-temp-a.txt"),
        ("a\nb\u202e\x00.pdf", "a b.pdf"),
        (".hidden", "hidden"),
        ("  ..  ", "file"),
        ("x" * 200 + ".docx", "x" * 95 + ".docx"),
        ("x" * 200, "x" * 100),
        ("a." + "b" * 200, "a." + "b" * 98),
    ],
)
def test_a_name_is_one_line_and_no_path(name: str, shown: str):
    assert file_name(name) == shown


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 byte"),
        (1023, "1023 byte"),
        (12 * 1024, "12 kB"),
        (3_565_158, "3,4 MB"),
        (10 * 2**20, "10 MB"),
        (2**31, "2 GB"),
    ],
)
def test_a_size_is_in_its_largest_unit(size: int, words: str):
    assert written(size, "sv") == words
