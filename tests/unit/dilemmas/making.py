"""Dilemmas to begin from: ``dilemma(title="…")``, and the people who read them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.community.model import Function, Member, MemberId, NetworkId, Role
from bot.dilemmas.model import Dilemma, DilemmaId

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
NETWORK = NetworkId(1)
ANNA = MemberId(7)


def dilemma(**changes: Any) -> Dilemma:
    """Return Anna's dilemma, number 12, posed on Tuesday, with whatever is changed."""
    usual: dict[str, Any] = {
        "id": DilemmaId(255),
        "network": NETWORK,
        "number": 12,
        "title": "Kränkningar i kön",
        "about": "Det börjar i matkön.",
        "question": "Vad gör ni?",
        "raised_by": ANNA,
        "published_at": TUESDAY,
        "heard_at": TUESDAY,
    }
    return Dilemma(**usual | changes)


def member(id: int, *functions: Function, **changes: Any) -> Member:
    """Return a member who is these things at work."""
    usual: dict[str, Any] = {"name": f"M{id}", "roles": frozenset({Role.LEADER}), "joined_at": TUESDAY}
    return Member(MemberId(id), NETWORK, functions=frozenset(functions), **usual | changes)
