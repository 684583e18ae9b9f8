"""Say: English sentences in the code become spans in the reader's language.

``say("The poll is open in {room} until {closes}.", room=…, closes=…)`` is looked up in the language's catalogue and
cut at its placeholders. ``*words*`` in our own sentences are strong. What somebody typed is only ever a value, and a
value is never searched for placeholders or asterisks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.clock import in_utc
from bot.language.catalogues import catalogue
from bot.language.dates.write import Writer
from bot.language.templates import Hole, Words, pieces
from bot.language.words import command_words
from bot.message import CommandName, Message, Paragraph, Part, Quote, Span, Spans, Text, Time, plain

Value = str | int | Span | Spans | datetime | date | timedelta


def msgid(text: str) -> str:
    """Mark a text of ours that is said later, where it is written: ``LABEL = msgid("Vote")`` … ``say.text(LABEL)``."""
    return text


def speaker(language: str, zone: str = "Europe/Stockholm", now: datetime | None = None) -> Say:
    """Return who speaks a language to somebody in a zone. Without ``now`` every date is written out with its year."""
    return Say(language, zone, now)


@dataclass(frozen=True, slots=True)
class Say:
    """One language, one zone, one moment. ``stays`` is for texts that are read later: no "today" in them."""

    language: str
    zone: str = "Europe/Stockholm"
    now: datetime | None = None
    stays: bool = False

    @property
    def lasting(self) -> Say:
        """The same speaker for a text that stays (a card, a notice that waits): it never says "today"."""
        return replace(self, stays=True)

    def __call__(self, text: str, /, **values: Value) -> Spans:
        """Return the sentence in the language, with its values in their places.

        An int is a count, written with its thousands apart; a datetime becomes a ``Time``; a date and a timedelta
        become words. Raises KeyError if the sentence names a value that was not given.
        """
        return self._filled(catalogue(self.language).gettext(text), values)

    def count(self, one: str, many: str, /, *, n: int, **values: Value) -> Spans:
        """Return the sentence in the form that fits the number ``n``, which is also the value ``{n}``."""
        return self._filled(catalogue(self.language).ngettext(one, many, n), {"n": n, **values})

    def word(self, context: str, text: str) -> str:
        """Return a text whose meaning needs a context ("month": "May")."""
        return catalogue(self.language).pgettext(context, text)

    def text(self, text: str, /, **values: Value) -> str:
        """Return the sentence as words alone: for labels, titles, buttons."""
        return plain(self(text, **values))

    def quote(self, text: str) -> Quote:
        """Return what somebody wrote, between the quotation marks of the language."""
        return Quote(text, self.word("quotation marks", "‘’"))

    def command(self, path: str, *arguments: str) -> CommandName:
        """Return a command, by its English path, as it is typed in the language, with what follows it."""
        return CommandName(path, " ".join((command_words(self.language, path), *arguments)))

    def span(self, start: datetime, end: datetime) -> Text:
        """Return from when until when, in words."""
        return Text(self.dates.span(start, end))

    def join(self, things: Sequence[Value]) -> Spans:
        """Return a list as one says it: "a, b and c"."""
        if not things:
            return ()
        *others, last = things
        if not others:
            return self._spans(last)
        earlier: list[Span] = []
        for thing in others:
            earlier += [Text(", "), *self._spans(thing)] if earlier else self._spans(thing)
        return self("{earlier} and {last}", earlier=tuple(earlier), last=last)

    def message(self, *parts: Part | Spans | None) -> Message:
        """Return a message in the language: sentences become paragraphs, and what is None is left out."""
        return Message(
            tuple(Paragraph(part) if isinstance(part, tuple) else part for part in parts if part is not None),
            self.language,
        )

    @property
    def dates(self) -> Writer:
        """Who writes dates for this reader, as words alone."""
        return Writer(self.language, self.zone, self.now, self.stays)

    def _filled(self, text: str, values: dict[str, Value]) -> Spans:
        spans: list[Span] = []
        for piece in pieces(text):
            match piece:
                case Words(words, strong):
                    spans.append(Text(words, strong))
                case Hole(name, strong):
                    spans += self._spans(values[name], strong)
        return _joined(spans)

    def _spans(self, value: Value, strong: bool = False) -> Spans:
        match value:
            case str():
                return (Text(value, strong),)
            case int():
                return (Text(self.dates.number(value), strong),)
            case tuple():
                return value
            case datetime():
                return (Time(in_utc(value), self.dates.moment(value)),)
            case date():
                return (Text(self.dates.day(value), strong),)
            case timedelta():
                return (Text(self.dates.duration(value), strong),)
            case _:
                return (value,)


def _joined(spans: Iterable[Span]) -> Spans:
    """Return the spans with neighbouring words of the same weight as one, and without empty words."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if isinstance(span, Text) and isinstance(before, Text) and span.strong == before.strong:
            joined[-1] = Text(before.text + span.text, span.strong)
        elif span != Text("") and span != Text("", strong=True):
            joined.append(span)
    return tuple(joined)
