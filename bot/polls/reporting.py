"""How polls are reported. What people vote on is not hidden from them: a coordinator can make the poll void instead."""

from __future__ import annotations

from bot.community.model import Member, Network
from bot.language.texts import Say
from bot.message import Text
from bot.moderation.reportable import Reportable, Reported
from bot.polls import store
from bot.polls.lookups import KIND
from bot.polls.model import PollId
from bot.polls.openings import CARD
from bot.storage.unit_of_work import UnitOfWork


def find(uow: UnitOfWork, network: Network, reader: Member | None, key: int, say: Say) -> Reported | None:
    """Return the poll as it is reported."""
    poll = store.poll(uow, PollId(key))
    if poll is None or poll.network != network.id or (reader is not None and not reader.is_for(poll.audience)):
        return None
    return Reported(
        say("the poll {question} ({number})", question=Text(poll.question, strong=True), number=str(poll.number)),
        "\n".join(option.text for option in poll.options),
        poll.opened_by,
        instead=say(
            "A poll is not hidden. A coordinator can make it void: {void}",
            void=say.command("poll void", str(poll.number)),
        ),
    )


REPORTABLE = {KIND: Reportable(find, card=CARD)}
