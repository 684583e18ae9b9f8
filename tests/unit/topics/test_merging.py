"""Two members turn out to be one person."""

from bot.platform import Invite
from bot.topics import service, store


def merge(town):
    """Bo turns out to be Anna."""
    town.do(lambda uow: service.MEMBERS_MERGED(uow, town.anna.id, town.bo.id))


def test_two_who_stood_behind_a_proposal_are_one_who_does(town):
    topic = town.propose()
    town.do(lambda uow: service.support(uow, town.network, town.bo, topic, said_at=uow.now))
    merge(town)
    assert town.do(lambda uow: store.people(uow, topic.id)) == [town.anna.id]


def test_what_one_of_them_proposed_the_other_can_withdraw(town):
    topic = town.propose(by=town.bo)
    merge(town)
    assert town.do(lambda uow: store.topic(uow, topic.id)).belongs_to(town.anna.id)


def test_the_kept_member_is_let_into_the_rooms_of_the_dropped_one(town):
    topic = town.open()
    town.do(lambda uow: service.leave(uow, town.network, town.anna, topic))
    merge(town)
    assert "anna" in {act.account for act in town.carry_out() if isinstance(act, Invite)}
