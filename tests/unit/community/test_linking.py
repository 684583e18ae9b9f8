"""Two accounts of one person become one member, and apart again."""

from datetime import timedelta

import pytest

from bot.community import linking, store
from bot.community.linking import Outcome
from bot.community.model import Role
from bot.community.refusals import CodeGone, OnlyAccount, SameAccount
from bot.delivery import notices
from tests.unit.community.places import ANNA, BO, member, network


def ask(uow):
    """Anna makes a code and Bo types it."""
    anna = member(uow, network(uow), ANNA)
    return linking.type_code(uow, BO, linking.new_code(uow, anna, ANNA))


def both_confirm(uow, code: int, merged=()) -> bool:
    linking.confirm(uow, ANNA, code, merged)
    return linking.confirm(uow, BO, code, merged)[1]


def test_the_other_account_is_named_to_who_types_the_code(do) -> None:
    typed = do(ask)
    assert (typed.outcome, typed.other.remote_id, typed.network.name) == (Outcome.ASKED, "@anna", "Rektorer i norr")


def test_who_made_the_code_is_asked_in_private_and_told_the_other_account(do) -> None:
    do(lambda uow: notices.know_direct_room(uow, "fake", "@anna", "!direct"))
    do(ask)
    notice = do(lambda uow: notices.claim(uow, busy=set(), platforms={"fake"}))[0]
    assert notice.account == "@anna"
    assert "@bo" in str(notice.message)


def test_one_side_alone_links_nothing(do) -> None:
    typed = do(ask)
    assert do(lambda uow: linking.confirm(uow, BO, typed.code, ()))[1] is False
    assert do(lambda uow: store.member_by_account(uow, typed.network.id, store.meet(uow, BO))) is None


def test_when_both_confirm_both_accounts_are_one_member(do) -> None:
    typed = do(ask)
    assert do(lambda uow: both_confirm(uow, typed.code)) is True
    anna, bo = (
        do(lambda uow, who=who: store.member_by_account(uow, typed.network.id, store.meet(uow, who)))
        for who in (ANNA, BO)
    )
    assert (anna.name, anna) == ("Anna L", bo)


def test_of_two_members_the_older_stays_and_the_features_hand_over(do, clock) -> None:
    here = do(network)
    older = do(lambda uow: member(uow, here, BO, Role.LEADER, Role.MODERATOR))
    clock.move_by(timedelta(days=1))
    younger = do(lambda uow: member(uow, here, ANNA))
    handed: list[tuple[int, int]] = []
    code = do(lambda uow: linking.type_code(uow, BO, linking.new_code(uow, younger, ANNA))).code
    do(lambda uow: both_confirm(uow, code, [lambda _uow, kept, dropped: handed.append((kept, dropped))]))
    assert handed == [(older.id, younger.id)]
    assert [one.id for one in do(lambda uow: store.members_of(uow, here.id))] == [older.id]


def test_a_third_account_confirms_nothing(do) -> None:
    from bot.platform import Account

    typed = do(ask)
    with pytest.raises(CodeGone):
        do(lambda uow: linking.confirm(uow, Account("fake", "@eva", "Eva"), typed.code, ()))


def test_a_code_is_over_after_ten_minutes(do, clock) -> None:
    anna = do(lambda uow: member(uow, network(uow), ANNA))
    code = do(lambda uow: linking.new_code(uow, anna, ANNA))
    clock.move_by(timedelta(minutes=10, seconds=1))
    assert do(lambda uow: linking.type_code(uow, BO, code)).outcome is Outcome.UNKNOWN


def test_after_five_wrong_codes_not_even_the_right_one_is_looked_up(do) -> None:
    anna = do(lambda uow: member(uow, network(uow), ANNA))
    wrong = [do(lambda uow: linking.type_code(uow, BO, "00000000")).outcome for _ in range(5)]
    right = do(lambda uow: linking.type_code(uow, BO, linking.new_code(uow, anna, ANNA)))
    assert (wrong[3:], right.outcome) == ([Outcome.UNKNOWN, Outcome.TOO_MANY], Outcome.TOO_MANY)


def test_ten_minutes_later_one_may_try_again(do, clock) -> None:
    [do(lambda uow: linking.type_code(uow, BO, "00000000")) for _ in range(5)]
    clock.move_by(timedelta(minutes=11))
    assert do(ask).outcome is Outcome.ASKED


def test_an_account_is_not_linked_with_itself(do) -> None:
    anna = do(lambda uow: member(uow, network(uow), ANNA))
    with pytest.raises(SameAccount):
        do(lambda uow: linking.type_code(uow, ANNA, linking.new_code(uow, anna, ANNA)))


def test_a_new_code_makes_the_one_before_it_worthless(do) -> None:
    anna = do(lambda uow: member(uow, network(uow), ANNA))
    first = do(lambda uow: (linking.new_code(uow, anna, ANNA), linking.new_code(uow, anna, ANNA)))[0]
    assert do(lambda uow: linking.type_code(uow, BO, first)).outcome is Outcome.UNKNOWN


def test_an_account_that_is_taken_out_is_nobodys(do) -> None:
    typed = do(ask)
    do(lambda uow: both_confirm(uow, typed.code))
    anna = do(lambda uow: store.members_of(uow, typed.network.id))[0]
    assert do(lambda uow: linking.unlink(uow, anna, BO)) == [ANNA]
    assert do(lambda uow: store.member_by_account(uow, typed.network.id, store.meet(uow, BO))) is None


def test_the_only_account_stays(do) -> None:
    anna = do(lambda uow: member(uow, network(uow), ANNA))
    with pytest.raises(OnlyAccount):
        do(lambda uow: linking.unlink(uow, anna, ANNA))
