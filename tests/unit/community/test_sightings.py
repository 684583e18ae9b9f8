"""What the platforms saw, and what it means here."""

from dataclasses import replace

from bot.community import store
from bot.community.sightings import see
from bot.delivery import cards, notices
from bot.platform import Sighting
from tests.unit.community.places import ANNA, AT, joins_room, member, network, space_appears


def sighted(kind, room="!room", space=None, event=None, account=ANNA) -> Sighting:
    return Sighting(kind, "fake", "key", AT, account, space, room, event)


def texts(uow) -> list[str]:
    return [str(notice.message) for notice in notices.claim(uow, busy=set(), platforms={"fake"})]


def test_a_space_that_appears_waits_for_its_network(do) -> None:
    do(space_appears)
    waiting = do(lambda uow: store.newest_unclaimed_of(uow, store.meet(uow, ANNA)))
    assert (waiting.remote_id, waiting.name) == ("!new", "Skolorna")


def test_a_space_of_a_network_appears_to_nobody(do) -> None:
    do(network)
    do(lambda uow: space_appears(uow, space="!space"))
    assert do(lambda uow: store.unclaimed_space(uow, "fake", "!space")) is None


def test_who_comes_into_a_room_is_seen_in_its_network(do) -> None:
    here = do(network)
    do(lambda uow: joins_room(uow, ANNA))
    assert do(lambda uow: store.networks_seen(uow, store.meet(uow, ANNA))) == [here]


def test_a_direct_room_that_was_left_is_made_anew_when_needed(do) -> None:
    do(lambda uow: notices.know_direct_room(uow, "fake", "@anna", "!direct"))
    do(lambda uow: see(uow, sighted("left", room="!direct")))
    assert do(lambda uow: notices.direct_room(uow, "fake", "@anna")) is None


def test_a_room_that_is_gone_is_forgotten(do) -> None:
    do(network)
    do(lambda uow: see(uow, sighted("room-gone", room="!space-lobby")))
    assert do(lambda uow: store.room(uow, "fake", "!space-lobby")) is None


def test_a_card_that_somebody_deleted_is_posted_once_more(do) -> None:
    do(lambda uow: cards.put_up(uow, "network.start", 1, platform="fake", room="!room"))
    card = do(lambda uow: cards.claim(uow, busy=set(), platforms={"fake"}))[0]
    do(lambda uow: cards.shown(uow, card, "$card"))
    do(lambda uow: see(uow, sighted("message-gone", event="$card")))
    assert do(lambda uow: cards.claim(uow, busy=set(), platforms={"fake"}))[0].remote_id is None


def test_what_could_not_be_read_is_told_once_in_the_language_of_its_network(do) -> None:
    do(network)
    for _ in range(2):
        do(lambda uow: see(uow, sighted("unreadable", space="!space"), language="en"))
    said = do(texts)
    assert (len(said), "Jag kunde inte läsa" in said[0]) == (1, True)


def test_what_could_not_be_read_in_a_room_of_no_network_is_told_in_the_language_of_who_is_there(do) -> None:
    do(lambda uow: member(uow, network(uow)))
    do(lambda uow: see(uow, sighted("unreadable"), language="en"))
    assert "Jag kunde inte läsa" in do(texts)[0]


def test_who_wants_to_compare_emoji_is_told_once_a_day_why_not(do) -> None:
    do(lambda uow: member(uow, network(uow)))
    do(lambda uow: notices.know_direct_room(uow, "fake", ANNA.remote_id, "!direct"))
    for transaction in ("verify:a", "verify:b"):
        do(lambda uow, key=transaction: see(uow, replace(sighted("asked-to-verify"), key=key), language="en"))
    said = do(texts)
    assert (len(said), "jämföra emojier" in said[0]) == (1, True)


def test_features_hear_that_somebody_spoke_and_where(do) -> None:
    heard: list[tuple[str, str]] = []
    hear = lambda _uow, platform, room: heard.append((platform, room))  # noqa: E731
    do(lambda uow: see(uow, sighted("spoke"), spoke=[hear]))
    assert heard == [("fake", "!room")]


def test_a_change_of_power_changes_nothing_that_is_kept(do) -> None:
    assert do(lambda uow: see(uow, sighted("power-changed"))) is None
