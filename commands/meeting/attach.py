"""``meeting attach``: a file for everybody, in the meeting's thread."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.model import Role
from bot.community.titles import Meant
from bot.conversation.attachments import SEND_IT, Attachment
from bot.conversation.command import Answer, Command, Context, Option
from bot.language.texts import Say, msgid
from bot.meetings import adding
from bot.meetings.lookups import find_to_run
from bot.meetings.model import Meeting
from bot.meetings.phrases import title
from bot.storage.files import Stored
from commands.meeting import which


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that belongs to a meeting now; ``is_new`` is false where it did already."""

    meeting: Meeting
    name: str
    is_new: bool


def run(ctx: Context, meeting: Meant, file: Stored) -> Attached:
    is_coordinator = ctx.role is Role.COORDINATOR
    found = find_to_run(ctx.uow, ctx.network, ctx.member, meeting, is_coordinator=is_coordinator)
    return Attached(found, file.name, adding.attach(ctx.uow, ctx.member, found, file))


def view(attached: Attached, say: Say) -> Answer:
    name, about = say.quote(attached.name), title(attached.meeting)
    if not attached.is_new:
        return Answer(say("{name} is attached to {title} already.", name=name, title=about))
    return Answer(say("{name} is attached to {title}. It is in the meeting's thread.", name=name, title=about))


COMMAND = Command(
    run,
    view,
    options=[which(), Option("file", Attachment(), ask=SEND_IT)],
    help=msgid("Attach a file to a meeting. For whoever runs it. Send the file, or reply to it."),
)
