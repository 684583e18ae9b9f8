"""Who has answered what, for whoever runs a meeting: names, who is missing, which organisations nobody comes from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import store as community
from bot.community.model import Member, Network
from bot.meetings import signups, store
from bot.meetings.model import Meeting
from bot.meetings.signups import Answer
from bot.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Attendance:
    """The members by their answers; those in line stand in its order, all others by name.

    ``unanswered`` are those whom the meeting is for and who have said nothing. ``unconfirmed`` is how many of those who
    want to come have not answered since the meeting was moved. ``missing`` are organisations with members here, none of
    whom is coming. ``is_coming`` says whether one can still go there.
    """

    meeting: Meeting
    by_answer: dict[Answer, list[Member]]
    unanswered: list[Member]
    unconfirmed: int
    missing: list[str]
    is_coming: bool


def attendance(uow: UnitOfWork, network: Network, meeting: Meeting) -> Attendance:
    """Return who has answered what."""
    members = {member.id: member for member in community.members_of(uow, network.id)}
    answered = [one for one in store.signups_of(uow, meeting.id) if one.member in members]
    by_answer: dict[Answer, list[Member]] = {answer: [] for answer in Answer}
    for one in answered:
        if one.answer is not Answer.WAITING:
            by_answer[one.answer].append(members[one.member])
    by_answer[Answer.WAITING] = [members[one.member] for one in signups.line(answered)]
    for answer in set(Answer) - {Answer.WAITING}:
        by_answer[answer].sort(key=lambda member: member.name.casefold())
    said = {one.member for one in answered}
    concerned = [member for member in members.values() if meeting.is_for(member)]
    return Attendance(
        meeting,
        by_answer,
        [member for member in concerned if member.id not in said],
        sum(one.wants_to_come and not one.has_confirmed(meeting) for one in answered),
        _missing(concerned, by_answer[Answer.YES]),
        meeting.is_coming(uow.now),
    )


def _missing(concerned: list[Member], coming: list[Member]) -> list[str]:
    there = {member.organisation.casefold() for member in coming}
    all_of_them = {member.organisation.casefold(): member.organisation for member in concerned if member.organisation}
    return sorted((name for key, name in all_of_them.items() if key not in there), key=str.casefold)
