"""What a homeserver answers instead of doing what it was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from bot.errors import DeliveryFailed, Limited

FOR_GOOD = frozenset({400, 403, 404, 405, 409, 413})
TOO_MANY, LIMIT = 429, "M_LIMIT_EXCEEDED"
UNKNOWN_TOKEN = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"})


class Refused(DeliveryFailed):
    """The homeserver answered with an error, or not at all (``status`` 0)."""

    def __init__(
        self, status: int, code: str, words: str, *, retry_after: float | None = None, for_good: bool = False
    ) -> None:
        super().__init__(f"{code or status}: {words}", retry_after=retry_after, for_good=for_good)
        self.status = status
        self.code = code
        self.session: str | None = None
        """What a question for the password is answered with (specification: User-Interactive Authentication)."""

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
    failure = Refused(
        status,
        code,
        words,
        retry_after=max((wait for wait in waits if wait is not None), default=None),
        for_good=status in FOR_GOOD and code != LIMIT,
    )
    failure.limited = "account" if status == TOO_MANY or code == LIMIT else None
    session = body.get("session")
    failure.session = session if isinstance(session, str) else None
    return failure


@contextmanager
def limit_of(limited: Limited, longest: float = float("inf")) -> Iterator[None]:
    """Say of a limit that is met here that it is one of its own; of a longer wait, that it is for this alone."""
    try:
        yield
    except Refused as failure:
        if failure.limited is not None:
            failure.limited = limited if (failure.retry_after or 0) <= longest else None
        raise


def unreachable(error: BaseException) -> Refused:
    """Return that the homeserver could not be asked, or did not answer in time."""
    return Refused(0, "", f"the homeserver did not answer ({type(error).__name__})")


def _seconds(value: object, divisor: int = 1) -> float | None:
    try:
        seconds = float(str(value)) / divisor
    except ValueError:
        return None
    return min(seconds, 3600.0) if seconds >= 0 else None
