"""A room is replaced by another: what was for it is for the other."""

from typing import Any

from bot.delivery import acts, cards, notices
from bot.delivery.relocating import reader_in, relocate
from bot.platform import Invite, Pin
from bot.storage.unit_of_work import UnitOfWork
from tests.unit.delivery.conftest import Post, words


def moves(post: Post) -> None:
    """Have the lobby be replaced."""
    post.storage.write_now(lambda uow: relocate(uow, "chat", "lobby", "other"))


def does(post: Post, work: Any) -> Any:
    return post.storage.write_now(work)[0]


def test_what_is_owed_goes_to_the_new_room_and_not_into_a_thread_of_the_old(post: Post):
    def owe(uow: UnitOfWork) -> None:
        notices.owe(uow, words("hej"), key="n1", platform="chat", room="lobby", thread="root")

    does(post, owe)
    moves(post)

    (notice,) = does(post, lambda uow: notices.claim(uow, busy=set(), platforms={"chat"}))
    assert notice.address is not None
    assert (notice.address.room, notice.address.thread) == ("other", None)


def test_a_card_is_posted_anew_also_where_it_was_being_posted(post: Post):
    does(post, lambda uow: cards.put_up(uow, "topic", 1, platform="chat", room="lobby"))
    (under_way,) = does(post, lambda uow: cards.claim(uow, busy=set(), platforms={"chat"}))
    moves(post)
    does(post, lambda uow: cards.shown(uow, under_way, "$old"))

    (card,) = does(post, lambda uow: cards.claim(uow, busy=set(), platforms={"chat"}))
    assert (card.room, card.remote_id, card.token != under_way.token) == ("other", None, True)


def test_cards_in_threads_are_put_up_when_their_thread_has_begun_again(post: Post):
    does(post, lambda uow: cards.put_up(uow, "topic", 1, platform="chat", room="lobby", thread="root"))
    moves(post)

    assert does(post, lambda uow: cards.claim(uow, busy=set(), platforms={"chat"})) == []
    does(post, lambda uow: cards.put_up(uow, "topic", 1, platform="chat", room="other", thread="new root"))
    assert len(does(post, lambda uow: cards.claim(uow, busy=set(), platforms={"chat"}))) == 1


def test_deeds_go_along_but_those_about_old_messages(post: Post):
    does(post, lambda uow: acts.owe(uow, Pin("lobby", "$old"), platform="chat", key="pin"))
    does(post, lambda uow: acts.owe(uow, Invite("lobby", "anna"), platform="chat", key="invite"))
    moves(post)

    owed = does(post, lambda uow: acts.claim(uow, platforms={"chat"}))
    assert [one.act for one in owed] == [Invite("other", "anna")]


def test_a_direct_room_is_the_new_one(post: Post):
    does(post, lambda uow: notices.know_direct_room(uow, "chat", "anna", "lobby"))
    moves(post)

    assert does(post, lambda uow: reader_in(uow, "chat", "other")) == "anna"
