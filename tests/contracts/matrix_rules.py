"""What an event must be: the specification's schemas, and stricter rules of ours where those are loose."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

LARGEST = 60_000
TAGS = frozenset(
    {
        *(
            "del",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "p",
            "a",
            "ul",
            "ol",
            "sup",
            "sub",
            "li",
            "b",
            "i",
            "u",
        ),
        *(
            "strong",
            "em",
            "s",
            "code",
            "hr",
            "br",
            "div",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "caption",
            "pre",
        ),
        *("span", "img", "details", "summary"),
    }
)
"""What the specification lets clients show: client-server API, m.room.message msgtypes."""
ATTRIBUTES = {"a": {"href", "target"}, "ol": {"start"}, "code": {"class"}}
USER = re.compile(r"@[^:\s]+:\S+")
ADDRESS = re.compile(r"mxc://[^/\s]+/[0-9A-Za-z_-]+")
FILES = frozenset({"m.file", "m.image", "m.audio", "m.video"})
EVENT = re.compile(r"\$\S+")
LINKS = frozenset({"m.space.child", "m.space.parent"})
SEALED = frozenset({"algorithm", "ciphertext", "sender_key", "session_id", "device_id", "m.relates_to"})


class Rules:
    """Judges contents of events. Without a folder of schemas, by our own rules alone."""

    def __init__(self, schemas: Path | None) -> None:
        self._folder = schemas / "event-schemas" / "schema" if schemas else None

    def judge(self, kind: str, content: dict[str, Any], state_key: str | None = None) -> None:
        """Raise AssertionError with what is wrong."""
        broken = [*self._by_schema(kind, content, state_key), *_ours(kind, content)]
        assert not broken, f"{kind}: {'; '.join(broken)}"

    def _by_schema(self, kind: str, content: dict[str, Any], state_key: str | None) -> list[str]:
        name = f"{kind}${content.get('msgtype')}" if kind == "m.room.message" else kind
        file = self._folder / f"{name}.yaml" if self._folder else None
        if kind in LINKS and not content:
            return []  # that is how a link between rooms is taken away
        if file is None or not file.exists():
            return [] if file is None else [f"the specification knows no {name}"]
        event = {
            "type": kind,
            "content": content,
            "event_id": "$event",
            "room_id": "!room:radslag.test",
            "sender": "@bot:radslag.test",
            "origin_server_ts": 1,
        }
        if state_key is not None:
            event["state_key"] = state_key
        return [f"{error.json_path} {error.message[:200]}" for error in _validator(file).iter_errors(event)]


def _ours(kind: str, content: dict[str, Any]) -> list[str]:
    broken = []
    if len(json.dumps(content, ensure_ascii=False).encode()) >= LARGEST:
        broken.append("the content is too large")
    if kind in {"m.room.message", "m.reaction"}:
        broken += _mentions(content.get("m.mentions")) + _relation(kind, content.get("m.relates_to", {}))
    if kind == "m.room.message":
        broken += _message(content)
    if kind == "m.room.encrypted" and not set(content) <= SEALED:
        broken.append(f"what stands outside a cipher: {sorted(set(content) - SEALED)}")
    return broken


def _mentions(mentions: Any) -> list[str]:
    if not isinstance(mentions, dict) or not set(mentions) <= {"user_ids"}:
        return [f"m.mentions is {mentions!r}"]
    users = mentions.get("user_ids", ["@a:b"])
    is_sound = (
        isinstance(users, list) and users and all(isinstance(user, str) and USER.fullmatch(user) for user in users)
    )
    return [] if is_sound and len(set(users)) == len(users) else [f"m.mentions names {users!r}"]


def _relation(kind: str, relation: dict[str, Any]) -> list[str]:
    shapes: dict[str, set[str]] = {
        "m.annotation": {"rel_type", "event_id", "key"},
        "m.replace": {"rel_type", "event_id"},
        "m.thread": {"rel_type", "event_id", "is_falling_back", "m.in_reply_to"},
    }
    if not relation:
        return ["a reaction to nothing"] if kind == "m.reaction" else []
    rel_type = relation.get("rel_type", "")
    if set(relation) != shapes.get(rel_type) or (kind == "m.reaction") != (rel_type == "m.annotation"):
        return [f"a relation of the shape {sorted(relation)}, of type {rel_type!r}"]
    events = [relation["event_id"], *([relation["m.in_reply_to"].get("event_id")] if rel_type == "m.thread" else [])]
    broken = [f"the event id {event!r}" for event in events if not EVENT.fullmatch(str(event))]
    return broken + (["a reaction without a sign"] if kind == "m.reaction" and not relation["key"] else [])


def _message(content: dict[str, Any]) -> list[str]:
    if content.get("msgtype") in FILES:
        return _file(content)
    broken = [] if content.get("body") else ["a message without a body"]
    if content.get("format") != "org.matrix.custom.html" or not content.get("formatted_body"):
        broken.append("a message without HTML")
    is_edit = content.get("m.relates_to", {}).get("rel_type") == "m.replace"
    if is_edit != ("m.new_content" in content):
        broken.append("an edit without new content, or new content without an edit")
    if is_edit:
        broken += [f"new content: {one}" for one in _message(content["m.new_content"])]
        broken += _mentions(content["m.new_content"].get("m.mentions"))
        if "m.relates_to" in content["m.new_content"]:
            broken.append("new content that relates to something")
    return broken + Page(content.get("formatted_body", "")).broken


def _file(content: dict[str, Any]) -> list[str]:
    """A file has an address, a name that is no path, and says what it is; edited it would be another file."""
    name, about = content.get("filename"), content.get("info", {})
    broken = [] if content.get("body") else ["a file without a body"]
    if not isinstance(name, str) or not name or {"/", "\\", "\n"} & set(name):
        broken.append(f"a file called {name!r}")
    sealed = content.get("file", {})
    if not ADDRESS.fullmatch(str(sealed.get("url") or content.get("url"))) or (sealed and "url" in content):
        broken.append(f"a file at {content.get('url')!r}")
    if sealed and not {"key", "iv", "hashes", "v"} <= set(sealed):
        broken.append(f"a sealed file with {sorted(sealed)}")
    if "/" not in str(about.get("mimetype")) or not isinstance(about.get("size"), int):
        broken.append(f"a file of which is said {about!r}")
    if "m.new_content" in content or content.get("m.relates_to", {}).get("rel_type") == "m.replace":
        broken.append("an edited file")
    if "format" in content or "formatted_body" in content:
        broken.append("a file with HTML")
    return broken


class Page(HTMLParser):
    """HTML as a client shows it: its words, and what no client would show."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.broken: list[str] = []
        self.tags: list[str] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        if self._open:
            self.broken.append(f"left open: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        allowed = ATTRIBUTES.get(tag, set())
        if tag not in TAGS or not {name for name, _ in attrs} <= allowed:
            self.broken.append(f"<{tag} {attrs}> is not shown")
        for name, value in attrs:
            if name == "href" and not (value or "").startswith(("https://", "http://", "mailto:")):
                self.broken.append(f"a link to {value!r}")
        if tag not in {"br", "hr", "img"}:
            self._open.append(tag)
        else:
            self.words += "\n"

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.broken.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.broken.append("a comment")


class _Loader(yaml.SafeLoader):
    """Keeps moments as text, as JSON has them."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _retrieved(uri: str) -> Resource[Any]:
    return _read(Path(uri.removeprefix("file://")))


@cache
def _read(file: Path) -> Resource[Any]:
    contents = yaml.load(file.read_text(encoding="utf-8"), _Loader)
    contents.setdefault("$schema", "https://json-schema.org/draft/2020-12/schema")
    return Resource.from_contents(contents)


@cache
def _validator(file: Path) -> Draft202012Validator:
    registry: Registry[Any] = Registry(retrieve=_retrieved)  # type: ignore[call-arg]
    return Draft202012Validator({"$ref": f"file://{file}"}, registry=registry)
