"""The scenario on a real homeserver: a room is proposed and made, a poll is held, and the bot dies all the while."""

from __future__ import annotations

from tests.faults.matrix_victims import MortalStage
from tests.faults.sweeps import Verdict

POLL = 'omröstning öppna "Vilken dag?" tisdag; onsdag metod="välj en"'


async def scenario(stage: MortalStage) -> Verdict:
    """Play it, and return what it came to."""
    await proposes_a_room(stage)
    await holds_a_poll(stage)
    assert stage.undertaker is not None
    lost = [what for what in missing(stage) if what]
    unkept = [str(row) for row in stage.unkept()]
    return Verdict(stage.undertaker.deaths, lost, stage.seen_twice(), unkept)


async def proposes_a_room(stage: MortalStage) -> None:
    """Anna proposes, Bo and Eva support, the room is made."""
    stage.dies_at("handling command", "command committed", "before card posted", "after card posted", "marking")
    await stage.anna.says("rum föreslå Studiero")
    stage.dies_at("before position", "claimed", "before notice sent", "after notice sent", "marked")
    await stage.bo.says("rum stöd 1")
    stage.dies_at("before OpenRoom", "room made", "after OpenRoom", "after Invite", "before Pin", "after Pin")
    await stage.eva.says("rum stöd 1")


async def holds_a_poll(stage: MortalStage) -> None:
    """Siv asks, Anna and Bo vote, Eva and Siv are reminded, the poll closes."""
    stage.dies_at("after card posted")
    await stage.siv.says(POLL)
    stage.dies_at("command committed")
    await stage.anna.says("rösta 2 2")
    await stage.bo.says("rösta 2 2")
    stage.dies_at("handling poll.remind", "handled poll.remind", "after notice sent")
    await stage.later(days=6, hours=2)
    stage.dies_at("handling poll.close", "handled poll.count", "before card edited", "after card edited")
    await stage.later(days=2)


def missing(stage: MortalStage) -> list[str]:
    """Return what somebody should see and does not."""
    wanted = [
        (stage.anna, "Du har föreslagit rummet Studiero"),
        (stage.bo, "Du står bakom Studiero."),
        (stage.eva, "Nu står tillräckligt många bakom Studiero."),
        (stage.siv, "Omröstningen ”Vilken dag?” är öppen"),
        (stage.siv, "Du har inte röstat än."),
        (stage.eva, "Du har inte röstat än."),
        *((leader, "Det blev onsdag.") for leader in stage.leaders),
        *((leader, "Föreslaget av Anna.") for leader in (stage.anna, stage.bo, stage.eva)),
    ]
    unseen = [f"{leader.name}: {text}" for leader, text in wanted if not stage.is_seen(leader, text)]
    rooms = len(stage.rooms_called("Studiero"))
    return [*unseen, *([] if rooms == 1 else [f"{rooms} rooms called Studiero"])]
