"""``dilemma list``: one's own, those that are open, and what one follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.conversation.command import Answer, Command, Context
from bot.dilemmas import store
from bot.dilemmas.lookups import OPEN, dilemmas_for
from bot.dilemmas.model import Dilemma, DilemmaId
from bot.dilemmas.phrases import READ, SPACE, about_button, status, title
from bot.language.texts import Say, msgid
from bot.message import Button, Buttons, Items, Spans, Text

MOST, MOST_BUTTONS = 20, 5


@dataclass(frozen=True, slots=True)
class Listing:
    """Dilemmas that are for the asker: their own first, others that are open, closed ones that they follow."""

    mine: tuple[Dilemma, ...]
    open: tuple[Dilemma, ...]
    followed: tuple[Dilemma, ...]
    follows: frozenset[DilemmaId]
    replies: dict[DilemmaId, int]


def run(ctx: Context) -> Listing:
    uow, member = ctx.uow, ctx.member
    known = dilemmas_for(uow, ctx.network, member)
    follows = frozenset(store.followed_by(uow, member.id))
    mine = [one for one in known if one.belongs_to(member.id)]
    others = [one for one in known if not one.belongs_to(member.id)]
    found = Listing(
        tuple(sorted(mine, key=lambda one: not one.is_open)[:MOST]),
        tuple(one for one in others if one.state in OPEN)[:MOST],
        tuple(one for one in others if not one.is_open and one.id in follows)[:MOST],
        follows,
        {},
    )
    listed = [one.id for one in (*found.mine, *found.open, *found.followed)]
    return replace(found, replies=store.count_replies(uow, listed))


def view(listing: Listing, say: Say) -> Answer:
    pose = say("Raise one yourself: {pose}.", pose=say.command("dilemma pose"))
    shown = (*listing.mine, *listing.open, *listing.followed)
    if not shown:
        return Answer(say("No dilemma is open now."), pose)
    return Answer(
        *_section(say("*Yours*"), listing.mine, listing, say),
        *_section(say("*Open*"), listing.open, listing, say),
        *_section(say("*Closed, and you follow them*"), listing.followed, listing, say),
        pose if not listing.mine else None,
    )


def _section(
    heading: Spans, dilemmas: Sequence[Dilemma], listing: Listing, say: Say
) -> tuple[Spans | Items | Buttons, ...]:
    lines = tuple(_line(one, listing, say) for one in dilemmas)
    first = [*listing.mine, *listing.open, *listing.followed][:MOST_BUTTONS]
    read = [place for place, one in enumerate(dilemmas) if one in first]
    buttons = Buttons(tuple(_read(dilemmas[place], say) for place in read), tuple(read))
    return (heading, Items(lines), *((buttons,) if read else ())) if lines else ()


def _line(dilemma: Dilemma, listing: Listing, say: Say) -> Spans:
    told = status(dilemma, listing.replies.get(dilemma.id, 0), say)
    follows = dilemma.id in listing.follows and dilemma.is_open and dilemma in listing.open
    also = (*SPACE, *say("You follow it.")) if follows else ()
    return (Text(f"{dilemma.number}: "), title(dilemma), Text(". "), *told, *also)


def _read(dilemma: Dilemma, say: Say) -> Button:
    read = about_button(dilemma, say, READ, "dilemma show")
    return replace(read, label=say.text("Read {n}", n=str(dilemma.number)))


COMMAND = Command(run, view, reads=True, help=msgid("Show your dilemmas, those that are open, and what you follow."))
