"""Which notice a message in a room is, where somebody points at the message itself."""

from __future__ import annotations

from sqlalchemy import select

from bot.delivery.notice import notices
from bot.storage.unit_of_work import UnitOfWork

LAST = chr(0x10FFFF)


def notice_shown(uow: UnitOfWork, platform: str, room: str, remote_id: str, *, beginning: str) -> str | None:
    """Return the key of the notice that stands as this message, or began with it; None where there is none.

    Only among the keys that have this ``beginning``: a range, so that the index of the keys finds them.
    """
    is_it = (notices.c.remote_id == remote_id) | notices.c.remote_id.startswith(f"{remote_id} ", autoescape=True)
    here = (notices.c.platform == platform) & (notices.c.room == room) & is_it
    among = notices.c.key.between(beginning, beginning + LAST)
    key: str | None = uow.execute(select(notices.c.key).where(among, here).limit(1)).scalar_one_or_none()
    return key
