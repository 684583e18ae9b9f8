"""What Discord says when it does not do what it was asked for: a status, a number and a sentence."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """An answer with a status of 400 or more."""

    def __init__(
        self, status: int, code: int, message: str, errors: dict[str, Any] | None = None, *, wait: float | None = None
    ) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors
        self.wait = wait

    @property
    def body(self) -> dict[str, Any]:
        """What is sent."""
        told: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.wait is not None:
            told |= {"retry_after": self.wait, "global": False}
        return told | ({"errors": self.errors} if self.errors else {})


UNKNOWN = {
    "application": 10002,
    "channel": 10003,
    "guild": 10004,
    "member": 10007,
    "message": 10008,
    "overwrite": 10009,
    "role": 10011,
    "user": 10013,
    "emoji": 10014,
    "webhook": 10015,
    "interaction": 10062,
    "application command": 10063,
    "guild scheduled event": 10070,
}


def unknown(what: str) -> Refused:
    """Nothing has that number, or nothing that the bot may know of."""
    return Refused(404, UNKNOWN[what], f"Unknown {what.title()}")


def invalid(where: str, code: str, message: str) -> Refused:
    """A form that is not in order; ``where`` is a path such as ``embeds.0.title``."""
    errors: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for step in reversed([step for step in where.split(".") if step]):
        errors = {step: errors}
    return Refused(400, 50035, "Invalid Form Body", errors)


def missing_access() -> Refused:
    """The bot does not see the place."""
    return Refused(403, 50001, "Missing Access")


def missing_permissions() -> Refused:
    """The bot sees the place, and may not do that there."""
    return Refused(403, 50013, "Missing Permissions")
