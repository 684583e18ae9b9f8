"""Blocks → what one message of Discord's holds each. A long text goes on in the next; nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, assert_never

from adapters.discord.messages.controls import row, shortened
from adapters.discord.messages.pieces import Beside, Block, Divider, Row, Words
from bot.language.cleaning import file_name, tidy
from bot.message import File

Component = dict[str, Any]

GALLERY, FILE, CONTAINER = 12, 13, 17
MOST_COMPONENTS, MOST_TEXT, MOST_FILES, DISCORDS_MOST_TEXT = 38, 3900, 10, 4000
"""What one message takes, with a little to spare: Discord says 40 and 4,000."""
LONGEST_ALT = 1024
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


@dataclass(slots=True)
class Sheet:
    """One message: its components, and the files that they show, by the names they have in it."""

    components: list[Component] = field(default_factory=list)
    files: list[tuple[str, File]] = field(default_factory=list)
    count: int = 0
    text: int = 0

    def takes(self, block: Block) -> bool:
        """Tell whether a block still fits."""
        match block:
            case Words():
                return self.count + 1 <= MOST_COMPONENTS and self.text + len(block.text) <= MOST_TEXT
            case Beside(words):
                return self.count + block.count <= MOST_COMPONENTS and self.text + len(words.text) <= MOST_TEXT
            case Row():
                return self.count + block.count <= MOST_COMPONENTS
            case Divider():
                return self.count + 1 < MOST_COMPONENTS
            case File():
                return self.count + 1 <= MOST_COMPONENTS and len(self.files) < MOST_FILES
            case _:
                assert_never(block)

    def add(self, block: Block) -> None:
        """Put a block below the others."""
        match block:
            case Words():
                self.components.append(block.component)
                self.count, self.text = self.count + 1, self.text + len(block.text)
            case Beside(words):
                self.components.append(block.component)
                self.count, self.text = self.count + block.count, self.text + len(words.text)
            case Row(component):
                self.components.append(component)
                self.count += block.count
            case Divider():
                self.components += [block.component] if self.components else []
                self.count += 1 if self.components else 0
            case File():
                name = _free_name(block, [taken for taken, _ in self.files])
                self.files.append((name, block))
                self.components.append(_shown(block, name))
                self.count += 1
            case _:
                assert_never(block)

    def rewrite(self, rewritten: Callable[[str], str]) -> None:
        """Say it otherwise, where that still fits."""
        said = [text for one in self.components for text in (*one.get("components", ()), one) if "content" in text]
        after = [rewritten(text["content"]) for text in said]
        if sum(map(len, after)) <= DISCORDS_MOST_TEXT:
            for text, content in zip(said, after, strict=True):
                text["content"] = content


def sheets(blocks: Sequence[Block], *, is_framed: bool = False) -> list[Sheet]:
    """Return the messages that say it, in order, at least one; ``is_framed`` puts each into a frame."""
    found = [Sheet()]
    for block in (small for one in blocks for small in _small(one)):
        if not found[-1].takes(block):
            found.append(Sheet())
        found[-1].add(block)
    if not found[0].components:
        found[0].add(Words(("…",)))
    for sheet in found if is_framed else ():
        sheet.components = [{"type": CONTAINER, "components": sheet.components}]
    return found


def marked(sheet: Sheet, key: str) -> list[Component]:
    """Return a message's components, the first with a number by which the key is known again on Discord."""
    first, *others = sheet.components
    return [first | {"id": marker(key)}, *others]


def marker(key: str) -> int:
    """Return the number of a key: positive, and small enough for a component's id."""
    return int.from_bytes(sha256(key.encode()).digest()[:4], "big") % (2**31 - 1001) + 1000


def _small(block: Block) -> Iterator[Block]:
    """Cut words that are too long for one message, between their atoms; one that is longer than all, anywhere."""
    if isinstance(block, Beside) and len(block.words.text) > MOST_TEXT:
        yield from (*_small(block.words), Row(row([block.button])))
        return
    if not isinstance(block, Words):
        yield block
        return
    if len(block.text) <= MOST_TEXT:
        yield from [block] if "".join(block.atoms).strip() else []
        return
    some = [block.heading, "\n"] if block.heading else []
    length = sum(map(len, some)) + len(block.prefix)
    for atom in (piece for whole in block.atoms for piece in _pieces(whole)):
        weight = len(atom) + atom.count("\n") * len(block.prefix)
        if some and length + weight > MOST_TEXT:
            yield Words(tuple(some), block.prefix)
            some, length = [], len(block.prefix)
        some.append(atom)
        length += weight
    if "".join(some).strip():
        yield Words(tuple(some), block.prefix)


def _pieces(atom: str) -> Iterator[str]:
    most = MOST_TEXT // 4
    while len(atom) > most:
        at = most - (len(atom[:most]) - len(atom[:most].rstrip("\\"))) % 2  # never between a backslash and its sign
        yield atom[:at]
        atom = atom[at:]
    yield atom


def _shown(file: File, name: str) -> Component:
    media = {"url": f"attachment://{name}"}
    if file.mime not in PICTURES:
        return {"type": FILE, "file": media}
    described = shortened(tidy(file.words, lines=False), LONGEST_ALT)
    return {"type": GALLERY, "items": [{"media": media} | ({"description": described} if described else {})]}


def _free_name(file: File, taken: list[str]) -> str:
    """Return what a file is called on Discord, which takes few signs in names, and each once in a message."""
    seen = file_name(file.name).replace(" ", "_")
    safe = "".join(character if character.isalnum() or character in "._-" else "_" for character in seen)
    return safe if safe not in taken else f"{len(taken)}_{safe}"
