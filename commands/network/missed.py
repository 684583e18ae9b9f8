"""``network missed``: what could not be told or done, to whom, when and why, and what one can do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.community import missed
from bot.community.buttons import button
from bot.community.model import Network, Role
from bot.community.store import Owed, Trouble
from bot.conversation.command import Answer, Command, Context
from bot.delivery.notices import Urgency
from bot.language.texts import Say, msgid
from bot.message import Button, Buttons, Items, RoomName, Spans, plain
from commands.network.retry import EVERYTHING

MOST_BUTTONS = 5
LONGEST_LABEL = 80

TO_SOMEBODY: dict[Urgency, str] = {
    Urgency.ANSWER: msgid("Answer to {whom}"),
    Urgency.REMINDER: msgid("Reminder to {whom}"),
    Urgency.NEWS: msgid("Message to {whom}"),
    Urgency.DIGEST: msgid("Digest to {whom}"),
}
DEEDS: dict[str, str] = {
    "OpenRoom": msgid("New room {room}"),
    "OpenDirectRoom": msgid("Private room with {whom}"),
    "Invite": msgid("Invitation of {whom} to {room}"),
    "LetOut": msgid("Letting {whom} out of {room}"),
    "FindGone": msgid("Question who has left the server"),
    "Pin": msgid("Pinned message in {room}"),
    "RenameRoom": msgid("New name of {room}"),
    "ArchiveRoom": msgid("Archiving or reopening of {room}"),
    "RemoveMessage": msgid("Removal of a message in {room}"),
    "Sign": msgid("Sign on a message in {room}"),
    "HoldEvent": msgid("The event {room} in the server's calendar"),
    "FollowRoom": msgid("Move to the room that replaced {room}"),
}
WHY: dict[str, str] = {
    "missed": msgid("{what}, {when}: did not arrive, because it would have come too late."),
    "awaiting room": msgid("{what}, {when}: has not arrived, because whoever it is for has no private room with me."),
    "closed": msgid("{what}, {when}: has not arrived, because whoever it is for takes no private messages."),
    "dead": msgid("{what}, {when}: did not go through, because {platform} did not take it."),
    "bug": msgid("{what}, {when}: did not go through, because something went wrong with me."),
}
HOPE: dict[str, str] = {
    "awaiting room": msgid("Ask whoever has no private room with me to write to me: then it arrives."),
    "closed": msgid("What could not be said in private I say when they next give me a command."),
    "dead": msgid("What a platform did not take I can try again. Whoever runs me sees in the log why it did not."),
    "bug": msgid("What went wrong with me can be mended by whoever runs me. It stands in the log."),
}


@dataclass(frozen=True, slots=True)
class Missed:
    """What did not come about in a network, the newest first."""

    network: Network
    troubles: tuple[Trouble, ...]


def run(ctx: Context) -> Missed:
    return Missed(ctx.network, tuple(missed.missed(ctx.uow, ctx.network)))


def view(found: Missed, say: Say) -> Answer:
    if not found.troubles:
        return Answer(say("Nothing is missed. All that I had to say and do has arrived."))
    reasons = {_reason(trouble) for trouble in found.troubles}
    return Answer(
        say("This did not come about, the latest first:"),
        Items(tuple(_line(trouble, say) for trouble in found.troubles)),
        say("There may be more: these are the latest {n}.", n=missed.MOST)
        if len(found.troubles) == missed.MOST
        else None,
        *(say(hope) for reason, hope in HOPE.items() if reason in reasons),
        _buttons(found, say),
    )


def _reason(trouble: Trouble) -> str:
    return "bug" if trouble.is_bug else trouble.state


def _line(trouble: Trouble, say: Say) -> Spans:
    reason = WHY[_reason(trouble)]
    return say(reason, what=_what(trouble, say), when=trouble.at, platform=trouble.platform.capitalize())


def _what(trouble: Trouble, say: Say) -> Spans:
    room = RoomName(trouble.room, ((trouble.platform, trouble.place),) if trouble.place else ())
    match trouble.owed:
        case Owed.DEADLINE:
            return say("Something that was to happen by itself")
        case Owed.CARD:
            return say("Card in {room}", room=room)
        case Owed.ACT:
            return say(DEEDS[trouble.deed], whom=trouble.whom, room=room)
        case Owed.NOTICE:
            whom = trouble.whom
            return say("Message in {room}", room=room) if trouble.room else say(TO_SOMEBODY[trouble.urgency], whom=whom)


# ---------------------------------------------------------------- trying again
def _buttons(found: Missed, say: Say) -> Buttons | None:
    """Return a button for what can be tried again; of several things, one for all and one for each of the first."""
    troubles = [trouble for trouble in found.troubles if trouble.can_be_retried]
    if len(troubles) < 2:
        return Buttons((_again(found.network, say, *troubles),)) if troubles else None
    everything = replace(_again(found.network, say), label=say.text("Try everything again"))
    first = (replace(_again(found.network, say, one), label=_label(one, say)) for one in troubles[:MOST_BUTTONS])
    return Buttons((everything, *first))


def _again(network: Network, say: Say, trouble: Trouble | None = None) -> Button:
    which: dict[str, str | int] = {"owed": trouble.owed, "number": trouble.number} if trouble else {"owed": EVERYTHING}
    return button(say, "Try again", "network retry", network=network, private=True, **which)


def _label(trouble: Trouble, say: Say) -> str:
    # A name is never looked up as a text of ours, so it is put in its place afterwards.
    return say.text("Try again: {what}", what=plain(_what(trouble, say)))[:LONGEST_LABEL]


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    help=msgid("See what did not arrive or could not be done, and try it again."),
    reads=True,
)
