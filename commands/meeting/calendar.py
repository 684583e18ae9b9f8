"""``meeting calendar``: a meeting for one's own calendar, or the address at which all of them can be followed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Choice
from bot.conversation.titles import NumberOrTitle
from bot.language.texts import Say, msgid
from bot.meetings import feeds, store
from bot.meetings.calendar import MIME, Method, calendar_file, file_name
from bot.meetings.links import google_link, outlook_link
from bot.meetings.lookups import coming_for, find_for
from bot.meetings.model import Meeting
from bot.meetings.phrases import title, when
from bot.meetings.refusals import NoAddresses
from bot.message import Code, File, Link, Spans

CHANGES: dict[str, str] = {"new": "new", "off": "off"}


@dataclass(frozen=True, slots=True)
class Entries:
    """Meetings as a file, how many, and the one it is about, None for all that one goes to.

    ``address`` is a new one; ``is_off`` says that it was taken back, ``has_feed`` that there is one; ``host`` is where
    addresses begin, "" where there are none.
    """

    content: bytes
    name: str
    meeting: Meeting | None = None
    address: str = ""
    is_off: bool = False
    has_feed: bool = False
    host: str = ""
    number: int = 0


def run(ctx: Context, meeting: Meant | None, address: str | None) -> Entries:
    uow, network, member = ctx.uow, ctx.network, ctx.member
    if address == "off":
        feeds.revoke(uow, member)
        return Entries(b"", "", is_off=True, host=ctx.calendar_address)
    if address == "new":
        if not ctx.calendar_address:
            raise NoAddresses
        made = feeds.address_of(ctx.calendar_address, feeds.new_address_token(uow, member))
        return Entries(b"", "", address=made, host=ctx.calendar_address)
    has_feed = feeds.has_feed(uow, member)
    if meeting is not None:
        found = find_for(uow, network, member, meeting)
        method: Method = "PUBLISH" if found.is_planned else "CANCEL"
        content = calendar_file([found], say=ctx.say, network_name=network.name, method=method)
        return Entries(content, file_name(found), found, has_feed=has_feed, host=ctx.calendar_address, number=1)
    answers = store.meetings_of_member(uow, network.id, member.id, ctx.now)
    mine = [one for one in answers if one.is_for(member)] or coming_for(uow, network, member)
    content = calendar_file(mine, say=ctx.say, network_name=network.name) if mine else b""
    return Entries(content, "moten.ics", has_feed=has_feed, host=ctx.calendar_address, number=len(mine))


def view(entries: Entries, say: Say) -> Answer:
    if entries.is_off:
        return Answer(say("Your calendar address is worth nothing from now on. What is in your calendar stays there."))
    if entries.address:
        return _address(entries, say)
    if not entries.number:
        return Answer(say("No meeting is planned now, so there is nothing for your calendar yet."))
    file = File(entries.name, MIME, len(entries.content), content=entries.content, words=say.text("For your calendar"))
    meeting = entries.meeting
    if meeting is None:
        told = say.count("{n} meeting, for your calendar.", "{n} meetings, for your calendar.", n=entries.number)
        return Answer(told, file, _follow(entries, say))
    if not meeting.is_planned:
        gone = say(
            "{title}, {when}, is cancelled. This file takes it out of your calendar.",
            title=title(meeting),
            when=when(meeting, say),
        )
        return Answer(gone, file)
    google, outlook = Link("Google", google_link(meeting, say)), Link("Outlook", outlook_link(meeting, say))
    return Answer(
        say("{title}, {when}, for your calendar.", title=title(meeting), when=when(meeting, say)),
        file,
        say("Or open it in {google} or {outlook}.", google=google, outlook=outlook),
    )


def _address(entries: Entries, say: Say) -> Answer:
    return Answer(
        say("Your own calendar address: {address}", address=Code(entries.address)),
        say(
            "Add it in your calendar as one to subscribe to. "
            "All meetings you come to appear there and follow every change."
        ),
        say(
            "Whoever has the address sees which meetings you go to, but nobody else's name. "
            "I show it only now. {off} makes it worth nothing.",
            off=say.command("meeting calendar", say.text("address=off")),
        ),
        volatile=True,
    )


def _follow(entries: Entries, say: Say) -> Spans | None:
    """Say how to have the calendar follow by itself, where the host has made that possible."""
    if not entries.host:
        return None
    if entries.has_feed:
        command = say.command("meeting calendar", say.text("address=off"))
        return say("You have a calendar address. {command} makes it worth nothing.", command=command)
    command = say.command("meeting calendar", say.text("address=new"))
    return say("An address that your calendar can follow by itself: {command}.", command=command)


COMMAND = Command(
    run,
    view,
    options=[
        Option("meeting", NumberOrTitle(), ask=msgid("Which meeting?"), default=None),
        Option("address", Choice(CHANGES), ask=msgid("A new calendar address, or none any more?"), default=None),
    ],
    help=msgid("Get a meeting, or all you go to, into your calendar."),
    example="12",
)
