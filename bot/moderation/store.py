"""Rows of reports: what was reported, by whom, and what was decided."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, Select, Table, UniqueConstraint, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import AccountId, MemberId, NetworkId
from bot.moderation.model import Decision, Place, Reason, Report, State, Target, Verdict, Voice
from bot.storage.tables import Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork

# ``open_about`` is what an open report is about, empty (NULL) when it is decided: the database itself keeps the
# reports of one thing together. ``author`` and ``account`` are no references: a report outlives who wrote the thing.
reports = Table(
    "reports",
    metadata,
    key(),
    refers("network", "networks"),
    words("kind"),
    Column("subject", BigInteger),
    words("platform", optional=True),
    words("room", optional=True),
    words("event", optional=True),
    words("link", optional=True),
    Column("author", BigInteger, index=True),
    Column("account", BigInteger),
    words("about"),
    words("open_about", optional=True),
    words("state"),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("network", "open_about"),
    Index(None, "kind", "state"),
)
voices = Table(
    "report_voices",
    metadata,
    refers("report", "reports"),
    Column("member", BigInteger, nullable=False, index=True),
    words("reason"),
    words("words"),
    Column("said_at", Moment, nullable=False),
    UniqueConstraint("report", "member"),
)
decisions = Table(
    "report_decisions",
    metadata,
    key(),
    refers("report", "reports"),
    Column("turn", Integer, nullable=False),
    Column("member", BigInteger, nullable=False, index=True),
    words("verdict"),
    words("reason"),
    Column("decided_at", Moment, nullable=False),
    UniqueConstraint("report", "turn"),
)


# ---------------------------------------------------------------- what is hidden
def hidden(kind: str) -> Select[tuple[int]]:
    """Return the query for the keys of what is hidden of a kind: features leave these out of theirs."""
    return select(reports.c.subject).where(reports.c.kind == kind, reports.c.state == State.HIDDEN)


def is_hidden(uow: UnitOfWork, kind: str, id: int) -> bool:
    """Whether this thing is hidden."""
    return uow.execute(hidden(kind).where(reports.c.subject == id).limit(1)).first() is not None


# ---------------------------------------------------------------- reports
def add(uow: UnitOfWork, report: Report) -> None:
    """Write a new report."""
    target, where = report.target, report.target.place
    row = {
        "id": report.id,
        "network": report.network,
        "kind": target.kind,
        "subject": target.key,
        "author": target.author,
        "account": target.account,
        "about": target.name,
        "made_at": report.made_at,
        **({name: getattr(where, name) for name in ("platform", "room", "event", "link")} if where else {}),
    }
    uow.execute(reports.insert().values(row | _state(report)))


def save(uow: UnitOfWork, report: Report) -> None:
    """Write what has become of a report."""
    uow.execute(update(reports).where(reports.c.id == report.id).values(_state(report)))


def _state(report: Report) -> dict[str, Any]:
    return {"state": report.state, "open_about": report.target.name if report.is_open else None}


def report(uow: UnitOfWork, id: int) -> Report | None:
    """Return the report, if it is there."""
    row = uow.execute(select(reports).where(reports.c.id == id)).one_or_none()
    return _report(row) if row else None


def latest(uow: UnitOfWork, network: NetworkId, about: str) -> Report | None:
    """Return the newest report of what has this name; the open one, if there is one."""
    found = select(reports).where(reports.c.network == network, reports.c.about == about)
    newest = found.order_by(reports.c.open_about.is_(None), reports.c.made_at.desc()).limit(1)
    row = uow.execute(newest).one_or_none()
    return _report(row) if row else None


def open_reports(uow: UnitOfWork, network: NetworkId) -> list[Report]:
    """Return the reports that wait for a moderator, the oldest first."""
    waiting = select(reports).where(reports.c.network == network, reports.c.open_about.is_not(None))
    return [_report(row) for row in uow.execute(waiting.order_by(reports.c.made_at, reports.c.id))]


def decided_reports(uow: UnitOfWork, network: NetworkId, most: int) -> list[tuple[Report, Decision]]:
    """Return the reports decided last, the latest first, each with its last decision."""
    later = decisions.alias()
    newer = select(later.c.id).where(later.c.report == decisions.c.report, later.c.turn > decisions.c.turn)
    found = (
        select(decisions, *(column.label(f"report_{column.name}") for column in reports.c))
        .join(reports, reports.c.id == decisions.c.report)
        .where(reports.c.network == network, reports.c.open_about.is_(None), ~newer.exists())
        .order_by(decisions.c.decided_at.desc(), decisions.c.id)
        .limit(most)
    )
    return [(_report(row, "report_"), _decision(row)) for row in uow.execute(found)]


def _report(row: Any, prefix: str = "") -> Report:
    about = {name: getattr(row, prefix + name) for name in reports.c.keys()}  # noqa: SIM118 – a collection, not a dict
    where = tuple(about[name] for name in ("platform", "room", "event", "link"))
    place = Place(*where) if about["platform"] is not None else None
    author = MemberId(about["author"]) if about["author"] is not None else None
    account = AccountId(about["account"]) if about["account"] is not None else None
    target = Target(about["kind"], about["subject"], place, author, account)
    return Report(about["id"], NetworkId(about["network"]), target, about["made_at"], State(about["state"]))


# ---------------------------------------------------------------- who reported
def put_voice(uow: UnitOfWork, voice: Voice) -> None:
    """Write that somebody reported it; said twice, the last reason counts, and words that were written stay."""
    said = {"reason": voice.reason, **({"words": voice.words} if voice.words else {})}
    row = insert(voices).values(
        report=voice.report, member=voice.member, reason=voice.reason, words=voice.words, said_at=voice.said_at
    )
    uow.execute(row.on_conflict_do_update(index_elements=["report", "member"], set_=said))


def voice(uow: UnitOfWork, report: int, member: MemberId) -> Voice | None:
    """Return that this member reported it, if they did."""
    row = uow.execute(select(voices).filter_by(report=report, member=member)).one_or_none()
    return _voice(row) if row else None


def voices_of(uow: UnitOfWork, report: int) -> list[Voice]:
    """Return who reported it, the first first."""
    found = select(voices).filter_by(report=report).order_by(voices.c.said_at, voices.c.member)
    return [_voice(row) for row in uow.execute(found)]


def _voice(row: Any) -> Voice:
    return Voice(row.report, MemberId(row.member), Reason(row.reason), row.words, row.said_at)


# ---------------------------------------------------------------- decisions
def add_decision(uow: UnitOfWork, decision: Decision) -> None:
    """Write what was decided."""
    names = ("id", "report", "member", "verdict", "reason", "decided_at")
    turn = uow.execute(select(func.count()).where(decisions.c.report == decision.report)).scalar_one() + 1
    uow.execute(decisions.insert().values({name: getattr(decision, name) for name in names} | {"turn": turn}))


def last_decision(uow: UnitOfWork, report: int) -> Decision | None:
    """Return what was decided last about a report."""
    found = select(decisions).filter_by(report=report).order_by(decisions.c.turn.desc())
    row = uow.execute(found.limit(1)).one_or_none()
    return _decision(row) if row else None


def _decision(row: Any) -> Decision:
    about = (row.report, MemberId(row.member), Verdict(row.verdict), row.reason, row.decided_at)
    return Decision(row.id, *about)


# ---------------------------------------------------------------- people who turn out to be one
def hand_over(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Make what one member reported, wrote and decided another's; who reported a thing twice did so once."""
    twice = select(voices.c.report).filter_by(member=kept)
    uow.execute(delete(voices).where(voices.c.member == dropped, voices.c.report.in_(twice)))
    uow.execute(update(voices).where(voices.c.member == dropped).values(member=kept))
    uow.execute(update(decisions).where(decisions.c.member == dropped).values(member=kept))
    uow.execute(update(reports).where(reports.c.author == dropped).values(author=kept))
