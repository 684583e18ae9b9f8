"""Discord's own description of its API, as validators: one for each request body and each answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema.exceptions import ValidationError, relevance
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.platforms.discord_standin.fitting import Document, Schema

ASKED, ANSWERED = "urn:asked", "urn:answered"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
CALLBACKS = {
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
DIGITS = {"type": "string", "pattern": "^-?[0-9]+$"}
LEFT_OUT = {ASKED: frozenset({"nsfw", "tts"}), ANSWERED: frozenset({"message"})}
"""What Discord takes or sends though its description forgets it: commands' nsfw, tts in an edit, a post's message."""


class Description:
    """What a request and an answer must look like, by the description in a file."""

    def __init__(self, file: Path) -> None:
        raw = json.loads(file.read_text(encoding="utf-8"))
        self._raw = raw
        documents = {ASKED: _loosened(raw, _tolerant), ANSWERED: _loosened(raw, _same)}
        resources = [(name, DRAFT202012.create_resource(each)) for name, each in documents.items()]
        registry: Registry[Any] = Registry().with_resources(resources)
        self._documents = {name: Document(registry, name) for name in documents}

    def knows(self, method: str, path: str) -> bool:
        """Return whether there is such a route."""
        return method.lower() in self._raw["paths"].get(path, {})

    def wrong_with_request(self, method: str, path: str, body: Any) -> tuple[str, str] | None:
        """Return where a body does not fit and how, or None."""
        if path == CALLBACK and isinstance(body, dict) and body.get("type") in CALLBACKS:
            return self._wrong(f"{ASKED}#/components/schemas/{CALLBACKS[body['type']]}", body)
        operation = self._raw["paths"][path][method.lower()]
        if "requestBody" not in operation:
            return None if body is None else ("", "no body is taken here")
        if body is None:
            required = operation["requestBody"].get("required")
            return ("", "a body is missing") if required else None
        at = f"{ASKED}#/paths/{_pointer(path)}/{method.lower()}/requestBody/content/application~1json/schema"
        return self._wrong(at, body)

    def wrong_with_answer(self, method: str, path: str, status: int, body: Any) -> tuple[str, str] | None:
        """Return where an answer of ours does not fit and how, or None."""
        if status >= 400:  # the description has numbers for the codes inside ``errors``; Discord sends words
            told = {key: value for key, value in body.items() if key != "errors"}
            name = "RatelimitedResponse" if "retry_after" in body else "ErrorResponse"
            return self._wrong(f"{ANSWERED}#/components/schemas/{name}", told)
        answer = self._raw["paths"][path][method.lower()]["responses"].get(str(status))
        if answer is None:
            return "", f"{status} is no answer of this route"
        if "content" not in answer:
            return None if body is None else ("", "this answer has no body")
        at = f"{ANSWERED}#/paths/{_pointer(path)}/{method.lower()}/responses/{status}/content/application~1json/schema"
        return self._wrong(at, body)

    def wrong_with(self, name: str, drawn: Any) -> tuple[str, str] | None:
        """Return where something of ours does not fit one of the description's schemas and how, or None."""
        return self._wrong(f"{ANSWERED}#/components/schemas/{name}", drawn)

    # ------------------------------------------------------------
    def _wrong(self, at: str, body: Any) -> tuple[str, str] | None:
        name = at.partition("#")[0]
        document = self._documents[name]
        if not document.fits(at, body):
            error = _telling(document.errors(at, body))
            return ".".join(str(step) for step in error.absolute_path), error.message[:300]
        strays = _strays(document.at(at), document, body, "")
        stray = next((each for each in strays if each.rpartition(".")[2] not in LEFT_OUT[name]), None)
        return (stray, "unknown property") if stray else None


def _telling(errors: list[ValidationError]) -> ValidationError:
    """Return the error that says most: of a union, that of the branch whose ``type`` fits."""
    error = errors[0] if len(errors) == 1 else max(errors, key=relevance)
    while error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for each in error.context:
            branches.setdefault(each.schema_path[0], []).append(each)
        fitting = [branch for branch in branches.values() if not any(_of_kind(each, error) for each in branch)]
        if len(fitting) != 1:
            return error
        error = fitting[0][0]
    return error


def _of_kind(error: ValidationError, parent: ValidationError) -> bool:
    """Return whether an error says that this is another branch: another ``type``, or a null."""
    steps = list(error.absolute_path)[len(parent.absolute_path) :]
    return steps == ["type"] or (not steps and error.validator in {"type", "pattern"})


def _strays(schema: Schema, document: Document, body: Any, where: str) -> Iterator[str]:
    shapes = list(_shapes(schema, document))
    if isinstance(body, list):
        items = [shape["items"] for shape in shapes if "items" in shape]
        for number, each in enumerate(body):
            yield from _together(items, document, each, f"{where}.{number}")
    if isinstance(body, dict):
        if any("additionalProperties" in shape for shape in shapes):
            return
        objects = [shape["properties"] for shape in shapes if "properties" in shape]
        fitting = [each for each in objects if _fits(each, body)] or objects
        for key, value in body.items():
            under = [properties[key] for properties in fitting if key in properties]
            if fitting and not under:
                yield f"{where}.{key}".lstrip(".")
            yield from _together(under, document, value, f"{where}.{key}")


def _together(schemas: list[Schema], document: Document, body: Any, where: str) -> Iterator[str]:
    """Yield what is stray in every one of several schemas."""
    if not isinstance(body, dict | list) or not schemas:
        return
    found = [set(_strays(schema, document, body, where)) for schema in schemas]
    yield from sorted(set.intersection(*found))


def _shapes(schema: Schema, document: Document) -> Iterator[Schema]:
    if "$ref" in schema:
        yield from _shapes(document.at(schema["$ref"]), document)
    for key in ("anyOf", "oneOf", "allOf"):
        for each in schema.get(key, ()):
            yield from _shapes(each, document)
    if {"properties", "items", "additionalProperties"} & schema.keys():
        yield schema


def _fits(properties: dict[str, Schema], body: dict[str, Any]) -> bool:
    """Return whether a branch is the one for this ``type``, where it has one."""
    kinds = properties.get("type", {}).get("enum")
    return kinds is None or body.get("type") in kinds


def _pointer(path: str) -> str:
    return path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


def _loosened(schema: Any, change: Callable[[Schema], Schema]) -> Any:
    """Return a document in which a value may fit several branches of a union, as Discord's own do."""
    if isinstance(schema, list):
        return [_loosened(each, change) for each in schema]
    if not isinstance(schema, dict):
        return schema
    new = {("anyOf" if key == "oneOf" else key): _loosened(value, change) for key, value in schema.items()}
    return change(new)


def _same(schema: Schema) -> Schema:
    return schema


def _tolerant(schema: Schema) -> Schema:
    """Take digits as a string where a number is meant, and the reverse."""
    if schema.get("format") == "snowflake":
        return {"anyOf": [schema, {"type": "integer", "minimum": 0}]}
    kinds = schema.get("type")
    if {"enum", "anyOf", "allOf"} & schema.keys():
        return schema
    if kinds == "integer" or (isinstance(kinds, list) and "integer" in kinds and "string" not in kinds):
        return {"anyOf": [schema, DIGITS]}
    return schema


@cache
def description(file: Path) -> Description:
    """Return the description in a file, read once."""
    return Description(file)
