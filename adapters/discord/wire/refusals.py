"""What Discord answers instead of doing what it was asked, in the port's own error."""

from __future__ import annotations

from bot.errors import DeliveryFailed, Limited

FOR_GOOD = frozenset({400, 403, 404, 405, 413})
NOT_FOR_GOOD = frozenset({30046, 40060, 50083, 130000})
"""Codes that pass, or mean something else: old edits, an answer given, an archived thread, an overloaded resource."""
OLD_EDITS, OLD_EDITS_WAIT = 30046, 900.0
LONGEST_WAIT = 3600.0
CLOSED = frozenset({50007, 50278})
"""Codes for somebody who takes no direct messages of the bot's, or is on none of its servers."""
LOCKED_OUT, LOCKED_OUT_WAIT = 401, 60.0
"""The token is good no more: each try counts towards a ban, so one a minute is enough."""


class Refused(DeliveryFailed):
    """Discord answered with an error, or not at all (``status`` 0): then nobody knows whether it was done."""

    def __init__(
        self,
        status: int,
        code: int,
        words: str,
        *,
        retry_after: float | None = None,
        for_good: bool = False,
        limited: Limited | None = None,
    ) -> None:
        told = f"{code or status}: {words}"
        is_closed = code in CLOSED
        super().__init__(told, retry_after=retry_after, for_good=for_good, limited=limited, is_closed=is_closed)
        self.status = status
        self.code = code

    @property
    def is_uncertain(self) -> bool:
        """Tell whether it may have been done all the same."""
        return self.status == 0 or self.status >= 500


def refused(status: int, code: int, words: str, retry_after: object = None, *, is_for_all: bool = False) -> Refused:
    """Return what an answer with an error status means for whoever asked; ``is_for_all`` that the account sends."""
    wait = LOCKED_OUT_WAIT if status == LOCKED_OUT else _seconds(retry_after)
    if code == OLD_EDITS:
        wait = max(wait or 0.0, OLD_EDITS_WAIT)
    for_good = status in FOR_GOOD and code not in NOT_FOR_GOOD and wait is None
    limited: Limited | None = "account" if is_for_all or status == LOCKED_OUT else None
    return Refused(status, code, words[:200], retry_after=wait, for_good=for_good, limited=limited)


def unreachable(error: BaseException) -> Refused:
    """Return that Discord could not be asked, or did not answer in time."""
    return Refused(0, 0, f"Discord did not answer ({type(error).__name__})")


def _seconds(value: object) -> float | None:
    try:
        seconds = float(str(value))
    except ValueError:
        return None
    return min(seconds, LONGEST_WAIT) if seconds >= 0 else None
