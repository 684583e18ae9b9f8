"""What a topic tells its proposer in private. Pure."""

from __future__ import annotations

from bot.community.reach import Words
from bot.language.texts import Say
from bot.message import Message
from bot.topics.model import Topic


def declined(topic: Topic, reason: str) -> Words:
    """Return the letter that a coordinator declined the proposal, and why."""

    def words(say: Say) -> Message:
        return say.message(
            say("A coordinator has declined your proposal for the room *{name}*.", name=topic.name),
            say("The reason: {reason}", reason=say.quote(reason)),
            say("You may propose it again with other words: {propose}", propose=say.command("topic propose")),
        )

    return words


def lapsed(topic: Topic) -> Words:
    """Return the letter that too few stood behind the proposal in time."""

    def words(say: Say) -> Message:
        return say.message(
            say("Your proposal for the room *{name}* has lapsed, because too few stood behind it.", name=topic.name),
            say("You may propose it again: {propose}", propose=say.command("topic propose", topic.name)),
        )

    return words
