"""What is told in private about a report: to moderators, to who wrote the thing, to who reported it. Pure."""

from __future__ import annotations

from collections.abc import Callable

from bot.community.buttons import button
from bot.community.model import Network
from bot.community.reach import Words
from bot.language.texts import Say, msgid
from bot.message import Buttons, Message, Spans
from bot.moderation.model import Verdict

Name = Callable[[Say], Spans]
"""How a thing is spoken of, in each reader's language."""

TO_AUTHOR: dict[Verdict, str] = {
    Verdict.HIDE: msgid("A moderator has hidden something that you wrote: {name}."),
    Verdict.WARN: msgid("A moderator has looked at something that you wrote: {name}. It stays where it is."),
    Verdict.SHOW_AGAIN: msgid("A moderator lets something that you wrote be seen again: {name}."),
}
TO_REPORTER: dict[Verdict, str] = {
    Verdict.KEEP: msgid("You reported this: {name}. A moderator has looked at it, and it may stay."),
    Verdict.HIDE: msgid("You reported this: {name}. A moderator has hidden it."),
    Verdict.WARN: msgid("You reported this: {name}. It stays, and a moderator has spoken with whoever wrote it."),
    Verdict.SHOW_AGAIN: msgid("You reported this: {name}. A moderator lets it be seen again."),
}


def reported(network: Network, name: Name, *, is_hate: bool) -> Words:
    """Return that something was reported, for moderators. Who reported it they see where they decide."""

    def words(say: Say) -> Message:
        told = (
            say("Somebody reports hate or threats: {name}.", name=name(say))
            if is_hate
            else say("Somebody has reported something: {name}.", name=name(say))
        )
        return say.message(told, _reports(network, say))

    return words


def to_author(verdict: Verdict, name: Name, reason: str) -> Words:
    """Return what was decided, why, and whom to write to who sees it otherwise. Never who reported it."""

    def words(say: Say) -> Message:
        return say.message(
            say(TO_AUTHOR[verdict], name=name(say)),
            say("The reason: {reason}", reason=say.quote(reason)),
            None if verdict is Verdict.SHOW_AGAIN else _appeal(say),
        )

    return words


def to_reporter(verdict: Verdict, name: Name, reason: str) -> Words:
    """Return what became of a report. The reason is for whom it concerns: only where it stays is that the reporter."""

    def words(say: Say) -> Message:
        is_kept = verdict is Verdict.KEEP
        return say.message(
            say(TO_REPORTER[verdict], name=name(say)),
            say("The reason: {reason}", reason=say.quote(reason)) if is_kept else None,
            _appeal(say) if is_kept else None,
        )

    return words


def not_removed(network: Network, name: Name) -> Words:
    """Return that a message could not be taken away, for the moderator who decided that."""

    def words(say: Say) -> Message:
        return say.message(
            say(
                "I may not take that away: {name}. It still stands there, and the report is open again.", name=name(say)
            ),
            say("Make me a moderator of the room, or take it away yourself. Then decide again."),
            _reports(network, say),
        )

    return words


def _appeal(say: Say) -> Spans:
    return say("If you see it otherwise, write to the coordinators: {contact}", contact=say.command("contact"))


def _reports(network: Network, say: Say) -> Buttons:
    return Buttons((button(say, "See the reports", "network reports", network=network, private=True),))
