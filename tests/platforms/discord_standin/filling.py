"""How somebody fills in a form: what a client sends of each part."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.platforms.discord_standin.choosing import resolved_value
from tests.platforms.discord_standin.components import CHECKBOX, CHECKBOXES, RADIO, ROW, TEXT_DISPLAY, TEXT_INPUT
from tests.platforms.discord_standin.world import Json

if TYPE_CHECKING:
    from tests.platforms.discord_standin.interaction import Interaction
    from tests.platforms.discord_standin.people import Person


def filled(person: Person, form: Interaction, values: Json) -> tuple[list[Json], Json]:
    """Return a form's parts as they are sent, and what they name, resolved."""
    assert form.form is not None
    filling = _Filling(person, form, dict(values))
    parts = [filling.part(each) for each in form.form["components"]]
    assert not filling.left, f"the form has no {sorted(filling.left)}"
    return parts, ({"resolved": filling.resolved} if filling.resolved else {})


@dataclass
class _Filling:
    person: Person
    form: Interaction
    left: Json
    resolved: Json = field(default_factory=dict)

    def part(self, part: Json) -> Json:
        drawn: Json = {"type": part["type"], "id": part.get("id") or 1}
        if part["type"] == TEXT_DISPLAY:
            return drawn
        if part["type"] == ROW:
            return drawn | {"components": [self._answered(each, each["label"]) for each in part["components"]]}
        return drawn | {"component": self._answered(part["component"], part["label"])}

    def _answered(self, part: Json, label: str) -> Json:
        key = next((key for key in (part["custom_id"], label) if key in self.left), None)
        given = self.left.pop(key) if key is not None else None
        drawn: Json = {"type": part["type"], "custom_id": part["custom_id"], "id": part.get("id") or 1}
        required = part.get("required", True)
        if part["type"] == TEXT_INPUT:
            return drawn | {"value": _text(part, given, label, required=required)}
        if part["type"] == CHECKBOX:
            return drawn | {"value": bool(part.get("default") if given is None else given)}
        picked = self._picked(part, given)
        assert picked or not required, f"{label} is required"
        if part["type"] == RADIO:
            return drawn | {"value": picked[0] if picked else None}
        return drawn | {"values": picked}

    def _picked(self, part: Json, given: Any) -> list[str]:
        options = part.get("options")
        several = list(given) if isinstance(given, list | tuple | set) else [] if given is None else [given]
        if options is None:
            return [resolved_value(self.person, self.form.channel, each, self.resolved) for each in several]
        if given is None:
            return [each["value"] for each in options if each.get("default")]
        known = {each[key]: each["value"] for each in options for key in ("value", "label")}
        assert all(each in known for each in several), f"{several} is not among {list(known)}"
        default = len(options) if part["type"] == CHECKBOXES else 1
        most = 1 if part["type"] == RADIO else part.get("max_values") or default
        assert len(several) <= most, f"at most {most} can be chosen"
        return [known[each] for each in several]


def _text(part: Json, given: Any, label: str, *, required: bool) -> str:
    text = part.get("value") or "" if given is None else str(given)
    assert text or not required, f"{label} is required"
    least, most = part.get("min_length") or 0, part.get("max_length") or 4000
    assert not text or least <= len(text) <= most, f"{label} takes {least} to {most} characters"
    return text
