"""The bot's token and device, kept for life: the homeserver knows a message sent again by the device it came from."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bot.errors import OperatorError

FILE = "matrix-credentials.json"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who the bot is on its homeserver."""

    user: str
    device: str
    token: str = field(repr=False)
    secret: str = field(default="", repr=False)
    """What the device's keys are locked with (see ``encryption.store``); "" while it has none."""


def kept(folder: Path) -> Credentials | None:
    """Return what was kept, None at the first start; raise OperatorError for a file that is broken or too open."""
    file = folder / FILE
    try:
        mode = stat.S_IMODE(file.stat().st_mode)
        read = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise OperatorError(f"{file} is damaged. Put it back; without it the bot is a new device.") from error
    if mode & 0o077:
        raise OperatorError(f"{file} can be read by others. Run: chmod 600 {file}")
    return Credentials(read["user"], read["device"], read["token"], read.get("secret", ""))


def keep(folder: Path, credentials: Credentials) -> None:
    """Write the file, whole or not at all, readable by the bot alone."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{FILE}.new"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as written:
        json.dump(asdict(credentials), written)
        written.flush()
        os.fsync(written.fileno())
    draft.replace(folder / FILE)
