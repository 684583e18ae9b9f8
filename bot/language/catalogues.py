"""The .po files of the languages, read into memory at first use: there is no build step and nothing to forget."""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import OperatorError

if TYPE_CHECKING:
    from babel.messages import Message

FOLDER = Path(__file__).parent
SOURCE = "en"
"""The language the code is written in: its texts are the msgids themselves."""


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are: the folders that hold .po files."""
    return tuple(sorted({file.parent.name for file in FOLDER.glob("*/*.po")}))


@lru_cache(maxsize=32)
def catalogue(language: str) -> GNUTranslations:
    """Return the texts of a language, all its .po files as one.

    Raises OperatorError for a language that has no folder, for a file that is no .po file, and for a text that two
    files translate differently.
    """
    # Imported here so that a tool that only wants the names of the languages does not read Babel.
    from babel.messages import Catalog
    from babel.messages.mofile import write_mo

    files = sorted((FOLDER / language).glob("*.po"))
    if not files:
        raise OperatorError(f"There is no language {language!r}. There are: {', '.join(languages())}.")
    merged = Catalog(locale=language)
    where: dict[tuple[str | None, object], Path] = {}
    for file in files:
        for message in _messages(file, language):
            key = (message.context, message.id)
            known = merged.get(message.id, message.context)
            if known is not None and known.string != message.string:
                raise OperatorError(f"{where[key]} and {file} translate {message.id!r} differently. Keep one of them.")
            where[key] = file
            merged.add(message.id, message.string, context=message.context)
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _messages(file: Path, language: str) -> list[Message]:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with file.open("rb") as stream:
            return [message for message in read_po(stream, locale=language, abort_invalid=True) if message.id]
    except (PoFileError, UnicodeDecodeError) as error:
        raise OperatorError(f"{file} is not a .po file that can be read: {error}. Mend that line.") from error
