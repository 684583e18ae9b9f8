"""The commands about polls, and how they ask which poll is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.conversation.command import Context, Question
from bot.polls.lookups import NoPollForThat, polls_for
from bot.polls.model import PollState


def ask_which(*states: PollState) -> Callable[[Context, dict[str, Any]], Question]:
    """Return who asks for one of the latest polls in these states. Raises NoPollForThat where there is none."""

    def ask(ctx: Context, given: dict[str, Any]) -> Question:
        polls = polls_for(ctx.uow, ctx.network, ctx.member, *states, limit=10)
        if not polls:
            raise NoPollForThat
        choices = tuple((str(poll.number), poll.question) for poll in sorted(polls, key=lambda poll: poll.number))
        return Question((ctx.say("Which poll do you mean?"),), choices)

    return ask
