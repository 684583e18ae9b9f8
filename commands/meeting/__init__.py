"""The commands about meetings: how they ask which one is meant, and what can be changed about one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.community import labels, roles
from bot.community.model import Function
from bot.conversation.command import Context, Kind, Option, Question, Reading
from bot.conversation.kinds import Choice, Number, Words
from bot.conversation.moments import Times, When
from bot.conversation.titles import NumberOrTitle
from bot.errors import Refusal
from bot.language.dates.spans import Span
from bot.language.texts import Say, msgid
from bot.meetings import planning, store
from bot.meetings.cards import Shown
from bot.meetings.drafts import draft as draft_parts
from bot.meetings.drawing import names_of
from bot.meetings.lookups import coming_for
from bot.meetings.model import LONGEST, MOST_PLACES, Meeting
from bot.meetings.phrases import when
from bot.meetings.refusals import NoMeetingAhead
from bot.meetings.times import times_of
from bot.message import Part, Spans, plain
from commands.network.role import offer_members

MOST_OFFERED = 10
NOTHING = ("-", "–", "—")
"""What one writes to take something away."""


# ---------------------------------------------------------------- which meeting
def which(question: str = msgid("Which meeting do you mean?"), *, is_all: bool = False) -> Option:
    """Return the option that names a meeting by its number or title, and asks among those that are coming.

    Where it ``is_all`` that a command takes, a title need not stand in quotes.
    """
    return Option("meeting", NumberOrTitle(longest=LONGEST["title"], one_word=not is_all), ask=ask_which(question))


def ask_which(question: str) -> Callable[[Context, dict[str, Any]], Question]:
    """Return who asks for one of the meetings that are coming. Raises NoMeetingAhead where there is none."""

    def ask(ctx: Context, given: dict[str, Any]) -> Question:
        ahead = coming_for(ctx.uow, ctx.network, ctx.member, limit=MOST_OFFERED)
        if not ahead:
            raise NoMeetingAhead
        choices = tuple((str(one.number), _label(one, ctx.say)) for one in ahead)
        return Question((ctx.say(question),), choices, option="meeting")

    return ask


def _label(meeting: Meeting, say: Say) -> str:
    return say.text("{title}, {when}", title=meeting.title, when=plain(when(meeting, say)))


# ---------------------------------------------------------------- what can be changed
@dataclass(frozen=True)
class Dates(Times):
    """Times none of which stands twice: refused while they are read, they are asked for again."""

    def read(self, typed: str, reading: Reading) -> tuple[Span, ...]:
        """Return the times. Raises what :class:`Times` raises, and ``TimeTwice``."""
        spans = Times.read(self, typed, reading)
        zone = reading.network.zone if reading.network else reading.say.zone
        planning.check_different(spans, [times_of(span, zone) for span in spans])
        return spans


FIELDS: dict[str, str] = {
    "title": "title",
    "when": "time",
    "place": "place or link",
    "agenda": "agenda",
    "prepare": "what to prepare",
    "places": "number of places",
    "answer_by": "last day to answer",
    "audience": "for whom",
    "chair": "chair",
    "secretary": "secretary",
}
QUESTIONS: dict[str, str] = {
    "title": msgid("What is the meeting about?"),
    "when": msgid("When is it? For a series, write one time on each line."),
    "place": msgid("Where is it? Write a place, a link, or both. A hyphen (-) takes it away."),
    "agenda": msgid("What is on the agenda? One item on each line. A hyphen (-) takes it away."),
    "prepare": msgid("What should people prepare? A hyphen (-) takes it away."),
    "places": msgid("How many can come? A hyphen (-) means any number."),
    "answer_by": msgid("By when must people answer? A hyphen (-) means that there is no last day."),
    "audience": msgid("For which functions is it? A hyphen (-) means for everybody."),
    "chair": msgid("Who chairs it? A hyphen (-) means nobody yet."),
    "secretary": msgid("Who writes the minutes? A hyphen (-) means nobody yet."),
}
KINDS: dict[str, Kind] = {
    "title": Words(LONGEST["title"], lines=False),
    "when": Dates(),
    "place": Words(LONGEST["place"] + LONGEST["link"], lines=False),
    "agenda": Words(LONGEST["agenda"]),
    "prepare": Words(LONGEST["prepare"]),
    "places": Number(1, MOST_PLACES),
    "answer_by": When(),
    "audience": Choice(labels.FUNCTIONS, many=True),
    "chair": Words(100, lines=False),
    "secretary": Words(100, lines=False),
}
EMPTY: dict[str, Any] = {
    "place": "",
    "agenda": "",
    "prepare": "",
    "places": None,
    "answer_by": None,
    "audience": frozenset(),
    "chair": None,
    "secretary": None,
}


def detail_options() -> list[Option]:
    """Return an option for each thing that can be said of a meeting beside its title, all of them optional."""
    offers = {"chair": offer_members, "secretary": offer_members}
    return [
        Option(name, OrNothing(KINDS[name]), ask=QUESTIONS[name], default=None, offers=offers.get(name))
        for name in EMPTY
    ]


@dataclass(frozen=True)
class OrNothing:
    """What another kind reads; a hyphen is read as nothing."""

    kind: Kind

    @property
    def one_word(self) -> bool:
        """The same as the other kind."""
        return self.kind.one_word

    def read(self, typed: str, reading: Reading) -> Any:
        """Return what the other kind reads, or NOTHING for a hyphen."""
        return NOTHING if typed.strip() in NOTHING else self.kind.read(typed, reading)

    def field(self, say: Say) -> Any:
        """Ask as the other kind asks."""
        return self.kind.field(say)


def details(ctx: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Return what was said about a meeting, by the names of its fields; what was not said is left out.

    Raises what finding a member raises.
    """
    return {name: _detail(ctx, name, value) for name, value in given.items() if value is not None}


def _detail(ctx: Context, name: str, value: Any) -> Any:
    if value is NOTHING:
        return EMPTY.get(name, "")
    if name in ("chair", "secretary"):
        return roles.find_member(ctx.uow, ctx.network, value).id
    if name == "audience":
        return frozenset(Function(one) for one in value)
    if name == "answer_by":
        return ctx.network.working_time.off_holidays(value)
    return value


class StillWrong(Refusal):
    """What was written for one thing about a meeting cannot be; it is asked for again."""

    asks_again = True

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason

    def words(self, say: Say) -> Spans:
        """Say what was wrong."""
        return self.reason.words(say)

    def offers(self, say: Say) -> tuple[tuple[str, str], ...]:
        """Offer what the reason offers."""
        return self.reason.offers(say)

    def otherwise(self, say: Say) -> str:
        """Say what the reason says."""
        return self.reason.otherwise(say)


# ---------------------------------------------------------------- drafts
@dataclass(frozen=True, slots=True)
class Drafted:
    """Drafts as who planned them reads them."""

    parts: tuple[Part | Spans | None, ...]


def drafted(ctx: Context, drafts: Sequence[Meeting]) -> Drafted:
    """Return drafts with what members wish for the next meeting."""
    first = drafts[0]
    shown = Shown({}, people=names_of(ctx.uow, (first.chair, first.secretary)))
    wishes = store.wishes_for(ctx.uow, ctx.network.id, None)
    return Drafted(tuple(draft_parts(drafts, shown, wishes, ctx.say, working_time=ctx.network.working_time)))
