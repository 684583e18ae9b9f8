"""Changes to recorded answers, as a broken or hostile server would make them; the same seed gives the same answer.

A value is dropped, replaced, given another type, put a level deeper, made large, or exchanged for one from elsewhere in
the recording. Odd values come from a short list: what a homeserver tells of rooms and people is then not without end,
and memory that grows is a leak.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

MOST_CHANGES = 6
Path = tuple[str | int, ...]
Change = Callable[[Any], Any]

_DROPPED = object()
_ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**53, 2**63, -(2**63), 10**400, 0.5, -1e308),
    *("", " ", "\x00", "\ud800", "\u202e", "\u200b", "å" * 255, "!", "!hjälp", "1", "1️⃣", "@", "@a", "@a:b"),
    *("$x", "!x:y", "#x:y", "mxc://a/b", "m.room.message", "m.room.member", "m.replace", "m.thread", "join", "invite"),
    *("leave", "m.space", "12", "org.matrix.hydra.11", "../../..", "{", "<b>", "%s", "https://a.test"),
    *([], {}, [None], [[]], [{}], {"": None}, {"event_id": 7}, {"events": {}}, {"rel_type": "m.thread"}),
)


class Mutations:
    """All the answers that one can become."""

    def __init__(self, sound: Any) -> None:
        self.sound = sound
        self._places = list(_places(sound))

    def answer(self, chance: Random) -> Any:
        """Return it with one to six changes. What was not changed is shared with the sound one: read it only."""
        answer = self.sound
        for _ in range(chance.randint(1, MOST_CHANGES)):
            answer = _changed(answer, chance.choice(self._places), self._change(chance))
        return answer

    def _change(self, chance: Random) -> Change:
        odd = chance.choice(_ODD)
        ways: tuple[Change, ...] = (
            lambda _: _DROPPED,
            lambda _: odd,
            _of_another_type,
            lambda value: [value] if chance.random() < 0.5 else {"content": value},
            lambda value: _large(value, chance),
            lambda _: _at(self.sound, chance.choice(self._places)),
        )
        return chance.choice(ways)


def _places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the way to every value inside a value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from _places(inner, (*path, step))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _changed(value: Any, path: Path, change: Change) -> Any:
    """Return the value with another one in one place; as it is where an earlier change has taken that place away."""
    if not path:
        return change(value)
    step, *rest = path
    if isinstance(value, dict) and step in value:
        inner = _changed(value[step], tuple(rest), change)
        return {
            key: old if key != step else inner for key, old in value.items() if key != step or inner is not _DROPPED
        }
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        inner = _changed(value[step], tuple(rest), change)
        return [*value[:step], *([] if inner is _DROPPED else [inner]), *value[step + 1 :]]
    return value


def _of_another_type(value: Any) -> Any:
    match value:
        case dict():
            return list(value.values())
        case list():
            return {str(place): inner for place, inner in enumerate(value)}
        case str():
            return list(value)
        case bool() | int() | float():
            return str(value)
        case _:
            return {}


def _large(value: Any, chance: Random) -> Any:
    match value:
        case str():
            return value * chance.choice((2, 100, 2000))
        case list():
            return value * chance.choice((2, 5))
        case bool():
            return [value] * 1000
        case int() | float():
            return value * 10 ** chance.choice((3, 300))
        case _:
            return [value] * 3
