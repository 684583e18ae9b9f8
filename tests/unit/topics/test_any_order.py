"""Whatever members do, in whatever order, a name means one room and a room is made once in each space."""

import tempfile
from collections import Counter
from contextlib import suppress
from functools import partial
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.errors import Refusal
from bot.platform import OpenRoom
from bot.topics import service, store
from bot.topics.model import NAMED, TopicState, name_key
from tests.unit.topics.town import PLATFORMS, Town

NAMES = st.sampled_from(("Mål", "mål", "Mal", "Lugn"))
PEOPLE = st.integers(0, 3)


class AnyOrder(RuleBasedStateMachine):
    """Four members and three names, on two platforms."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.town = Town(Path(self.folder.name))
        self.people = [self.town.anna, self.town.bo, self.town.eva, self.town.siv]

    def teardown(self) -> None:
        self.every_open_topic_has_its_rooms()
        self.town.storage.close()
        self.folder.cleanup()

    def attempts(self, work) -> None:
        """Do it, or be refused."""
        with suppress(Refusal):
            self.town.do(work)

    def about(self, uow, name):
        """Return the topic of this name."""
        return service.find(uow, self.town.network, name)

    @rule(name=NAMES, who=PEOPLE)
    def propose(self, name, who):
        self.attempts(lambda uow: service.propose(uow, self.town.network, self.people[who], name=name))

    @rule(name=NAMES, who=PEOPLE)
    def support(self, name, who):
        network, member = self.town.network, self.people[who]
        self.attempts(lambda uow: service.support(uow, network, member, self.about(uow, name), said_at=uow.now))

    @rule(name=NAMES, who=PEOPLE)
    def leave(self, name, who):
        self.attempts(lambda uow: service.leave(uow, self.town.network, self.people[who], self.about(uow, name)))

    @rule(name=NAMES, who=PEOPLE)
    def withdraw(self, name, who):
        member = self.people[who]
        self.attempts(lambda uow: service.withdraw(uow, member, self.about(uow, name), is_coordinator=False))

    @rule(name=NAMES)
    def approve(self, name):
        self.attempts(lambda uow: service.approve(uow, self.town.network, self.about(uow, name)))

    @rule(name=NAMES, other=NAMES)
    def rename(self, name, other):
        self.attempts(lambda uow: service.rename(uow, self.about(uow, name), other))

    @rule(name=NAMES)
    def archive(self, name):
        self.attempts(lambda uow: service.archive(uow, self.about(uow, name)))

    @rule(name=NAMES)
    def reopen(self, name):
        self.attempts(lambda uow: service.reopen(uow, self.about(uow, name)))

    @rule(days=st.integers(1, 40))
    def time_passes(self, days):
        self.town.later(days=days)

    @rule()
    def what_is_owed_is_done(self):
        self.town.carry_out()

    @invariant()
    def a_name_means_one_topic(self):
        topics = self.town.do(lambda uow: store.topics_of(uow, self.town.network.id, *NAMED))
        assert max(Counter(name_key(topic.name) for topic in topics).values(), default=1) == 1

    @invariant()
    def a_proposal_has_too_few_behind_it(self):
        proposed = self.town.do(lambda uow: store.topics_of(uow, self.town.network.id, TopicState.PROPOSED))
        behind = self.town.do(lambda uow: store.counts(uow, [topic.id for topic in proposed]))
        assert [count for count in behind.values() if count >= 3] == []

    @invariant()
    def no_room_is_made_twice(self):
        made = Counter(act.key for act in self.town.acts_of(OpenRoom))
        assert [key for key, times in made.items() if times > 1] == []

    def every_open_topic_has_its_rooms(self):
        """When all is done, an open topic has a room in every space, under its name."""
        self.town.carry_out()
        for topic in self.town.do(lambda uow: store.topics_of(uow, self.town.network.id, TopicState.OPEN)):
            rooms = self.town.do(partial(service.rooms_of_topic, topic=topic.id))
            assert [(room.platform, room.name) for room in rooms] == [(name, topic.name) for name in PLATFORMS]


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=25, stateful_step_count=20, deadline=None, derandomize=True)
