"""Rows of open forms: a person has one at a time, with what has been answered so far.

What was said before its question was asked does not answer it, however often or late it is handed in: it is taken as
what it says outside any question, and the question stays open. What somebody says is compared with what their question
came of, which the same server has dated, so that it does not matter how far its clock is behind ours.
"""

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
AT_ONCE = timedelta(seconds=2)
"""What was said within this time counts in the order in which it arrives: a platform may be several machines."""
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a server's clock may be behind ours while its platform catches up: what is allowed elsewhere (RFC 4120)."""
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


def asking_since(said_at: datetime, now: datetime, *, is_behind: bool = False) -> datetime:
    """Return from when on what somebody says may answer the question that comes of what they said at ``said_at``.

    ``is_behind``: their platform is catching up. Then the question may be put long after what it comes of, and what was
    said clearly before it is put is no answer either. A question is open for half a day at least, however late it is.
    """
    return max(said_at - AT_ONCE, now - (CLOCKS_DIFFER if is_behind else KEPT / 2))


def takes(asked_at: datetime, said_at: datetime, now: datetime) -> bool:
    """Tell whether a question is open, and to what was said then; one that was left a day ago is no longer open."""
    return now - KEPT < asked_at <= said_at


def open_form(uow: UnitOfWork, account: Account, said_at: datetime) -> OpenForm | None:
    """Return the account's open form, if what was said at ``said_at`` may answer it."""
    mine = select(forms).filter_by(platform=account.platform, account=account.remote_id)
    row = uow.execute(mine).one_or_none()
    if row is None or not takes(row.asked_at, said_at, uow.now):
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


def keep(uow: UnitOfWork, account: Account, form: OpenForm, asked_at: datetime) -> None:
    """Write the account's open form in place of any other; ``asked_at`` is as :func:`asking_since` has it."""
    values = {
        "network": form.network,
        "path": form.path,
        "answers": {name: given if isinstance(given, str) else asdict(given) for name, given in form.answers.items()},
        "asking": form.asking,
        "choices": list(form.choices),
        "space": form.space,
        "room": form.room,
        "asked_at": asked_at,
    }
    row = insert(forms).values(platform=account.platform, account=account.remote_id, **values)
    uow.execute(row.on_conflict_do_update(index_elements=["platform", "account"], set_=values))


def close(uow: UnitOfWork, account: Account) -> bool:
    """Drop the account's open form; True if there was one."""
    mine = delete(forms).where(forms.c.platform == account.platform, forms.c.account == account.remote_id)
    return uow.execute(mine).rowcount > 0


def who_is_asked(uow: UnitOfWork) -> dict[tuple[str, str], datetime]:
    """Return (platform, account) of everybody with an open form, and since when they are asked."""
    asked = select(forms.c.platform, forms.c.account, forms.c.asked_at)
    return {(row.platform, row.account): row.asked_at for row in uow.execute(asked)}
