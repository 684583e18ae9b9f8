"""``meeting list``: what is coming, what one has answered, and what was held lately."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.community.model import NetworkId
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.meetings import store
from bot.meetings.lookups import coming_for
from bot.meetings.model import Meeting, MeetingId
from bot.meetings.phrases import answer_button, sentence, title, when_and_note
from bot.meetings.showing import SAID
from bot.meetings.signups import SignUp
from bot.message import Buttons, Items, Spans, Text

MOST, MOST_BUTTONS = 20, 5
LATELY = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Listing:
    """Meetings that are coming and that were held lately, and the asker's answers."""

    network: NetworkId
    coming: tuple[Meeting, ...]
    held: tuple[Meeting, ...]
    answers: dict[MeetingId, SignUp]


def run(ctx: Context) -> Listing:
    uow, network, member = ctx.uow, ctx.network, ctx.member
    held = [one for one in store.over_since(uow, network.id, ctx.now - LATELY, now=ctx.now) if one.is_for(member)]
    coming = coming_for(uow, network, member, limit=MOST)
    return Listing(network.id, tuple(coming), tuple(held[:3]), store.answers_of(uow, member.id))


def view(listing: Listing, say: Say) -> Answer:
    if not listing.coming and not listing.held:
        return Answer(say("No meeting is planned now."))
    asked = [place for place, one in enumerate(listing.coming) if one.id not in listing.answers][:MOST_BUTTONS]
    buttons = [
        replace(answer_button(one, say, "Answer", "meeting answer"), label=say.text("Answer {n}", n=one.number))
        for one in (listing.coming[place] for place in asked)
    ]
    return Answer(
        say("*Coming*") if listing.coming else say("No meeting is planned now."),
        Items(tuple(_line(one, listing, say) for one in listing.coming)) if listing.coming else None,
        Buttons(tuple(buttons), tuple(asked)) if buttons else None,
        say("*Held lately*") if listing.held else None,
        Items(tuple(_line(one, listing, say) for one in listing.held)) if listing.held else None,
    )


def _line(meeting: Meeting, listing: Listing, say: Say) -> Spans:
    line = (Text(f"{meeting.number}: "), *sentence(when_and_note(meeting, say)), Text(": "), title(meeting))
    signup = listing.answers.get(meeting.id)
    if meeting in listing.held:
        return line
    return (*line, Text(" – "), *(say(SAID[signup.answer]) if signup else say("you have not answered")))


COMMAND = Command(run, view, reads=True, help=msgid("Show the meetings that are coming, and what you have answered."))
