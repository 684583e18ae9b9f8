"""A draft → what who planned it reads, and can do with it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.clock import WorkingTime
from bot.community.buttons import button
from bot.language.texts import Say, msgid
from bot.meetings.additions import Wish
from bot.meetings.cards import Shown, facts
from bot.meetings.model import Meeting
from bot.meetings.phrases import sentence, when_and_note
from bot.message import Button, Buttons, Heading, Items, Part, Spans, Text

PUBLISH = msgid("Publish")
CHANGE_PLACE = msgid("Change the place")
CHANGE_MORE = msgid("Change more")
THROW_AWAY = msgid("Throw away")


def draft(
    drafts: Sequence[Meeting], shown: Shown, wishes: Sequence[Wish], say: Say, *, working_time: WorkingTime
) -> list[Part | Spans | None]:
    """Return a draft, of one meeting or of a series, with what is still to be decided and what to do next."""
    first = drafts[0]
    when = [sentence(when_and_note(one, say)) for one in drafts]
    _when, place, *others = facts(first, shown, say)
    return [
        say("A draft. Nobody else has seen it."),
        Heading((Text(first.title),)),
        when[0] if len(when) == 1 else Items(tuple(when)),
        _without_hours(drafts, say),
        place or say("Place: not decided."),
        *others,
        limits(first, say),
        *(say("{day} is a public holiday.", day=day) for day in _holidays(drafts, working_time)),
        say("*Members wish for*") if wishes else None,
        Items(tuple((Text(wish.text),) for wish in wishes)) if wishes else None,
        Buttons(_buttons(first, say)),
    ]


def _without_hours(drafts: Sequence[Meeting], say: Say) -> Spans | None:
    """Say of meetings of one day that no time was given; those of several days are known by their days."""
    days = [one.times.days[0] for one in drafts if one.times.is_all_day and len(one.times.days) == 1]
    if not days:
        return None
    if len(drafts) == 1:
        return say("Time of day: not decided.")
    return say("Time of day not decided: {days}.", days=say.join(days))


def limits(meeting: Meeting, say: Say) -> Spans | None:
    """Return how many can come and until when one answers, None where neither has been said."""
    told: Spans = ()
    if meeting.places:
        told += say.count("{n} place.", "{n} places.", n=meeting.places)
    if meeting.answer_by:
        told += (*((Text(" "),) if told else ()), *say("Answers until {until}.", until=meeting.answer_by))
    return told or None


def _holidays(drafts: Sequence[Meeting], working_time: WorkingTime) -> list[date]:
    return [day for one in drafts for day in one.times.days if working_time.is_holiday(day)]


def key_of(meeting: Meeting) -> int:
    """Return by what a draft is known before it has a number: its series, or itself."""
    return meeting.series or meeting.id


def _buttons(meeting: Meeting, say: Say) -> tuple[Button, ...]:
    network, key = meeting.network, key_of(meeting)
    return (
        button(say, PUBLISH, "meeting publish", network=network, private=True, draft=key),
        button(say, CHANGE_PLACE, "meeting edit", network=network, private=True, draft=key, field="place"),
        button(say, CHANGE_MORE, "meeting edit", network=network, private=True, draft=key),
        button(say, THROW_AWAY, "meeting discard", network=network, private=True, draft=key),
    )
