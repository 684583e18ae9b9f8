"""Outcomes: what became of what was sent is committed, and one that cannot be keeps no other from it."""

import asyncio

from bot.delivery.outcomes import Outcomes
from bot.delivery.volatile import Whisper
from bot.storage.unit_of_work import UnitOfWork
from tests.unit.delivery.conftest import Post, words

WHISPER = Whisper("chat", "anna", words("hej"), "key")


def stumbles(_uow: UnitOfWork) -> None:
    """Be a mark with a bug in it."""
    raise LookupError("a bug")


async def all_is_committed(outcomes: Outcomes, post: Post) -> None:
    """Wait until nothing is being committed."""
    while outcomes.committing is not None:
        await post.storage.depart()
        await asyncio.sleep(0)


async def test_what_was_noted_after_one_that_cannot_be_marked_is_committed(post: Post):
    outcomes, marked = Outcomes(post.storage, lambda _item, _trouble: None), list[str]()
    outcomes.note(WHISPER, stumbles)
    outcomes.note(WHISPER, lambda _uow: marked.append("next"))

    await all_is_committed(outcomes, post)

    assert marked == ["next"]
    assert outcomes.is_in_doubt


async def test_each_is_told_of_once_it_is_committed(post: Post):
    outcomes, marked, told = Outcomes(post.storage, lambda _item, _trouble: None), list[str](), list[int]()
    outcomes.on_committed = lambda: told.append(len(marked))
    outcomes.note(WHISPER, lambda _uow: marked.append("first"))
    outcomes.note(WHISPER, lambda _uow: marked.append("second"))

    await all_is_committed(outcomes, post)

    assert (marked, told) == (["first", "second"], [1, 2])
    assert outcomes.lanes == set()
    assert not outcomes.is_in_doubt
