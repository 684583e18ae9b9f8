"""A file on its way in: fetched from its platform and on the disk, before the unit of work that it is for."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

import structlog

from bot.conversation.attachments import Attachment
from bot.conversation.refusals import FileGone, FileNotFetched, FileTooLarge, OneFileAtATime
from bot.conversation.understanding import Request
from bot.delivery.worker import Worker
from bot.errors import DeliveryFailed, Refusal
from bot.language.cleaning import file_name
from bot.platform import Attached, Invocation
from bot.storage.files import Files, Stored

log = structlog.get_logger()

UNKNOWN = "application/octet-stream"
_KIND = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,60}")


class Fetching:
    """Brings in files for whoever has been found to be allowed to send them."""

    def __init__(self, worker: Worker, files: Files) -> None:
        self._worker = worker
        self._files = files

    async def fetch(self, invocation: Invocation, attachment: Attachment) -> Stored | Refusal:
        """Return the file that came along, on the disk by now, or why it is not. Done again, it is as if done once."""
        if len(invocation.files) > 1:
            return OneFileAtATime(len(invocation.files))
        (file,) = invocation.files
        name, most = file_name(file.name), attachment.most_bytes
        if file.size > most:
            return FileTooLarge(name, file.size, most)
        try:
            content = await self._worker.platforms[invocation.account.platform].fetch(file, most)
            kept = await asyncio.to_thread(self._files.keep, content)
        except (DeliveryFailed, OSError) as error:
            log.warning("a file could not be brought in", key=invocation.key, reason=str(error))
            is_gone = isinstance(error, DeliveryFailed) and error.for_good
            return FileGone(name, most) if is_gone else FileNotFetched(name)
        return Stored(name, _kind(file), kept.size, kept.sha256)


def wanted_by(request: Request | Refusal | None) -> tuple[str, Attachment] | None:
    """Return which option takes a file that came with this: the one asked for, else the command's first, if any.

    What must leave no trace takes none.
    """
    if not isinstance(request, Request) or request.command.untraced:
        return None
    options = [(option.name, option.kind) for option in request.command.options]
    takes = [(name, kind) for name, kind in options if isinstance(kind, Attachment)]
    return next((one for one in takes if request.asking in {None, one[0]}), None)


def with_file(request: Request | Refusal | None, file: Stored | Refusal | None) -> Request | Refusal | None:
    """Return the request with the file in its place; why there is none, in the place of the request."""
    wanted = wanted_by(request)
    if isinstance(file, Refusal):
        return file
    if file is None or wanted is None or not isinstance(request, Request):
        return request
    return replace(request, values={**request.values, wanted[0]: file})


def _kind(file: Attached) -> str:
    kind = file.mime.partition(";")[0].strip().lower()
    return kind if _KIND.fullmatch(kind) else UNKNOWN
