"""Members are told things in private: one, or many at once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import event, select

from bot.community import store
from bot.community.model import Member, Network
from bot.community.reach import Words
from bot.community.telling import tell, tell_all
from bot.delivery import wire
from bot.delivery.notices import notices
from bot.language.texts import Say
from bot.message import Message
from bot.platform import Account
from tests.platforms.fake import shown
from tests.unit.community.places import ANNA, BO, member, network

PHONE = Account("other", "@anna-on-the-phone", "Anna L")


def hello(say: Say) -> Message:
    return say.message(say("Done."))


def tell_these(uow, here: Network, these: list[Member], words: Words = hello) -> None:
    """Tell them all the same, once each."""
    tell_all(uow, here, these, lambda _: words, variant=lambda _: None, key=lambda one: f"hello:{one.id}")


def tell_everybody(uow, here: Network, words: Words = hello) -> None:
    tell_these(uow, here, store.members_of(uow, here.id), words)


def initial(member: Member) -> str:
    return member.name[0]


def told(uow) -> dict[str, str]:
    """Return what each account was told."""
    return {row.account: shown(wire.from_json(row.message)) for row in uow.execute(select(notices))}


def test_each_is_told_in_their_language(do) -> None:
    here = do(network)
    anna, _bo = do(lambda uow: (member(uow, here, ANNA), member(uow, here, BO)))
    do(lambda uow: store.save_member(uow, replace(anna, language="en")))
    do(lambda uow: tell_everybody(uow, here))

    assert do(told) == {"@anna": "Done.", "@bo": "Klart."}


def test_what_is_told_is_said_once_in_each_language(do) -> None:
    here, said = do(network), []

    def noted(say: Say) -> Message:
        said.append(say.language)
        return hello(say)

    do(lambda uow: [member(uow, here, Account("fake", f"@{number}", "X")) for number in range(20)])
    do(lambda uow: tell_everybody(uow, here, noted))

    assert (said, len(do(told))) == (["sv"], 20)


def test_each_is_told_what_is_for_them(do) -> None:
    here = do(network)
    do(lambda uow: [member(uow, here, account) for account in (ANNA, BO)])
    said = {"A": lambda say: say.message(say("Yes")), "B": lambda say: say.message(say("No"))}
    everybody = do(lambda uow: store.members_of(uow, here.id))
    do(lambda uow: tell_all(uow, here, everybody, said.__getitem__, variant=initial, key=lambda one: one.name))

    assert do(told) == {"@anna": "Yes", "@bo": "No"}


def test_many_cost_no_more_queries_than_few(do, storage) -> None:
    here, asked = do(network), []
    do(lambda uow: [member(uow, here, Account("fake", f"@{number}", "X")) for number in range(200)])
    everybody = do(lambda uow: store.members_of(uow, here.id))
    event.listen(storage.engine, "before_cursor_execute", lambda *what: asked.append(what[2]))
    do(lambda uow: tell_these(uow, here, everybody))

    assert [query.split()[0] for query in asked] == ["SELECT", "INSERT"]


def test_it_goes_to_the_account_last_spoken_with(do) -> None:
    here = do(network)
    anna = do(lambda uow: member(uow, here, ANNA))
    do(lambda uow: store.link(uow, here.id, store.meet(uow, PHONE), anna.id))
    do(lambda uow: store.reached_by(uow, anna.id, store.meet(uow, PHONE)))
    do(lambda uow: tell_everybody(uow, here))

    assert do(told) == {"@anna-on-the-phone": "Klart."}


def test_who_is_in_several_networks_is_told_which_one_speaks(do) -> None:
    here, there = do(lambda uow: (network(uow), network(uow, 2, "Söder", "!south")))
    do(lambda uow: (member(uow, here, ANNA), member(uow, here, BO), member(uow, there, ANNA)))
    do(lambda uow: tell_everybody(uow, here))

    assert do(told) == {"@anna": "Rektorer i norr\nKlart.", "@bo": "Klart."}


def test_a_network_that_one_has_left_is_none_of_several(do) -> None:
    here, there = do(lambda uow: (network(uow), network(uow, 2, "Söder", "!south")))
    gone = do(lambda uow: (member(uow, here, ANNA), member(uow, there, ANNA)))[1]
    do(lambda uow: store.save_member(uow, replace(gone, left_at=uow.now)))
    do(lambda uow: tell_everybody(uow, here))

    assert do(told) == {"@anna": "Klart."}


def test_who_has_left_is_told_nothing_even_if_they_left_just_now(do) -> None:
    here = do(network)
    anna = do(lambda uow: member(uow, here, ANNA))
    do(lambda uow: store.save_member(uow, replace(anna, left_at=uow.now)))
    do(lambda uow: tell(uow, here, anna, hello, key="hello"))

    assert do(told) == {}


def test_the_same_promise_is_made_once(do) -> None:
    here = do(network)
    do(lambda uow: member(uow, here, ANNA))
    do(lambda uow: tell_everybody(uow, here))
    do(lambda uow: tell_everybody(uow, here))

    assert len(do(lambda uow: uow.execute(select(notices)).all())) == 1


def test_it_waits_for_working_time_unless_at_once(do, clock) -> None:
    here = do(network)
    clock.move_by(timedelta(hours=12))  # Tuesday, 21.00 in Stockholm
    anna = do(lambda uow: member(uow, here, ANNA))
    do(lambda uow: tell(uow, here, anna, hello, key="later"))
    do(lambda uow: tell(uow, here, anna, hello, key="now", at_once=True))
    due = do(lambda uow: {row.key: row.not_before for row in uow.execute(select(notices))})

    assert due == {
        "later": datetime(2026, 11, 25, 6, 0, tzinfo=UTC),
        "now": datetime(2026, 11, 24, 20, 0, tzinfo=UTC),
    }


def test_nobody_to_tell_is_nothing_to_do(do) -> None:
    here = do(network)
    do(lambda uow: tell_these(uow, here, []))

    assert do(told) == {}
