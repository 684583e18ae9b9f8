"""Files in events: how one of ours is shown, and what somebody's event says of theirs. Pure; nothing is trusted."""

from __future__ import annotations

import json
import re
from hashlib import sha256

from adapters.matrix.contents import in_thread
from adapters.matrix.encryption.files import opener_in
from adapters.matrix.events import Content, Event, mapping, number, word
from bot.language.cleaning import file_name, tidy
from bot.message import File
from bot.platform import Attached

FILE = "org.radslag.file"
"""Our own key in an event: which file of ours it shows, so that an edit knows it again."""
MESSAGE = "m.room.message"
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""What every client shows in its place; any other picture is a file to open."""
KINDS = frozenset({"m.file", "m.image", "m.audio", "m.video"})
UNKNOWN = "application/octet-stream"
LARGEST = 2**53
"""The largest number that JSON is sure to carry: a sender may write any."""
LONGEST_NAME = 255
_ADDRESS = re.compile(r"mxc://([0-9A-Za-z.:\[\]-]{1,255})/([0-9A-Za-z_-]{1,255})")


# ---------------------------------------------------------------- ours
def shown(file: File, address: str, *, opener: Content | None = None, thread: str | None = None) -> Content:
    """Return the content of the event that shows a file which lies at ``address``; it calls nobody.

    ``opener`` is what opens it there, if it is sealed.

    Where ``body`` differs from ``filename`` clients show it below the file (specification 1.10): there stand its words.
    """
    name = file_name(file.name)
    content: Content = {
        "msgtype": _kind(file.mime),
        "body": tidy(file.words) or name,
        "filename": name,
        **({"file": opener | {"url": address}} if opener else {"url": address}),
        "info": {"mimetype": file.mime, "size": file.size},
        "m.mentions": {},
        FILE: mark(file),
    }
    return content | in_thread(thread)


def mark(file: File) -> str:
    """Return by what a file is known again: what it is called, says and holds."""
    digest = file.sha256 or sha256(file.content).hexdigest()
    return sha256("\n".join((digest, file.name, file.mime, file.words)).encode(errors="replace")).hexdigest()[:32]


def mark_in(content: Content) -> str:
    """Return the mark of the file that an event of ours shows, "" for one that says words."""
    return word(content.get(FILE)) or ""


def _kind(mime: str) -> str:
    if mime in PICTURES:
        return "m.image"
    kind = f"m.{mime.partition('/')[0]}"
    return kind if kind in {"m.audio", "m.video"} else "m.file"


# ---------------------------------------------------------------- theirs
def attached(content: Content) -> Attached | None:
    """Return the file of an event's content, None where there is none that the bot could read."""
    opener = opener_in(content)
    address = word(opener["url"] if opener else content.get("url"))
    if word(content.get("msgtype")) not in KINDS or address is None or not _ADDRESS.fullmatch(address):
        return None
    remote = json.dumps(opener) if opener else address
    about = mapping(content.get("info"))
    name = word(content.get("filename")) or word(content.get("body")) or ""
    size = min(max(number(about.get("size"), 0), 0), LARGEST)
    return Attached(name[-LONGEST_NAME:], word(about.get("mimetype")) or UNKNOWN, size, remote)


def caption(event: Event) -> str:
    """Return the words that somebody put below their file, "" if none: the body, where the file has another name."""
    body, name = word(event.content.get("body")), word(event.content.get("filename"))
    if word(event.content.get("msgtype")) not in KINDS or body is None or name in {None, body}:
        return ""
    return body.strip()


def place_of(remote: str) -> tuple[tuple[str, str] | None, Content | None]:
    """Return the server and the id at which a file lies, and what opens it, None where it is not sealed."""
    opener = opener_in({"file": json.loads(remote)}) if remote.startswith("{") else None
    found = _ADDRESS.fullmatch(opener["url"] if opener else remote)
    return ((found[1], found[2]) if found else None), opener
