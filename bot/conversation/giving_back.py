"""What somebody wrote and came to nothing is given back: as it was written, and in its form, to be sent in again."""

from __future__ import annotations

from bot.conversation import asking
from bot.conversation.understanding import Request
from bot.language.texts import Say
from bot.message import Form
from bot.platform import Filled, Press

WORTH_GIVING_BACK = 12
"""Characters up to which it is as soon written anew."""


def written(said: str | Press | Filled) -> list[str]:
    """Return what is worth giving back of it."""
    if isinstance(said, Filled):
        return [value for _name, value in said.values if len(value) > WORTH_GIVING_BACK]
    text = said if isinstance(said, str) else ""
    return [text] if " " in text and len(text) > WORTH_GIVING_BACK else []


def form_again(said: str | Press | Filled, request: Request | None, say: Say) -> Form | None:
    """Return the form that was sent in and refused, filled in, where there was one that asks for all it needs."""
    if request is None or not isinstance(said, Filled) or not said.values:
        return None
    is_form = request.command.alters or request.command.begins_with_form(())
    return asking.form_again(request, say) if is_form else None
