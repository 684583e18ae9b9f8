"""Rows of open forms: a person has one at a time, with what has been answered so far."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, Table, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import NetworkId
from bot.platform import About, Account
from bot.storage.files import Stored
from bot.storage.tables import Json, Moment, metadata, words
from bot.storage.unit_of_work import UnitOfWork

KEPT = timedelta(days=1)
Given = str | Stored | About
"""What was said for an option, as typed, or the file that was sent or the message that was replied to for it.

No words become either of these.
"""

forms = Table(
    "forms",
    metadata,
    Column("platform", words("p").type, primary_key=True),
    Column("account", words("a").type, primary_key=True),
    Column("network", BigInteger),
    words("path"),
    Column("answers", Json, nullable=False),
    words("asking"),
    Column("choices", Json, nullable=False),
    words("space", optional=True),
    words("room", optional=True),
    Column("asked_at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A command that waits for an answer: what was said so far, as typed, and which option is asked for.

    ``space`` and ``room`` are where the command was given: that is what it is about, though it is answered in private.
    """

    network: NetworkId | None
    path: str
    answers: dict[str, Given]
    asking: str
    choices: tuple[str, ...] = ()
    space: str | None = None
    room: str | None = None


def open_form(uow: UnitOfWork, account: Account) -> OpenForm | None:
    """Return the account's open form; one that was left a day ago is no longer open."""
    mine = select(forms).filter_by(platform=account.platform, account=account.remote_id)
    row = uow.execute(mine.where(forms.c.asked_at > uow.now - KEPT)).one_or_none()
    if row is None:
        return None
    answers = {name: _given(kept) for name, kept in row.answers.items()}
    return OpenForm(row.network, row.path, answers, row.asking, tuple(row.choices), row.space, row.room)


def _given(kept: str | dict[str, Any]) -> Given:
    if isinstance(kept, str):
        return kept
    if "event" not in kept:
        return Stored(**kept)
    author = kept["author"]
    return About(**(kept | {"author": Account(**author) if author else None}))


def keep(uow: UnitOfWork, account: Account, form: OpenForm) -> None:
    """Write the account's open form in place of any other."""
    values = {
        "network": form.network,
        "path": form.path,
        "answers": {name: given if isinstance(given, str) else asdict(given) for name, given in form.answers.items()},
        "asking": form.asking,
        "choices": list(form.choices),
        "space": form.space,
        "room": form.room,
        "asked_at": uow.now,
    }
    row = insert(forms).values(platform=account.platform, account=account.remote_id, **values)
    uow.execute(row.on_conflict_do_update(index_elements=["platform", "account"], set_=values))


def close(uow: UnitOfWork, account: Account) -> bool:
    """Drop the account's open form; True if there was one."""
    mine = delete(forms).where(forms.c.platform == account.platform, forms.c.account == account.remote_id)
    return uow.execute(mine).rowcount > 0


def who_is_asked(uow: UnitOfWork) -> dict[tuple[str, str], datetime]:
    """Return (platform, account) of everybody with an open form, and when they were asked."""
    asked = select(forms.c.platform, forms.c.account, forms.c.asked_at)
    return {(row.platform, row.account): row.asked_at for row in uow.execute(asked)}
