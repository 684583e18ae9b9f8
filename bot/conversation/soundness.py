"""What people write may hold what no database and no platform takes: halves of characters, and the character zero."""

from __future__ import annotations

from dataclasses import replace

from bot.platform import Filled, Invocation, Press

_STRANGE = {0: None} | dict.fromkeys(range(0xD800, 0xE000))


def sound(invocation: Invocation) -> Invocation:
    """Return what was said as it can be kept: without lone surrogates and NUL in its words and in its author's name.

    Ids are left as they are: whoever they name, it must not become somebody else.
    """
    if _is_sound(invocation.account.name) and _is_sound_said(invocation.said):
        return invocation
    account = replace(invocation.account, name=_mended(invocation.account.name))
    return replace(invocation, account=account, said=_mended_said(invocation.said))


def _is_sound(text: str) -> bool:
    return text.isprintable() or not any(ord(character) in _STRANGE for character in text)


def _is_sound_said(said: str | Press | Filled) -> bool:
    match said:
        case Press(reference):
            return _is_sound(reference)
        case Filled(reference, values):
            return _is_sound(reference) and all(_is_sound(value) for _name, value in values)
        case str():
            return _is_sound(said)


def _mended_said(said: str | Press | Filled) -> str | Press | Filled:
    match said:
        case Press(reference):
            return Press(_mended(reference))
        case Filled(reference, values):
            return Filled(_mended(reference), tuple((name, _mended(value)) for name, value in values))
        case str():
            return _mended(said)


def _mended(text: str) -> str:
    return text.translate(_STRANGE)
