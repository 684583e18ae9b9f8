"""What a homeserver answers instead of doing what it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.errors import DeliveryFailed

FOR_GOOD = frozenset({400, 403, 404, 405, 409, 413})
UNKNOWN_TOKEN = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"})


class Refused(DeliveryFailed):
    """The homeserver answered with an error, or not at all (``status`` 0)."""

    def __init__(
        self, status: int, code: str, words: str, *, retry_after: float | None = None, for_good: bool = False
    ) -> None:
        super().__init__(f"{code or status}: {words}", retry_after=retry_after, for_good=for_good)
        self.status = status
        self.code = code

    @property
    def needs_login(self) -> bool:
        """Tell whether the token is no longer good."""
        return self.code in UNKNOWN_TOKEN


def refused(status: int, headers: Mapping[str, str], body: Mapping[str, Any]) -> Refused:
    """Return what an answer with an error status means for whoever asked.

    The longer of the waits in header (``Retry-After``, seconds) and body (``retry_after_ms``) is obeyed.
    """
    code, words = str(body.get("errcode", "")), str(body.get("error", ""))[:200]
    waits = (_seconds(headers.get("Retry-After")), _seconds(body.get("retry_after_ms"), 1000))
    return Refused(
        status,
        code,
        words,
        retry_after=max((wait for wait in waits if wait is not None), default=None),
        for_good=status in FOR_GOOD and code != "M_LIMIT_EXCEEDED",
    )


def unreachable(error: BaseException) -> Refused:
    """Return that the homeserver could not be asked, or did not answer in time."""
    return Refused(0, "", f"the homeserver did not answer ({type(error).__name__})")


def _seconds(value: object, divisor: int = 1) -> float | None:
    try:
        seconds = float(str(value)) / divisor
    except ValueError:
        return None
    return min(seconds, 3600.0) if seconds >= 0 else None
