"""``meeting change``: other words, places, people or audience for a meeting that is coming."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.community.buttons import button
from bot.community.model import Role
from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.meetings import planning
from bot.meetings.cards import Shown, facts
from bot.meetings.drafts import limits
from bot.meetings.drawing import shown
from bot.meetings.lookups import find
from bot.meetings.model import LONGEST, Meeting
from bot.meetings.phrases import title
from bot.meetings.places import has_card
from bot.message import Buttons
from commands.meeting import QUESTIONS, detail_options, details, which

LABELS: dict[str, str] = {
    "place": msgid("Change the place"),
    "agenda": msgid("Change the agenda"),
    "answer_by": msgid("Change the last day to answer"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A meeting as it is now, with what its card shows, whether it has one yet, and whether anything was said that
    changes it."""

    meeting: Meeting
    shown: Shown
    has_card: bool
    is_changed: bool = True


def run(ctx: Context, meeting: Meant, **said: Any) -> Changed:
    found = find(ctx.uow, ctx.network, meeting)
    given = details(ctx, said)
    return changed(ctx, planning.change(ctx.uow, ctx.network, found, **given), is_changed=bool(given))


def changed(ctx: Context, meeting: Meeting, *, is_changed: bool = True) -> Changed:
    """Return a meeting as it is shown to who changed it."""
    return Changed(meeting, shown(ctx.uow, ctx.network, meeting), has_card(ctx.uow, meeting), is_changed)


def view(changed: Changed, say: Say) -> Answer:
    if changed.is_changed:
        return tell(changed, say)
    meeting = changed.meeting
    buttons = [
        button(say, label, "meeting edit", network=meeting.network, private=True, meeting=meeting.number, field=field)
        for field, label in LABELS.items()
    ]
    more = button(say, "Change more", "meeting edit", network=meeting.network, private=True, meeting=meeting.number)
    return Answer(
        say("What do you want to change about {title}?", title=title(meeting)),
        say(
            "Another time: {move}. To call it off: {cancel}.",
            move=say.command("meeting move", str(meeting.number)),
            cancel=say.command("meeting cancel", str(meeting.number)),
        ),
        Buttons((*buttons, more)),
    )


def tell(changed: Changed, say: Say) -> Answer:
    """Return how the meeting reads now."""
    about = title(changed.meeting)
    told = (
        say("{title} is changed, and its card shows it.", title=about)
        if changed.has_card
        else say("{title} is changed. Its card comes when its time is near.", title=about)
    )
    return Answer(told, *facts(changed.meeting, changed.shown, say), limits(changed.meeting, say))


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        which(msgid("Which meeting do you want to change?")),
        Option("title", Words(LONGEST["title"], lines=False), ask=QUESTIONS["title"], default=None),
        *detail_options(),
    ],
    help=msgid("Change the place, the agenda or anything else about a meeting but its time."),
    example=msgid('12 place="Ekskolan, room 4"'),
)
