"""What each figure that a network may change means: as a sentence about what counts, and as a question."""

from __future__ import annotations

from collections.abc import Callable

from bot.language.texts import Say, msgid
from bot.message import Spans

QUESTIONS: dict[str, str] = {
    "supporters": msgid("How many must support a room? With fewer it does not open."),
    "proposal_days": msgid("For how many days does a proposal count? Then it lapses, if too few support it."),
    "silent_days": msgid("For how many days may a room be silent? Then I ask whether to archive it."),
    "archive_days": msgid("How many days do I wait for the answer? Then I archive the room that I asked about."),
    "quiet_from": msgid("From what hour am I quiet? From then I disturb nobody."),
    "quiet_until": msgid("Until what hour am I quiet? Until then I disturb nobody."),
    "names_up_to": msgid("Up to how many members are names shown? Of those who come to a meeting, to everybody."),
    "offer_hours": msgid("For how many hours is a free place kept? At a meeting that is full, for the next in line."),
    "refresh_days": msgid("How many days before is a meeting shown anew? With its agenda, in the room for meetings."),
    "remind_days": msgid("How many days before do I remind? Those who come to a meeting. 0 for never."),
    "remind_minutes": msgid("How many minutes before do I send the link? Before a meeting online. 0 for never."),
    "unanswered_days": msgid(
        "How many days may a dilemma be unanswered? Then I show it to coordinators and ask around."
    ),
    "follow_up_days": msgid("After how many days do I ask how it went? Counted from when the dilemma was closed."),
    "theme_rest_days": msgid("For how many days does a chosen theme rest? In that time it cannot be proposed again."),
}
"""What is asked for a new figure: in the first sentence all that a form has room for above a field."""

SENTENCES: dict[str, Callable[[Say, int], Spans]] = {
    "supporters": lambda say, n: say.count(
        "{n} member must support a room before it opens", "{n} members must support a room before it opens", n=n
    ),
    "proposal_days": lambda say, n: say.count(
        "A proposal that too few support lapses after {n} day",
        "A proposal that too few support lapses after {n} days",
        n=n,
    ),
    "silent_days": lambda say, n: say.count(
        "After {n} silent day I ask whether to archive a room",
        "After {n} silent days I ask whether to archive a room",
        n=n,
    ),
    "archive_days": lambda say, n: say.count(
        "Without an answer I archive the room {n} day later", "Without an answer I archive the room {n} days later", n=n
    ),
    "quiet_from": lambda say, n: say("Quiet from {hour}", hour=f"{n:02}.00"),
    "quiet_until": lambda say, n: say("Quiet until {hour}", hour=f"{n:02}.00"),
    "names_up_to": lambda say, n: say("Up to {n} members: everybody sees who comes to a meeting, by name", n=n),
    "offer_hours": lambda say, n: say.count(
        "A free place at a meeting is kept for the next in line for {n} hour",
        "A free place at a meeting is kept for the next in line for {n} hours",
        n=n,
    ),
    "refresh_days": lambda say, n: say.count(
        "A meeting is shown anew, with its agenda, {n} day before",
        "A meeting is shown anew, with its agenda, {n} days before",
        n=n,
    ),
    "remind_days": lambda say, n: (
        say.count(
            "Those who come to a meeting are reminded {n} day before",
            "Those who come to a meeting are reminded {n} days before",
            n=n,
        )
        if n
        else say("Those who come to a meeting are not reminded days before")
    ),
    "remind_minutes": lambda say, n: (
        say.count(
            "Before a meeting online they get the link {n} minute before",
            "Before a meeting online they get the link {n} minutes before",
            n=n,
        )
        if n
        else say("Before a meeting online they are not sent the link")
    ),
    "unanswered_days": lambda say, n: say.count(
        "After {n} day without a reply I show a dilemma to the coordinators and ask around",
        "After {n} days without a reply I show a dilemma to the coordinators and ask around",
        n=n,
    ),
    "follow_up_days": lambda say, n: say.count(
        "{n} day after a dilemma was closed I ask how it went",
        "{n} days after a dilemma was closed I ask how it went",
        n=n,
    ),
    "theme_rest_days": lambda say, n: say.count(
        "A theme that was chosen rests for {n} day before it can be proposed again",
        "A theme that was chosen rests for {n} days before it can be proposed again",
        n=n,
    ),
}
"""What counts now, by the figure's name; no full stop, for something may follow."""
