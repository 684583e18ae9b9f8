"""``meeting guest``: somebody from outside, from the first idea to the thank-you."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import roles
from bot.community.model import Role
from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Choice, Words
from bot.language.texts import Say, msgid
from bot.meetings import adding, store
from bot.meetings.additions import LONGEST_ABOUT, LONGEST_GUEST, Guest, GuestStatus
from bot.meetings.drawing import names_of
from bot.meetings.lookups import find
from bot.meetings.model import Meeting
from bot.meetings.phrases import title
from bot.message import Items, Spans, Text
from commands.meeting import which
from commands.network.role import offer_members

REMOVE = "remove"
STATUSES: dict[str, str] = {
    GuestStatus.SUGGESTED: "suggested",
    GuestStatus.SOMEBODY_ASKS: "somebody asks",
    GuestStatus.ASKED: "asked",
    GuestStatus.CONFIRMED: "is coming",
    GuestStatus.BRIEFED: "knows what to expect",
    GuestStatus.THANKED: "thanked",
    GuestStatus.DECLINED: "cannot come",
    REMOVE: "remove",
}


@dataclass(frozen=True, slots=True)
class Guests:
    """A meeting's guests, with the names of who sees to them."""

    meeting: Meeting
    guests: tuple[Guest, ...]
    keepers: dict[int, str]


def run(
    ctx: Context, meeting: Meant, name: str | None, *, status: str | None, about: str | None, keeper: str | None
) -> Guests:
    found = find(ctx.uow, ctx.network, meeting)
    if name is not None and status == REMOVE:
        adding.remove_guest(ctx.uow, found, name)
    elif name is not None:
        sees_to_it = roles.find_member(ctx.uow, ctx.network, keeper).id if keeper else None
        stage = GuestStatus(status) if status else None
        adding.put_guest(ctx.uow, found, name, about=about, status=stage, keeper=sees_to_it)
    guests = store.guests_of(ctx.uow, found.id)
    return Guests(found, tuple(guests), names_of(ctx.uow, [guest.keeper for guest in guests]))


def view(guests: Guests, say: Say) -> Answer:
    add = say.command("meeting guest", str(guests.meeting.number), say.text('"Lena Ek" "asked"'))
    if not guests.guests:
        return Answer(
            say("{title} has no guests yet. Add one, for example: {add}.", title=title(guests.meeting), add=add)
        )
    return Answer(
        say("Guests of {title}:", title=title(guests.meeting)),
        Items(tuple(_line(guest, guests.keepers, say) for guest in guests.guests)),
        say(
            "Everybody sees those who are coming. "
            "Write the name again when something has happened, for example: {add}.",
            add=add,
        ),
    )


def _line(guest: Guest, keepers: dict[int, str], say: Say) -> Spans:
    line: Spans = (Text(guest.name, strong=True), Text(f": {say.word('choice', STATUSES[guest.status])}"))
    if guest.about:
        line += (Text(f", {guest.about}"),)
    if guest.keeper in keepers:
        return say("{guest}. {keeper} sees to it.", guest=line, keeper=keepers[guest.keeper])
    return line


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        which(),
        Option("name", Words(LONGEST_GUEST, lines=False), ask=msgid("Who is the guest?"), default=None),
        Option("status", Choice(STATUSES), ask=msgid("How far has it come?"), default=None),
        Option("about", Words(LONGEST_ABOUT, lines=False), ask=msgid("What are they to talk about?"), default=None),
        Option(
            "keeper",
            Words(100, lines=False),
            ask=msgid("Who of you sees to it?"),
            default=None,
            offers=offer_members,
        ),
    ],
    help=msgid("Keep track of a meeting's guests, from the first idea to the thank-you."),
    example=msgid('12 "Lena Ek" asked about="Quiet in the classroom"'),
)
