"""Every column with something about a person: what it is, why it is kept, until when. docs/privacy.md says the same.

A test fails for a column that stands neither here nor below among those that say nothing about anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HOST = "the host deletes it, or the network"


@dataclass(frozen=True, slots=True)
class Personal:
    """Something kept about people: in words for them, and the columns (``table.column``) that hold it."""

    thing: str
    columns: tuple[str, ...]
    why: str
    until: str


def of(table: str, columns: str) -> tuple[str, ...]:
    """Return the columns of a table by their full names."""
    return tuple(f"{table}.{column}" for column in columns.split())


PERSONAL = (
    Personal(
        "Your account: platform, id, the name shown there",
        of("accounts", "id platform remote_id name"),
        "To know who speaks. What you may do hangs on the id, never on the name",
        HOST,
    ),
    Personal(
        "Which network you mean in private",
        of("accounts", "chosen_network"),
        "You chose it with `my network`",
        "you choose another",
    ),
    Personal(
        "That you are a member, of which network, with which accounts, since when and until when",
        (
            *of("members", "id network name joined_at left_at reached_by"),
            *of("memberships", "network account member"),
        ),
        "Members vote, are invited into rooms and are told things; one person is one vote",
        HOST,
    ),
    Personal(
        "What you are at work and what you may do here",
        of("members", "functions roles"),
        "Some things are for some functions; roles open commands",
        "you change it, or a coordinator does",
    ),
    Personal(
        "Your profile: organisation, municipality, what you want taken up and can help with, whether you may be found",
        of("members", "organisation municipality wants can_help may_be_found"),
        "So that colleagues know whom they talk with. All of it is optional",
        "you change it with `my profile`",
    ),
    Personal(
        "Your language, and how much you want to hear of",
        of("members", "language level"),
        "You chose them",
        "you change them",
    ),
    Personal(
        "In which rooms your accounts are, and your private room with the bot",
        (*of("seen", "account platform space room"), *of("direct_rooms", "platform account room")),
        "To know which network you can join and where to answer you",
        "you leave the room",
    ),
    Personal(
        "A command that you have not finished, where you gave it, and what you have answered so far",
        of("forms", "platform account network path answers asking choices space room asked_at"),
        "To ask for the rest",
        "you finish or leave it, or begin another; after a day it counts no more",
    ),
    Personal(
        "What the bot wrote to you or for a room",
        of("notices", "message"),
        "To deliver it, also after a crash",
        "7 days after it arrived; what never could be delivered, as the next",
    ),
    Personal(
        "That the bot wrote to you, where, and whether it arrived",
        of("notices", "serial token key platform room account thread answers member remote_id trouble"),
        "To deliver it once and no more than once",
        HOST,
    ),
    Personal(
        "Deeds that concern you on a platform, such as an invitation into a room",
        of("acts", "key platform arguments remote_id trouble"),
        "To do them once, also after a crash",
        HOST,
    ),
    Personal(
        "The id of an event of yours that the bot has handled, never what was in it",
        of("inbox", "key handled_at"),
        "So that nothing is done twice",
        "7 days have gone",
    ),
    Personal(
        "One-time codes you made or used (only their SHA-256), and how many wrong ones you typed",
        (
            *of("codes", "digest made_by made_at taken_by taken_at maker_agrees taker_agrees"),
            *of("wrong_codes", "account purpose since count"),
        ),
        "To link accounts and spaces to the right person, and to stop guessing",
        "the code is used, replaced or outdated",
    ),
    Personal(
        "That you invited the bot into a space",
        of("unclaimed_spaces", "invited_by appeared_at"),
        "The network there is yours to make",
        "the space belongs to a network, or the bot is out of it",
    ),
    Personal(
        "Whom to contact about a network",
        of("networks", "contact"),
        "A coordinator wrote it, for the members to read",
        "a coordinator changes it",
    ),
    Personal(
        "Topics you proposed, with your words",
        of("topics", "name compared taken why for_whom proposed_by proposed_at"),
        "The proposal shows who made it",
        HOST,
    ),
    Personal(
        "Topics you stand behind",
        of("topic_people", "topic member"),
        "A room opens when enough people do, and then lets you in",
        "you leave the topic",
    ),
    Personal(
        "How you answered when a silent room was about to be archived",
        of("topic_questions", "for_archiving kept"),
        "To decide it, once for each member",
        HOST,
    ),
    Personal(
        "Polls you opened, with your words",
        of("polls", "question options opened_by opened_at"),
        "A coordinator answers for a poll",
        HOST,
    ),
    Personal(
        "That you could vote in a poll",
        of("poll_electors", "poll member"),
        "Who may vote is fixed when a poll opens",
        HOST,
    ),
    Personal(
        "Your vote in a poll, and when you last changed it",
        of("poll_ballots", "poll member choice cast_at"),
        "To count it. When the poll closes, everybody in its room sees who chose what",
        "a coordinator makes the poll void",
    ),
)

_NOBODY = {
    "acts": "serial kind then subject after not_before state attempts",
    "cards": "id kind subject platform room pinned remote_id wanted shown posts not_before posted_at state attempts"
    " trouble",
    "codes": "id purpose network space",
    "deadlines": "serial key kind subject network decides due state trouble",
    "networks": "id name language zone purpose rules settings next_number created_at",
    "notices": "urgency obeys not_before useless_after state attempts",
    "numbers": "network number kind subject",
    "polls": "id network number method closes_at seed electorate audience topic seats quorum secrecy live_counts state"
    " ended_at tally",
    "positions": "platform position",
    "rooms": "id network platform space remote_id name purpose subject",
    "spaces": "id network platform remote_id name",
    "topic_questions": "id topic until",
    "topics": "id network number lapses_at state last_talk",
    "unclaimed_spaces": "id platform remote_id name",
}

IMPERSONAL = frozenset(column for table, columns in _NOBODY.items() for column in of(table, columns))
"""Columns that say nothing about a person: what the bot owes, how far it has come, how a network is set."""


def written(entries: Iterable[Personal] = PERSONAL) -> str:
    """Return the registry as the table of docs/privacy.md."""
    rows = [f"| {entry.thing} | {entry.why} | {entry.until} |" for entry in entries]
    return "\n".join(("| what | why | until |", "|---|---|---|", *rows))
