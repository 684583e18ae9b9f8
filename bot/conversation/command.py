"""What a command is: a use case, a view, and options as data, so that forms, help and every platform agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any, Protocol

from bot.community.model import Member, Network, Role
from bot.language.texts import Say
from bot.language.words import option_word
from bot.message import Field, Message, Paragraph, Part, Spans
from bot.platform import Account
from bot.storage.unit_of_work import UnitOfWork


class Late(Enum):
    """What becomes of words that were said long before they arrived."""

    ACCEPT = auto()
    REFUSE = auto()


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read what somebody typed: whose language, and what moment it is."""

    say: Say
    now: datetime
    network: Network | None = None


class Kind(Protocol):
    """How one option is read. No I/O: what needs rows is looked up in the use case."""

    @property
    def one_word(self) -> bool:
        """Whether a value ends at the next space when it is typed without quotes."""

    def read(self, typed: str, reading: Reading) -> Any:
        """Return the value. Raises :class:`bot.errors.Refusal` with what to write instead."""

    def field(self, say: Say) -> Field:
        """Return how a form asks for it; name and question are filled in by the option."""


REQUIRED = object()
Asker = Callable[["Context", dict[str, Any]], "Question"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that depends on what is in the database: a message, and the (value, label) pairs to choose from.

    ``option`` names the option that the answer is for, where another must be known first. ``after`` stands below the
    choices.
    """

    parts: tuple[Part | Spans, ...]
    choices: tuple[tuple[str, str], ...] = ()
    many: bool = False
    option: str = ""
    after: tuple[Part | Spans, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a command wants to know.

    ``ask`` is the question (a msgid), or a function that looks the question up. ``default`` is what counts when nothing
    was said: text that is read like typed text, or None. ``offers`` looks up what is offered while it is being typed,
    where that is more than one would be asked to choose from.
    """

    name: str
    kind: Kind
    ask: str | Asker = ""
    default: str | object | None = REQUIRED
    offers: Asker | None = None

    @property
    def is_required(self) -> bool:
        """Whether it is asked for when it was not said."""
        return self.default is REQUIRED

    def title(self, say: Say) -> str:
        """Return its word, for where there is no question that is known beforehand."""
        return option_word(say.language, self.name).capitalize()

    def field(self, say: Say, value: str = "") -> Field:
        """Return the question as a form asks it."""
        asked = self.kind.field(say)
        question = say.text(self.ask) if isinstance(self.ask, str) and self.ask else self.title(say)
        return Field(
            self.name,
            question,
            asked.explanation,
            asked.choices,
            asked.many,
            self.is_required,
            asked.longest,
            value,
        )


@dataclass(frozen=True, slots=True)
class Context:
    """Who asks, where, when: what a command's ``run`` is handed. ``uow`` commits with everything it does.

    ``calendar_address`` is what the addresses of personal calendars begin with, empty where the host serves none.
    ``only_looks``: the question is looked up before it is asked, and nothing can be written.
    """

    uow: UnitOfWork
    say: Say
    account: Account
    said_at: datetime
    key: str
    role: Role
    networks: tuple[Network, ...] = ()
    here: Network | None = None
    asker: Member | None = None
    space: str | None = None
    room: str | None = None
    is_direct: bool = False
    standing: frozenset[str] = frozenset()
    commands: tuple[Command, ...] = ()
    calendar_address: str = ""
    only_looks: bool = False

    @property
    def now(self) -> datetime:
        """The moment of the unit of work."""
        return self.uow.now

    @property
    def network(self) -> Network:
        """The network this is about; there is one whenever the command asks for a role in it."""
        if self.here is None:
            raise LookupError("the command asks for no role, so it may have no network")
        return self.here

    @property
    def member(self) -> Member:
        """Who asks; there is one whenever the command asks for a role."""
        if self.asker is None:
            raise LookupError("the command asks for no role, so it may have no member")
        return self.asker


class Answer:
    """What the asker alone is told. ``volatile``: sent from memory, stored nowhere."""

    def __init__(self, *parts: Part | Spans | None, volatile: bool = False) -> None:
        self.parts: tuple[Part, ...] = tuple(
            Paragraph(part) if isinstance(part, tuple) else part for part in parts if part
        )
        self.volatile = volatile

    def message(self, say: Say) -> Message:
        """Return it as a message in the asker's language."""
        return Message(self.parts, say.language)


class Keeping(Protocol):
    """Keeps the words of a half-said command where they belong, so that no open form holds them.

    Both are handed what was said by option, as typed, and return it as it is to go on.
    """

    def put(self, ctx: Context, said: Mapping[str, Any]) -> dict[str, Any]:
        """Put the words away and return what the form holds instead."""

    def take(self, ctx: Context, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was said with the words that were put away."""


@dataclass(frozen=True)
class Command:
    """A command. Where it lies in ``commands/`` is its name.

    ``reads``: writes nothing. ``untraced``: claims no key and stores no form, draft or answer, in private only.
    ``hidden``: used by buttons alone. ``direct``: only in private. ``late`` as it says. ``keeping``: who keeps what was
    said while the rest is asked for, if not the form. ``at_once``: an answer may hold those to other questions too, on
    lines of their own that begin with their names. ``alters``: where nothing was said, it shows what stands, and a form
    is offered that changes it. ``titled``: what its form is called, where ``help`` does not say it in a few words.
    """

    run: Callable[..., Any]
    view: Callable[[Any, Say], Answer] | None = None
    role: Role = Role.MEMBER
    options: Sequence[Option] = ()
    help: str = ""
    example: str = ""
    reads: bool = False
    untraced: bool = False
    hidden: bool = False
    direct: bool = False
    late: Late = Late.ACCEPT
    keeping: Keeping | None = None
    at_once: bool = False
    alters: bool = False
    titled: str = ""
    path: str = field(default="", compare=False)

    @property
    def group(self) -> str:
        """The first word of the path, or nothing for a command that lies directly in ``commands/``."""
        return self.path.rpartition(" ")[0]

    def missing(self, given: Sequence[str]) -> list[Option]:
        """Return the options that must be asked for, in order."""
        return [option for option in self.options if option.is_required and option.name not in given]

    def opens_form(self, given: Sequence[str]) -> bool:
        """Whether the first answer may be a form."""
        return self.begins_with_form(given) or self.may_begin_with_form(given)

    def begins_with_form(self, given: Sequence[str]) -> bool:
        """Whether the first answer is a form that can be shown without looking anything up."""
        missing = self.missing(given)
        return bool(missing) and all(isinstance(option.ask, str) for option in missing)

    def may_begin_with_form(self, given: Sequence[str]) -> bool:
        """Whether the first answer is a form of several fields, once its first question has been looked up."""
        missing = self.missing(given)
        return self.at_once and self.keeping is None and bool(missing) and callable(missing[0].ask)
