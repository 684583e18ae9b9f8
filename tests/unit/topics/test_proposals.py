"""From a proposal to a room, or to nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.community import store as community
from bot.community.model import Member
from bot.platform import Invite, OpenRoom
from bot.topics import service, store
from bot.topics.model import room_key
from bot.topics.refusals import Archived, Declined, Lapsed, NotIn, Open, Proposed, ProposerStays, Unknown, Withdrawn

CARD = """Förslag till nytt rum: Studiero
Anna: ”Vi tappar tid.”
För vem: rektorer
Om 2 till stöder förslaget öppnar rummet. Det ligger kvar till onsdag 7 oktober.
[Stöd förslaget]
[Gör till tema i stället]"""


def leaves(member: Member, at: datetime) -> Member:
    return replace(member, left_at=at)


def test_a_proposal_is_one_card_in_every_lobby(town):
    town.propose(why="Vi tappar tid.", for_whom="rektorer")
    assert town.drawn("topic.card") == {"console-lobby": CARD, "matrix-lobby": CARD}


def test_a_card_without_a_reason_says_who_proposed_it(town):
    town.propose()
    assert "Föreslaget av Anna." in town.drawn("topic.card")["console-lobby"]


def test_a_room_opens_in_every_space_when_three_stand_behind_it(town):
    town.open(why="Vi tappar tid.")
    rooms = [(act.space, act.name, act.topic) for act in town.acts_of(OpenRoom)]
    assert sorted(rooms) == [
        ("console-space", "Studiero", "Vi tappar tid."),
        ("matrix-space", "Studiero", "Vi tappar tid."),
    ]


def test_two_are_not_enough(town):
    topic = town.propose()
    assert town.support(topic, town.bo).missing == 1
    assert town.carry_out() == []


def test_support_counts_once_a_member(town):
    topic = town.propose()
    town.support(topic, town.bo)
    again = town.support(topic, town.bo)
    assert (again.is_new, again.missing) == (False, 1)


def test_who_has_left_the_network_no_longer_stands_behind_it(town):
    topic = town.propose()
    town.support(topic, town.bo)
    town.do(lambda uow: community.save_member(uow, leaves(town.bo, uow.now)))
    assert town.support(topic, town.eva).missing == 1


def test_a_fourth_support_opens_no_second_room(town):
    topic = town.open()
    town.support(topic, town.siv)
    assert [type(act) for act in town.carry_out()] == [Invite, Invite]


def test_those_behind_it_are_invited_with_all_their_accounts(town):
    town.open()
    invited = {(act.room.split(":")[0], act.account) for act in town.acts_of(Invite)}
    assert invited == {(place, name) for place in ("console", "matrix") for name in ("anna", "bo", "eva")}


def test_the_room_is_known_as_the_topics_room(town):
    topic = town.open()
    rooms = town.do(lambda uow: service.rooms_of_topic(uow, topic.id))
    assert [(room.platform, room.name, room.subject) for room in rooms] == [
        ("console", "Studiero", topic.id),
        ("matrix", "Studiero", topic.id),
    ]


def test_the_lobby_shows_the_open_room(town):
    town.open()
    assert town.drawn("topic.card")["matrix-lobby"].splitlines()[-2:] == ["Rummet är öppet: Studiero", "[Gå med]"]


def test_a_coordinator_opens_a_room_at_once(town):
    topic = town.propose()
    town.do(lambda uow: service.approve(uow, town.network, topic))
    assert len(town.carry_out()) == 4
    assert town.find("Studiero").is_open


def test_where_one_is_enough_a_room_opens_at_once(make_town):
    town = make_town(supporters=1)
    assert town.propose().is_open


@pytest.mark.parametrize("typed", ["4", "#4", "studiero", "STUDIERO"])
def test_a_topic_is_found_by_number_and_name(town, typed):
    for name in ("Ett", "Två", "Tre", "Studiero"):
        town.propose(name)
    assert town.find(typed).name == "Studiero"


@pytest.mark.parametrize("typed", ["7", "0", "9" * 30, "Stu", ""])
def test_what_is_not_there_is_not_found(town, typed):
    town.propose()
    with pytest.raises(Unknown):
        town.find(typed)


def test_a_name_is_taken_without_regard_to_case(town):
    town.propose("Ångest")
    with pytest.raises(Proposed):
        town.propose("ångest")


def test_another_letter_is_another_name(town):
    town.propose("Mål")
    assert town.propose("Mal").number == 2


def test_an_archived_room_keeps_its_name(town):
    topic = town.open()
    town.do(lambda uow: service.archive(uow, topic))
    with pytest.raises(Archived):
        town.propose("Studiero")


def test_a_proposal_lapses_after_thirty_days_and_says_so(town):
    town.propose()
    town.later(days=31)
    assert "ligger inte kvar" in town.drawn("topic.card")["console-lobby"]
    assert ["Studiero" in letter for reader, letter in town.letters() if reader == "anna"] == [True]


def test_a_lapsed_proposal_frees_its_name(town):
    town.propose()
    town.later(days=31)
    assert town.propose("Studiero").number == 2


def test_support_said_in_time_counts_when_it_arrives_late(town):
    topic = town.propose()
    town.clock.move_by(timedelta(days=31))
    assert town.support(topic, town.bo, said_at=topic.proposed_at).missing == 1


def test_a_lapsed_proposal_takes_no_support(town):
    topic = town.propose()
    town.later(days=31)
    with pytest.raises(Lapsed):
        town.support(topic, town.bo)


def test_an_open_room_does_not_lapse(town):
    town.open()
    town.later(days=31)
    assert town.find("Studiero").is_open


def test_a_withdrawn_proposal_takes_no_support(town):
    topic = town.propose()
    town.do(lambda uow: service.withdraw(uow, town.anna, topic, is_coordinator=False))
    with pytest.raises(Withdrawn):
        town.support(topic, town.bo)


def test_a_decline_is_told_to_the_proposer_alone(town):
    topic = town.propose()
    town.do(lambda uow: service.decline(uow, town.network, town.siv, topic, reason="Finns redan."))
    assert [reader for reader, letter in town.letters() if "Finns redan." in letter] == ["anna"]
    assert "Finns redan." not in town.drawn("topic.card")["console-lobby"]


def test_a_declined_proposal_takes_no_support(town):
    topic = town.propose()
    town.do(lambda uow: service.decline(uow, town.network, town.siv, topic, reason="Nej."))
    with pytest.raises(Declined):
        town.support(topic, town.bo)


def test_support_can_be_taken_back(town):
    topic = town.propose()
    town.support(topic, town.bo)
    town.do(lambda uow: service.leave(uow, town.network, town.bo, topic))
    assert town.support(topic, town.eva).missing == 1


def test_the_proposer_withdraws_instead_of_taking_back_the_support(town):
    topic = town.propose()
    with pytest.raises(ProposerStays):
        town.do(lambda uow: service.leave(uow, town.network, town.anna, topic))


def test_nobody_leaves_what_they_were_not_in(town):
    topic = town.propose()
    with pytest.raises(NotIn):
        town.do(lambda uow: service.leave(uow, town.network, town.bo, topic))


def test_an_open_room_cannot_be_declined(town):
    topic = town.open()
    with pytest.raises(Open):
        town.do(lambda uow: service.decline(uow, town.network, town.siv, topic, reason="Nej."))


def test_another_networks_topics_are_neither_found_nor_in_the_way(town, other_network):
    town.propose()
    with pytest.raises(Unknown):
        town.do(lambda uow: service.find(uow, other_network, "Studiero"))
    assert town.do(lambda uow: store.holder(uow, other_network.id, "Studiero")) is None


def test_a_room_that_was_renamed_while_it_was_made_gets_its_name(town):
    topic = town.propose()
    town.do(lambda uow: service.rename(uow, service.approve(uow, town.network, topic), "Lugn"))
    names = {type(act).__name__: act.name for act in town.carry_out() if hasattr(act, "name")}
    assert names == {"OpenRoom": "Studiero", "RenameRoom": "Lugn"}


def test_a_space_connected_later_gets_the_rooms_and_the_proposals(town, third_space):
    topic = town.open()
    space = town.do(third_space)
    town.do(lambda uow: service.SPACE_ADDED(uow, town.network, space))
    [made] = [act for act in town.carry_out() if isinstance(act, OpenRoom)]
    assert (made.space, made.key) == ("second-space", room_key(topic.id, 99))
    assert "second-lobby" in town.drawn("topic.card")


@pytest.mark.parametrize("between", [lambda town: [], lambda town: town.carry_out()], ids=["owed", "made"])
def test_a_space_that_is_told_of_twice_gets_everything_once(town, third_space, between):
    town.propose("Elevassistenter")
    town.open()
    space, cards = town.do(third_space), len(town.cards("topic.card"))
    town.do(lambda uow: service.SPACE_ADDED(uow, town.network, space))
    made = between(town)
    town.do(lambda uow: service.SPACE_ADDED(uow, town.network, space))
    made += town.carry_out()
    assert [act.name for act in made if isinstance(act, OpenRoom)] == ["Studiero"]
    assert len(town.cards("topic.card")) == cards + 2


def test_what_waits_for_a_coordinator_is_a_proposal_a_week_old(town, coordinator):
    town.propose()
    assert town.waits_for(coordinator) == []
    town.clock.move_by(timedelta(days=7))
    assert town.waits_for(coordinator) == ["Förslaget om rummet Studiero har väntat sedan måndag 7 september."]
    assert town.waits_for(town.bo) == []
