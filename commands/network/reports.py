"""``network reports``: what members have reported, the oldest first, and what was decided last."""

from __future__ import annotations

from dataclasses import replace

from bot.community.buttons import button
from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.conversation.features import table
from bot.language.texts import Say, msgid
from bot.message import Button, Buttons, Items, Part, Quotation, Spans, Text, plain
from bot.moderation.model import Report, Verdict
from bot.moderation.queue import Entry, Past, Queue, queue
from commands.report import REASONS

LONGEST_PREVIEW = 300
LONGEST_LABEL = 80

BUTTONS: dict[Verdict, str] = {
    Verdict.KEEP: msgid("Keep"),
    Verdict.HIDE: msgid("Hide"),
    Verdict.WARN: msgid("Warn"),
    Verdict.SHOW_AGAIN: msgid("Show again"),
}
OUTCOMES: dict[Verdict, str] = {
    Verdict.KEEP: msgid("{name}: kept by {who} {when}. The reason: {reason}"),
    Verdict.HIDE: msgid("{name}: hidden by {who} {when}. The reason: {reason}"),
    Verdict.WARN: msgid("{name}: kept with a warning by {who} {when}. What was said: {reason}"),
    Verdict.SHOW_AGAIN: msgid("{name}: shown again by {who} {when}. The reason: {reason}"),
}
Sayings = list[Part | Spans | None]


def run(ctx: Context) -> Queue:
    return queue(ctx.uow, ctx.network, ctx.member, table("service", "REPORTABLE"), ctx.say)


def view(queue: Queue, say: Say) -> Answer:
    waiting = len(queue.waiting) + queue.more
    return Answer(
        say.count("{n} report waits.", "{n} reports wait, the oldest first.", n=waiting)
        if waiting
        else say("No report waits."),
        *(part for place, entry in enumerate(queue.waiting, 1) for part in _entry(queue, place, entry, say)),
        say.count("{n} more comes after these.", "{n} more come after these.", n=queue.more) if queue.more else None,
        say.count(
            "{n} report is about something that you wrote. Another moderator decides about it.",
            "{n} reports are about things that you wrote. Another moderator decides about them.",
            n=queue.own,
        )
        if queue.own
        else None,
        *_decided(queue, say),
    )


# ---------------------------------------------------------------- what waits
def _entry(queue: Queue, place: int, entry: Entry, say: Say) -> Sayings:
    reported = entry.reported
    number = f"{place}. " if len(queue.waiting) > 1 else ""
    return [
        (Text(number), *_what(entry, say)) if number else _what(entry, say),
        Quotation(_cut(reported.words)) if reported.words else None,
        _why(entry, say),
        Items(tuple(_own_words(name, voice.words, say) for name, voice in entry.voices if voice.words))
        if any(voice.words for _name, voice in entry.voices)
        else None,
        reported.instead or None,
        Buttons(tuple(_buttons(queue, place, entry, say))),
    ]


def _what(entry: Entry, say: Say) -> Spans:
    reported = entry.reported
    told = (
        say("About {name}, from {author}.", name=reported.name, author=entry.author)
        if entry.author
        else say("About {name}. I do not know who wrote it.", name=reported.name)
    )
    return (*told, Text(" "), *say("It stands here: {where}", where=reported.where)) if reported.where else told


def _why(entry: Entry, say: Say) -> Spans:
    reasons = ", ".join(f"{say.word('choice', REASONS[reason])} {count}" for reason, count in entry.reasons)
    names = say.join([name for name, _voice in entry.voices])
    return say.count(
        "{n} person has reported it ({reasons}): {names}. The first did so {when}.",
        "{n} people have reported it ({reasons}): {names}. The first did so {when}.",
        n=len(entry.voices),
        reasons=reasons,
        names=names,
        when=entry.report.made_at,
    )


def _own_words(name: str, words: str, say: Say) -> Spans:
    return say("{name}: {words}", name=name, words=say.quote(words))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_PREVIEW else f"{text[: LONGEST_PREVIEW - 1]}…"


def _buttons(queue: Queue, place: int, entry: Entry, say: Say) -> list[Button]:
    can = {
        Verdict.KEEP: True,
        Verdict.HIDE: not entry.reported.instead,
        Verdict.WARN: bool(entry.author),
    }
    several = len(queue.waiting) > 1
    made = [_button(queue, entry.report, verdict, say) for verdict, may in can.items() if may]
    return [replace(one, label=f"{one.label} {place}") if several else one for one in made]


def _button(queue: Queue, report: Report, verdict: Verdict, say: Say) -> Button:
    which: dict[str, str | int] = {"report": report.id, "verdict": verdict}
    return button(say, BUTTONS[verdict], "network decide-report", network=queue.network, private=True, **which)


# ---------------------------------------------------------------- what was decided
def _decided(queue: Queue, say: Say) -> Sayings:
    if not queue.decided:
        return []
    again = [_again(queue, past, say) for past in queue.decided if past.report.can_be_shown_again]
    return [
        say("*Decided last*"),
        Items(tuple(_past(past, say) for past in queue.decided)),
        Buttons(tuple(again)) if again else None,
    ]


def _past(past: Past, say: Say) -> Spans:
    decision = past.decision
    return say(
        OUTCOMES[decision.verdict],
        name=past.reported.name,
        who=past.moderator,
        when=decision.decided_at,
        reason=say.quote(decision.reason),
    )


def _again(queue: Queue, past: Past, say: Say) -> Button:
    again = _button(queue, past.report, Verdict.SHOW_AGAIN, say)
    # A name is never looked up as a text of ours, so it is put in its place afterwards.
    label = say.text("Show again: {name}", name=plain(past.reported.name))[:LONGEST_LABEL]
    return replace(again, label=label)


COMMAND = Command(
    run,
    view,
    role=Role.MODERATOR,
    reads=True,
    help=msgid("See what members have reported, decide about it, and see what was decided."),
)
