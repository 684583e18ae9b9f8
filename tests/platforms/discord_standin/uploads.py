"""Files that came with a request, and where they can be fetched afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.platforms.discord_standin.refusals import Refused, invalid
from tests.platforms.discord_standin.world import Json, Message

if TYPE_CHECKING:
    from tests.platforms.discord_standin.standin import StandIn

LARGEST = 10 * 1024 * 1024
PART = re.compile(r"files\[(\d+)\]")


@dataclass(frozen=True)
class Upload:
    """One file of a multipart request."""

    part: str
    name: str
    mime: str
    content: bytes

    @property
    def number(self) -> str:
        """What the request's own list of attachments calls it."""
        found = PART.fullmatch(self.part)
        return found[1] if found else self.part


def attached(
    standin: StandIn, message: Message, listed: list[Any] | None, files: list[Upload], before: list[Json]
) -> list[Json]:
    """Return a message's attachments: those kept from before by their number, and the new ones."""
    about = {str(each["id"]): each for each in listed or ()}
    new = {upload.number: upload for upload in files}
    kept = before if listed is None else [each for each in before if each["id"] in about]
    for number in about.keys() - new.keys() - {each["id"] for each in before}:
        raise invalid(f"attachments.{number}", "ATTACHMENT_NOT_FOUND", "No file came with that number")
    return [*kept, *(store(standin, message.channel.id, each, about.get(each.number, {})) for each in files)]


def store(standin: StandIn, channel: str, upload: Upload, about: Json, *, ephemeral: bool = False) -> Json:
    """Keep the bytes and return them as an attachment."""
    if len(upload.content) > LARGEST:
        raise Refused(413, 40005, "Request entity too large")
    number = standin.ids.next()
    name = _safe(str(about.get("filename") or upload.name))
    path = f"/attachments/{channel}/{number}/{name}"
    standin.files[path] = upload
    drawn: Json = {
        "id": number,
        "filename": name,
        "size": len(upload.content),
        "url": standin.cdn + path,
        "proxy_url": standin.cdn + path,
        "content_type": upload.mime,
    }
    if upload.mime.startswith("image/"):
        drawn |= {"width": 600, "height": 400}
    if about.get("description"):
        drawn["description"] = about["description"]
    return drawn | ({"ephemeral": True} if ephemeral else {})


def media_of(standin: StandIn, message: Message, address: str) -> Json:
    """Return what stands at an address in a component; ``attachment://`` must name a file of the message."""
    name = address.removeprefix("attachment://")
    if name == address:
        return {
            "id": standin.ids.next(),
            "url": address,
            "proxy_url": address,
            "width": 0,
            "height": 0,
            "content_type": None,
        }
    found = next((each for each in message.attachments if each["filename"] == name), None)
    if found is None:
        raise invalid("components", "ATTACHMENT_NOT_FOUND", f"No attachment is called {name}")
    drawn = {key: found[key] for key in ("url", "proxy_url", "content_type")}
    sizes = {"width": found.get("width"), "height": found.get("height")}
    return {"id": standin.ids.next(), **drawn, **sizes, "attachment_id": found["id"]}


def _safe(name: str) -> str:
    return re.sub(r"[^\w.-]", "_", name.replace(" ", "_"))
