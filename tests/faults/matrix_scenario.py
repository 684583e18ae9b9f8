"""The scenario on a real homeserver: a room is made, a poll is held, and there is trouble all the while."""

from __future__ import annotations

from collections import Counter

from tests.faults.judged import JudgedStage
from tests.faults.matrix_victims import MortalStage
from tests.faults.sweeps import Verdict

POLL = 'omröstning öppna "Vilken dag?" tisdag; onsdag metod="välj en"'
BURST = [f"Rum {number}" for number in range(5)]


async def scenario(stage: MortalStage) -> Verdict:
    """Play it, and return what it came to."""
    await proposes_a_room(stage)
    await holds_a_poll(stage)
    assert stage.undertaker is not None
    return verdict(stage, stage.undertaker.deaths)


def verdict(stage: JudgedStage, troubles: Counter[str]) -> Verdict:
    """Return what it came to, with these troubles."""
    return Verdict(troubles, missing(stage), stage.seen_twice(), [str(row) for row in stage.unkept()])


async def proposes_a_room(stage: JudgedStage) -> None:
    """Anna proposes, Bo and Eva support, the room is made."""
    stage.troubled_at("handling command", "command committed", "before card posted", "after card posted", "marking")
    await stage.anna.says("rum föreslå Studiero")
    stage.troubled_at("before position", "claimed", "before notice sent", "after notice sent", "marked")
    await stage.bo.says("rum stöd 1")
    stage.troubled_at("before OpenRoom", "room made", "after OpenRoom", "after Invite", "before Pin", "after Pin")
    await stage.eva.says("rum stöd 1")


async def holds_a_poll(stage: JudgedStage) -> None:
    """Siv asks, Anna and Bo vote, Eva and Siv are reminded, the poll closes."""
    stage.troubled_at("after card posted")
    await stage.siv.says(POLL)
    stage.troubled_at("command committed")
    await stage.anna.says("rösta 2 2")
    await stage.bo.says("rösta 2 2")
    stage.troubled_at("handling poll.remind", "handled poll.remind", "after notice sent")
    await stage.later(days=6, hours=2)
    stage.troubled_at("handling poll.close", "handled poll.count", "before card edited", "after card edited")
    await stage.later(days=2)


async def speaks_in_bursts(stage: JudgedStage) -> None:
    """Anna, Bo and Eva write five commands each without waiting for an answer."""
    stage.troubled_at()
    for name in BURST:
        for leader in stage.leaders[1:]:
            await leader.person.says(leader.room("torget").id, f"!rum föreslå {name} {leader.name}")
    await stage.settles()


def misplaced(stage: JudgedStage) -> list[str]:
    """Return what of the bursts was answered before what was said before it, or not at all."""
    found: list[str] = []
    for leader in stage.leaders[1:]:
        answers = [f"Du har föreslagit rummet {name} {leader.name} och" for name in BURST]
        found += stage.out_of_order(leader, answers)
        found += [f"{leader.name}: no answer for {it}" for it in answers if not stage.is_seen(leader, it)]
    return found


def missing(stage: JudgedStage) -> list[str]:
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
