"""What happens with a room once it is open."""

from datetime import timedelta

import pytest

from bot.delivery import acts, delays
from bot.platform import ArchiveRoom, Invite, OpenRoom, RenameRoom
from bot.topics import service
from bot.topics.overview import overview
from bot.topics.refusals import Archived, Open, Proposed

CHARTER = """Studiero
Anna: ”Vi tappar tid.”
Alla i rummet kan läsa, även de som inte är medlemmar.
Jag läser inte det ni skriver till varandra. Jag sparar bara vilken dag någon senast skrev här, så att jag kan fråga \
om ett tyst rum fortfarande behövs.
Det ni skriver fritt stannar på den här plattformen. Kort, och svar som ges genom mig, syns i ämnets rum på alla \
plattformar.
Vill du lämna rummet: rum lämna 1"""


def test_the_charter_is_in_every_room(town):
    town.open(why="Vi tappar tid.")
    assert list(town.drawn("topic.charter").values()) == [CHARTER, CHARTER]


def test_a_room_that_has_to_wait_is_expected_on_the_card(town):
    town.do(lambda uow: service.approve(uow, town.network, town.propose_in(uow)))
    town.do(lambda uow: delays.reckon(uow, "matrix", uow.now + timedelta(minutes=5), timedelta(minutes=1)))
    line = "Rummet kommer ungefär måndag 7 september kl. 10.05: servern släpper bara fram ett nytt rum i taget."
    assert line in town.drawn("topic.card")["matrix-lobby"]


def test_a_card_is_edited_when_its_room_has_to_wait(town):
    town.do(lambda uow: service.approve(uow, town.network, town.propose_in(uow)))
    wanted = [row.wanted for row in town.cards("topic.card")]
    for act in town.do(lambda uow: acts.claim(uow, platforms={"matrix"})):
        town.do(lambda uow, act=act: service.DELAYED[act.then](uow, act, uow.now))
    assert [row.wanted for row in town.cards("topic.card")] == [one + 1 for one in wanted]


def test_the_charter_is_pinned(town):
    town.open()
    assert town.pinned("topic.charter") == [True, True]


def test_who_joins_is_invited_on_every_platform(town):
    topic = town.open()
    town.do(lambda uow: service.join(uow, town.network, town.siv, topic))
    assert [act.account for act in town.carry_out()] == ["siv", "siv"]


def test_who_joins_before_the_rooms_are_made_is_invited_when_they_are(town):
    topic = town.do(lambda uow: service.approve(uow, town.network, town.propose_in(uow)))
    town.do(lambda uow: service.join(uow, town.network, town.siv, topic))
    assert [act.account for act in town.carry_out() if isinstance(act, Invite)].count("siv") == 2


def test_who_joins_again_is_invited_again(town):
    topic = town.open()
    town.do(lambda uow: service.join(uow, town.network, town.bo, topic))
    assert [act.account for act in town.carry_out()] == ["bo", "bo"]


def test_a_proposal_is_not_joined(town):
    topic = town.propose()
    with pytest.raises(Proposed):
        town.do(lambda uow: service.join(uow, town.network, town.bo, topic))


def test_who_leaves_is_not_invited_to_rooms_made_later(town, third_space):
    topic = town.open()
    town.do(lambda uow: service.leave(uow, town.network, town.anna, topic))
    space = town.do(third_space)
    town.do(lambda uow: service.SPACE_ADDED(uow, town.network, space))
    assert sorted(act.account for act in town.carry_out() if isinstance(act, Invite)) == ["bo", "eva"]


def test_who_leaves_before_being_invited_is_not_invited(town):
    topic = town.open()
    town.do(lambda uow: service.join(uow, town.network, town.siv, topic))
    town.do(lambda uow: service.leave(uow, town.network, town.siv, topic))
    assert town.carry_out() == []


def test_a_new_name_is_on_rooms_card_and_charter(town):
    topic = town.open()
    town.do(lambda uow: service.rename(uow, topic, "Lugn"))
    assert [(type(act), act.name) for act in town.carry_out()] == [(RenameRoom, "Lugn")] * 2
    assert all("Rum: Lugn" in card for card in town.drawn("topic.card").values())
    assert all(charter.startswith("Lugn") for charter in town.drawn("topic.charter").values())


def test_a_name_may_change_its_case(town):
    topic = town.open()
    assert town.do(lambda uow: service.rename(uow, topic, "STUDIERO")).name == "STUDIERO"


def test_a_taken_name_is_refused(town):
    topic = town.open()
    town.propose("Lugn")
    with pytest.raises(Proposed):
        town.do(lambda uow: service.rename(uow, topic, "lugn"))


def test_an_archived_room_is_read_only_and_says_so(town):
    topic = town.open()
    town.do(lambda uow: service.archive(uow, topic))
    assert [act.reopen for act in town.carry_out() if isinstance(act, ArchiveRoom)] == [False, False]
    assert all("Rummet är arkiverat." in card for card in town.drawn("topic.card").values())
    assert all("Rummet är arkiverat." in charter for charter in town.drawn("topic.charter").values())


def test_a_room_archived_while_it_was_made_is_archived_when_it_is_there(town):
    topic = town.do(lambda uow: service.approve(uow, town.network, town.propose_in(uow)))
    town.do(lambda uow: service.archive(uow, topic))
    kinds = [type(act) for act in town.carry_out()]
    assert (kinds.count(OpenRoom), kinds.count(ArchiveRoom)) == (2, 2)


def test_an_archived_room_is_opened_again(town):
    topic = town.open()
    archived = town.do(lambda uow: service.archive(uow, topic))
    town.carry_out()
    town.do(lambda uow: service.reopen(uow, archived))
    assert [act.reopen for act in town.carry_out()] == [True, True]
    assert town.find("Studiero").is_open


def test_an_archived_room_is_not_joined(town):
    topic = town.open()
    archived = town.do(lambda uow: service.archive(uow, topic))
    with pytest.raises(Archived):
        town.do(lambda uow: service.join(uow, town.network, town.bo, archived))


def test_an_open_room_is_not_reopened(town):
    topic = town.open()
    with pytest.raises(Open):
        town.do(lambda uow: service.reopen(uow, topic))


def test_the_overview_shows_what_is_mine(town):
    town.open()
    town.propose("Lugn", by=town.siv)
    lines = town.do(lambda uow: overview(uow, town.network, town.anna)).lines
    seen = [(line.topic.name, line.missing, len(line.rooms), line.is_mine) for line in lines]
    assert seen == [("Lugn", 2, 0, False), ("Studiero", 1, 2, True)]
