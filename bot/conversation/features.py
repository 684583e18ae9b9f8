"""Finds what the features offer by walking the folders of ``bot``: nothing keeps a list of features."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

import bot
from bot.errors import OperatorError


@lru_cache
def offered(module: str, name: str) -> tuple[Any, ...]:
    """Return ``name`` of ``bot/<feature>/<module>.py`` for each feature that has it, in the order of the folders."""
    names = (f"{feature.name}.{module}" for feature in pkgutil.iter_modules(bot.__path__, "bot.") if feature.ispkg)
    found = (getattr(importlib.import_module(path), name, None) for path in names if find_spec(path))
    return tuple(thing for thing in found if thing is not None)


def table(module: str, name: str) -> Mapping[str, Any]:
    """Return the tables of all features as one. Raises :class:`OperatorError` where two name the same kind."""
    one: dict[str, Any] = {}
    for part in offered(module, name):
        for kind, handler in part.items():
            if one.setdefault(kind, handler) is not handler:
                raise OperatorError(f"two features handle '{kind}' in {name}")
    return one
