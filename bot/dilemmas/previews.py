"""A draft → what its writer alone reads: how it will look, what may point somebody out, where it goes, who reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.community.buttons import button
from bot.community.model import Audience, Function, Room
from bot.community.reach import room_name
from bot.community.readers import Readers, several, who_reads
from bot.dilemmas.cards import Sayings, texts
from bot.dilemmas.identifying import Finding
from bot.dilemmas.model import LONGEST, Draft
from bot.language.texts import Say, msgid
from bot.message import Button, Buttons, Heading, Spans, Text

PUBLISH = msgid("Publish")
CHANGE = msgid("Change")
OTHER_ROOM = msgid("Another room")
FOR_WHOM = msgid("For whom")
FOR_ALL = msgid("For everybody")
THROW_AWAY = msgid("Throw away")
MISSING = {
    "title": msgid("a title"),
    "about": msgid("what it is about"),
    "question": msgid("your question"),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft with what is found in it.

    ``narrower`` is the function for which alone it could be, None where that leaves nobody out. ``has_rooms``: there is
    more than one room to choose from. ``closed_for``: for whom alone its room is, none where the room is open to all.
    """

    draft: Draft
    rooms: Sequence[Room]
    readers: Readers
    findings: Sequence[Finding]
    narrower: Function | None
    has_rooms: bool
    closed_for: Audience = frozenset()

    @property
    def can_be_published(self) -> bool:
        """Whether nothing stands in the way."""
        fits = all(len(text) <= LONGEST[name] for name, text in self.draft.texts.items())
        return self.draft.is_complete and fits and not any(finding.blocks for finding in self.findings)

    @property
    def is_as_closed_as_its_room(self) -> bool:
        """Whether it is for all whom its closed room is for: nobody more can be let in on it there."""
        return bool(self.closed_for) and self.draft.audience == self.closed_for


def preview(seen: Preview, say: Say) -> Sayings:
    """Return the preview."""
    draft = seen.draft
    return [
        say("This is how your dilemma will look. Nothing is published yet."),
        Heading((Text(draft.title),)) if draft.title else None,
        *texts(draft.about, draft.question, draft.tried, say),
        *_lacking(draft, say),
        *_blocked(seen, say),
        *_warned(seen, say),
        _where(seen, say),
        _closed(seen, say),
        who_reads(seen.readers, say),
        Buttons(tuple(_buttons(seen, say))),
    ]


def _lacking(draft: Draft, say: Say) -> Sayings:
    missing = [say.text(MISSING[name]) for name in MISSING if name not in draft.texts]
    long = [name for name, text in draft.texts.items() if len(text) > LONGEST[name]]
    return [
        say("Still missing: {things}.", things=say.join(missing)) if missing else None,
        *(
            say(
                "{text} … is {length} characters and the limit is {limit}. Shorten it.",
                text=say.quote(getattr(draft, name)[:20]),
                length=len(getattr(draft, name)),
                limit=LONGEST[name],
            )
            for name in long
        ),
    ]


# ---------------------------------------------------------------- what may point somebody out
def _blocked(seen: Preview, say: Say) -> Sayings:
    found = [finding for finding in seen.findings if finding.blocks]
    if not found:
        return []
    return [
        say("I cannot publish this as it stands: {findings}.", findings=say.join([_named(one, say) for one in found])),
        *_advice(found, say),
    ]


def _warned(seen: Preview, say: Say) -> Sayings:
    found = [finding for finding in seen.findings if not finding.blocks]
    if not found:
        return []
    return [
        say.count(
            "One wording may point somebody out: {findings}. You decide.",
            "{n} wordings may point somebody out: {findings}. You decide.",
            n=len(found),
            findings=say.join([_named(one, say) for one in found]),
        ),
        *_advice(found, say),
    ]


def _named(finding: Finding, say: Say) -> Spans:
    return (Text(finding.text, strong=True), Text(f" ({say.text(finding.finder.called)})"))


def _advice(found: Sequence[Finding], say: Say) -> Sayings:
    return [say(advice) for advice in dict.fromkeys(finding.finder.advice for finding in found)]


# ---------------------------------------------------------------- where, and who reads
def _where(seen: Preview, say: Say) -> Spans:
    if not seen.rooms:
        return say("The room is no longer open. Choose another one.")
    room = room_name(list(seen.rooms))
    if seen.draft.audience:
        return say(
            "In {room} it says only that there is a dilemma for {functions}. What it is about they read with me.",
            room=room,
            functions=several(seen.draft.audience, say),
        )
    return say("It will stand in {room}. Everybody in the room can read it, also those who are not members.", room=room)


def _closed(seen: Preview, say: Say) -> Spans | None:
    """Say why it is not offered to let everybody read, where the room lets nobody else in."""
    if not seen.is_as_closed_as_its_room:
        return None
    functions = several(seen.closed_for, say)
    return say("The room is only for {functions}. If more are to read it, choose another room.", functions=functions)


def _buttons(seen: Preview, say: Say) -> list[Button]:
    draft = seen.draft
    change = _button(draft, say, CHANGE, "dilemma edit")
    others = [_button(draft, say, OTHER_ROOM, "dilemma room")] if seen.has_rooms else []
    return [
        *([_button(draft, say, PUBLISH, "dilemma publish")] if seen.can_be_published and seen.rooms else []),
        change,
        *_audience_buttons(seen, say),
        *others,
        _button(draft, say, THROW_AWAY, "dilemma discard"),
    ]


def _audience_buttons(seen: Preview, say: Say) -> list[Button]:
    draft = seen.draft
    if seen.is_as_closed_as_its_room:
        return []
    if draft.audience:
        return [_button(draft, say, FOR_ALL, "dilemma audience", audience="everybody")]
    if seen.narrower is None:
        return []
    label = say.text("Only {functions}", functions=several(frozenset({seen.narrower}), say))
    narrow = _button(draft, say, FOR_ALL, "dilemma audience", audience=seen.narrower.value)
    return [replace(narrow, label=label), _button(draft, say, FOR_WHOM, "dilemma audience")]


def _button(draft: Draft, say: Say, label: str, path: str, **values: str | int) -> Button:
    return button(say, label, path, network=draft.network, private=True, draft=draft.id, **values)
