"""The voting methods, found by walking this folder: a file here is a method, and nothing else has to know of it."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from bot.errors import OperatorError
from bot.polls.methods import VotingMethod


def voting_methods() -> Mapping[str, VotingMethod[Any]]:
    """Return every method by its key, in the order of the keys.

    Each module in ``bot.polls.voting.__path__`` keeps its method in ``METHOD``, an instance of ``VotingMethod`` whose
    ``key`` is the module's name. ``OperatorError``, naming the module, where one does not: ask once at start.
    """
    return _found(tuple(__path__))


def voting_method(key: str) -> VotingMethod[Any]:
    """Return one method. ``OperatorError`` if its file is gone while a poll still needs it."""
    try:
        return voting_methods()[key]
    except KeyError as error:
        raise OperatorError(f"A poll is counted by {key!r}, but bot/polls/voting/{key}.py is missing.") from error


@cache
def _found(folders: tuple[str, ...]) -> Mapping[str, VotingMethod[Any]]:
    names = sorted({module.name for module in pkgutil.iter_modules(folders)})
    return MappingProxyType({name: _load(name) for name in names})


def _load(name: str) -> VotingMethod[Any]:
    path = f"{__name__}.{name}"
    method = getattr(import_module(path), "METHOD", None)
    if not isinstance(method, VotingMethod):
        raise OperatorError(
            f"{path} is no voting method: it must keep a VotingMethod in METHOD. Write it or remove it."
        )
    if getattr(method, "key", None) != name:
        raise OperatorError(f"{path} must have the key {name!r}, the name of its file.")
    return method
