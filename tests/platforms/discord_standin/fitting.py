"""Whether something fits a schema: told much sooner than what is wrong with it, and nearly all that is judged fits.

jsonschema gathers all that is wrong with a branch of a union although the next one fits, looks up each reference
anew, and knows nothing again. Here a branch is left where something is wrong, a reference is looked up once, and what
has been judged by it (the same commands are registered in every test) is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry

KNOWN = 10_000
"""How many verdicts are kept."""
Schema = dict[str, Any]


class Document:
    """A document of schemas that refer to each other, and to nothing outside."""

    def __init__(self, registry: Registry[Any], name: str) -> None:
        self._facts: dict[str, Any] = {"registry": registry, "format_checker": FormatChecker(["date-time"])}
        resolver = registry.resolver(name)
        self.at = cache(lambda where: resolver.lookup(where).contents)
        """The schema at an address."""
        sooner = extend(Draft202012Validator, {"anyOf": _one_fits, "$ref": self._referred})
        self._validator = cache(lambda where: sooner(self.at(where), **self._facts))
        self._fits = lru_cache(KNOWN)(lambda where, written: self._validator(where).is_valid(json.loads(written)))

    def fits(self, where: str, body: Any) -> bool:
        """Return whether something fits the schema at an address."""
        return bool(self._fits(where, json.dumps(body)))

    def errors(self, where: str, body: Any) -> list[ValidationError]:
        """Return all that is wrong with it."""
        return list(Draft202012Validator({"$ref": where}, **self._facts).iter_errors(body))

    def _referred(self, _validator: Any, where: str, body: Any, _schema: Schema) -> Iterator[ValidationError]:
        if not self.fits(where, body):
            yield ValidationError("what is referred to does not fit")


def _one_fits(validator: Any, branches: list[Schema], body: Any, _schema: Schema) -> Iterator[ValidationError]:
    if all(next(validator.descend(body, branch), None) is not None for branch in branches):
        yield ValidationError("no branch fits")
