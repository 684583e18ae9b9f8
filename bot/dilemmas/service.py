"""What the rest of the house asks of dilemmas: cards, what waits for a member, two members who are one."""

from __future__ import annotations

from bot.community.buttons import button
from bot.community.linking import MembersMerged
from bot.community.model import Member, Network, Space
from bot.community.reach import MayStill
from bot.community.service import SpaceAdded
from bot.community.settings import SettingsChanged
from bot.community.showing import ShowHandler
from bot.community.waiting import Rank, Waiting, WaitingHandler
from bot.delivery.cards import CardHandler, PostedHandler
from bot.dilemmas import closing, drawing, lookups, nudging, places, reporting, rounds, showing, store
from bot.dilemmas.moments import DRAFT_KEPT
from bot.dilemmas.phrases import READ, TELL, about_button, title
from bot.language.texts import Say
from bot.message import Text
from bot.moderation.reportable import Reportables
from bot.storage.unit_of_work import UnitOfWork


# ---------------------------------------------------------------- what waits
def waiting(uow: UnitOfWork, network: Network, member: Member, say: Say) -> list[Waiting]:
    """Return the replies to what the member raised that they have not read, what they are asked, and their drafts."""
    mine = [one for one in lookups.dilemmas_for(uow, network, member) if one.belongs_to(member.id)]
    new = lookups.unseen(uow, member)
    found = [
        Waiting(
            Rank.ANSWER,
            say.count(
                "{n} new reply to your {title}.", "{n} new replies to your {title}.", n=new[one.id], title=title(one)
            ),
            button=about_button(one, say, READ, "dilemma show"),
        )
        for one in mine
        if one.is_open and one.id in new
    ]
    for one in mine:
        if one.asked_at is not None and one.is_open:
            words, label, path = say("How is it going with {title}?", title=title(one)), "Answer", "dilemma show"
            found.append(Waiting(Rank.TASK, words, button=about_button(one, say, label, path)))
        elif one.asked_at is not None and not one.outcome:
            words = say("How did it go with {title}?", title=title(one))
            found.append(Waiting(Rank.TASK, words, button=about_button(one, say, TELL, "dilemma outcome")))
    return found + _drafts(uow, network, member, say)


def _drafts(uow: UnitOfWork, network: Network, member: Member, say: Say) -> list[Waiting]:
    return [
        Waiting(
            Rank.TASK,
            say(
                "Your dilemma {title} is a draft. I keep it until {until}.",
                title=Text(draft.title or "…", strong=True),
                until=draft.written_at + DRAFT_KEPT,
            ),
            draft.written_at + DRAFT_KEPT,
            button(say, "See the draft", "dilemma draft", network=network, private=True, draft=draft.id),
        )
        for draft in store.drafts_of(uow, network.id, member.id)
    ]


def show_in_space(uow: UnitOfWork, network: Network, _space: Space) -> None:
    """Put up what is open in a space that has joined the network."""
    for dilemma in store.dilemmas_of(uow, network.id, *lookups.OPEN):
        places.show(uow, dilemma)


CARDS: dict[str, CardHandler] = {places.CARD: drawing.draw_card, places.THREAD_CARD: drawing.draw_thread}
POSTED: dict[str, PostedHandler] = {places.CARD: places.begin_thread}
MAY_STILL: dict[str, MayStill] = {rounds.OBEYS: rounds.may_still}
SHOW: dict[str, ShowHandler] = {lookups.KIND: showing.show}
REPORTABLE: Reportables = reporting.REPORTABLE
WAITING: WaitingHandler = waiting
MEMBERS_MERGED: MembersMerged = closing.merge
SETTINGS_CHANGED: SettingsChanged = nudging.reschedule
SPACE_ADDED: SpaceAdded = show_in_space
