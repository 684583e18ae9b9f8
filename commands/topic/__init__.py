"""The commands about topics, and the one option they share: which topic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.conversation.command import Context, Option, Question
from bot.conversation.kinds import Words
from bot.topics import store
from bot.topics.model import Topic, TopicState
from bot.topics.refusals import NothingThere

LONGEST_TYPED = 100
MOST_CHOICES = 20


def which(question: str, *states: TopicState, nothing: str, mine: bool = False, one_word: bool = False) -> Option:
    """Return the option that names a topic, by number or name.

    Asked for with ``question`` (a msgid) and the topics in these states, that of the room first; with ``mine`` only
    those that the asker stands behind or is in. Where there is none, ``nothing`` (a msgid) says so. With ``one_word`` a
    name of several words needs quotation marks, because more follows it.
    """

    def ask(context: Context, _values: dict[str, Any]) -> Question:
        topics = _choices(context, states, mine=mine)
        if not topics:
            raise NothingThere(nothing)
        return Question(
            (context.say(question),),
            tuple((str(topic.number), f"{topic.name} ({topic.number})") for topic in topics[:MOST_CHOICES]),
        )

    return Option("topic", Words(LONGEST_TYPED, one_word), ask=ask)


def _choices(context: Context, states: tuple[TopicState, ...], *, mine: bool) -> list[Topic]:
    topics = store.topics_of(context.uow, context.network.id, *states)
    if mine:
        with_me = store.topics_with(context.uow, context.member.id)
        topics = [topic for topic in topics if topic.id in with_me]
    here = store.topic_of_room(context.uow, context.account.platform, context.room) if context.room else None
    first: Callable[[Topic], bool] = lambda topic: here is None or topic.id != here.id  # noqa: E731
    return sorted(topics, key=first)
