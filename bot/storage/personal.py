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
        "On Discord, the channel of your private messages with the bot, never when you wrote there",
        of("positions", "platform position"),
        "To read what you wrote there while the bot was away",
        HOST,
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
        "Themes you proposed, with your words, and those you support",
        (*of("themes", "title compared taken why waiting_since"), *of("theme_people", "theme member proposed")),
        "Themes that most support get into polls. Whoever looks at one sees who proposed it",
        HOST,
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
    Personal(
        "Meetings you planned, chair or write the minutes of, with your words",
        of("meetings", "title note place link agenda prepare reason planned_by planned_at chair secretary"),
        "Everybody whom a meeting is for sees when, where and about what it is, and who runs it",
        HOST,
    ),
    Personal(
        "Whether you come to a meeting, when you said so, and since when you wait for a place",
        of("meeting_signups", "meeting member answer said_at in_line_since offered_until"),
        "To plan for those who come, to remind them, and to be fair to those in line",
        HOST,
    ),
    Personal(
        "Questions you sent to a meeting and those you stand behind, and what you wished for",
        (
            *of("meeting_questions", "id meeting member text asked_at"),
            *of("meeting_question_backers", "question member"),
            *of("meeting_wishes", "id meeting member text made_at"),
        ),
        "To take them up. They are shown with your name",
        HOST,
    ),
    Personal(
        "Guests of a meeting from outside: name, subject, how far it has come, and who of the members sees to it",
        of("meeting_guests", "id meeting name about status keeper changed_at"),
        "Somebody has to ask, brief and thank them. Members see those who come, coordinators all",
        "a coordinator removes the guest",
    ),
    Personal(
        "Files you attached to a meeting",
        of("meeting_files", "id meeting member name mime size sha256 added_at"),
        "Whoever the meeting is for can read them",
        HOST,
    ),
    Personal(
        "A dilemma that you have written and not published, with your words",
        of("dilemma_drafts", "id network member title about question tried topic audience written_at"),
        "So that you can go on with it. Only you see it, and your words are nowhere else",
        "you publish it or throw it away; 14 days after you last wrote in it",
    ),
    Personal(
        "Dilemmas you raised, with your words: what you learned, and how it went",
        of("dilemmas", "title about question tried raised_by published_at learning closed_at outcome shows_outcome"),
        "Those whom it is for read it with your name. How it went only you see, until you show it",
        HOST,
    ),
    Personal(
        "Your replies to dilemmas, and whether they helped",
        of("dilemma_replies", "id dilemma member text given_at helped"),
        "Those whom the dilemma is for read them with your name",
        HOST,
    ),
    Personal(
        "Which dilemmas you know",
        of("dilemma_relations", "dilemma member since"),
        "Whoever raised it learns in private that you know it. Others see only how many do",
        "you take it back",
    ),
    Personal(
        "Which dilemmas you follow, and when you last read them",
        of("dilemma_followers", "dilemma member seen_at"),
        "To tell you of new replies",
        "you stop following",
    ),
    Personal(
        "That you were asked whether you can help with a dilemma, and when",
        of("dilemma_helpers", "dilemma member asked_at"),
        "So that nobody is asked more than once a month",
        HOST,
    ),
    Personal(
        "What you reported, why, when, and in which words; as a moderator, what you decided, when and for which reason",
        (
            *of("report_voices", "report member reason words said_at"),
            *of("report_decisions", "id report turn member verdict reason decided_at"),
        ),
        "Moderators decide about it, and see who reported and who decided. Nobody else learns either",
        HOST,
    ),
    Personal(
        "That something you wrote was reported, and where it stands. What you wrote in a room is not copied",
        of("reports", "subject platform room event link author account about open_about made_at"),
        "So that moderators can decide about it, and tell you",
        HOST,
    ),
    Personal(
        "That you have a calendar address of your own (only its SHA-256), and since when",
        of("calendar_feeds", "network member digest made_at"),
        "So that your calendar can fetch the meetings you come to",
        "you take the address back or make another",
    ),
)

_NOBODY = {
    "acts": "serial kind then subject after not_before state attempts expected",
    "cards": "id kind subject platform room thread pinned remote_id wanted shown posts not_before posted_at state"
    " attempts trouble",
    "codes": "id purpose network space",
    "deadlines": "serial key kind subject network decides due state trouble",
    "dilemmas": "id network number topic audience state heard_at asked_at told_at",
    "meeting_signups": "moves",
    "meeting_wishes": "network",
    "meetings": "id network number series begins ends days is_all_day gathers_at ends_at places answer_by audience"
    " state moves sequence changed_at published_at",
    "networks": "id name language zone purpose rules settings next_number created_at",
    "notices": "urgency obeys not_before useless_after state attempts",
    "numbers": "network number kind subject",
    "polls": "id network number method closes_at seed electorate audience topic seats quorum secrecy live_counts state"
    " ended_at tally",
    "reports": "id network kind state",
    "rooms": "id network platform space remote_id name purpose subject rights",
    "spaces": "id network platform remote_id name rights",
    "themes": "id network number state poll chosen_at merged_into",
    "topic_questions": "id topic until",
    "topics": "id network number audience lapses_at state last_talk",
    "traces": "network kind subject of_kind of_subject",
    "unclaimed_spaces": "id platform remote_id name rights",
}

IMPERSONAL = frozenset(column for table, columns in _NOBODY.items() for column in of(table, columns))
"""Columns that say nothing about a person: what the bot owes, how far it has come, how a network is set."""


def written(entries: Iterable[Personal] = PERSONAL) -> str:
    """Return the registry as the table of docs/privacy.md."""
    rows = [f"| {entry.thing} | {entry.why} | {entry.until} |" for entry in entries]
    return "\n".join(("| what | why | until |", "|---|---|---|", *rows))
