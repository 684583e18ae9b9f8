"""What Discord refuses although its API description does not say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.platforms.discord_standin.limits.commands import judge_commands

if TYPE_CHECKING:
    from tests.platforms.discord_standin.call import Call

JUDGES: dict[tuple[str, str], Callable[[Call], None]] = {
    ("PUT", "/applications/{application_id}/guilds/{guild_id}/commands"): lambda call: judge_commands(call.body or []),
    ("PUT", "/applications/{application_id}/commands"): lambda call: judge_commands(call.body or []),
}


def judge(call: Call) -> None:
    """Raise Refused where a request breaks a limit that needs nothing but the request."""
    judging = JUDGES.get((call.method, call.path))
    if judging is not None:
        judging(call)
