"""A voting method, a command and a platform are each added without touching a file that is there."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import ModuleType

import pytest
import pytest_asyncio

import bot.polls.voting
import commands
from bot.clock import MovableClock
from bot.community.births import new_code
from bot.conversation.catalogue import Catalogue
from bot.errors import OperatorError
from bot.running import Bot
from tests.contracts.pigeons import Pigeons
from tests.contracts.test_voting_methods import WEIGHTY
from tests.dialogs.room import Room
from tests.platforms.stages import TUESDAY, no_limits
from tests.templates import migrated

ECHO = '''
"""Say something back."""
from bot.conversation.command import Answer, Command, Option
from bot.conversation.kinds import Words


def run(ctx, words):
    return f"{ctx.member.name}: {words}"


def view(said, say):
    return Answer(say("I heard {said}.", said=say.quote(said)))


COMMAND = Command(run, view, options=[Option("words", Words(50), ask="What do you call?")], help="Hear yourself.")
'''


def opened(package: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have a package look for its modules in a folder of somebody else's too."""
    known = set(sys.modules)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    yield folder
    for name in set(sys.modules) - known:
        if name.startswith(f"{package.__name__}."):
            del sys.modules[name]
            vars(package).pop(name.rpartition(".")[2], None)


@pytest.fixture
def methods(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of voting methods, with one in it."""
    (tmp_path / "methods").mkdir()
    (tmp_path / "methods" / "weighty.py").write_text(WEIGHTY)
    yield from opened(bot.polls.voting, tmp_path / "methods", monkeypatch)


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of commands."""
    (tmp_path / "words").mkdir()
    yield from opened(commands, tmp_path / "words", monkeypatch)


@pytest_asyncio.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """A network whose bot does not run yet."""
    made = Room(tmp_path, migrated(tmp_path / "template.sqlite"))
    yield made
    await made.closes()


# ---------------------------------------------------------------- a voting method
@pytest.mark.usefixtures("methods")
async def test_an_added_voting_method_is_offered_voted_with_and_counted(room: Room):
    await room.opens()
    await room.is_born()

    await room.siv.says('omröstning öppna "Vilken dag?" tisdag; onsdag metod=weigh')
    await room.anna.presses("Rösta")
    await room.anna.whispers("2")
    await room.later(days=9)

    room.bo.sees("Det blev onsdag.", "onsdag: 3.", "1 av 4 röstade.")


@pytest.mark.usefixtures("methods")
async def test_an_added_voting_method_is_among_the_choices(room: Room):
    await room.opens()
    form = room.bot.dispatch.first_form("omröstning öppna")

    assert form is not None
    assert {"approve", "choose", "weighty"} <= {key for field in form.fields for key, _label in field.choices}


# ---------------------------------------------------------------- a command
async def test_an_added_command_can_be_given_asks_for_what_is_missing_and_is_in_the_help(words: Path, room: Room):
    (words / "echo.py").write_text(ECHO)
    reopened(room)
    await room.opens()
    await room.is_born()

    await room.anna.says("echo hallå där")
    room.anna.is_told("I heard ”Anna: hallå där”.")
    await room.bo.says("echo")
    room.bo.is_told("What do you call?")
    await room.bo.whispers("oj")
    room.bo.is_told("I heard ”Bo: oj”.")
    await room.bo.says("hjälp echo")
    room.bo.is_told("echo", "Hear yourself.")


async def test_the_path_of_an_added_file_is_the_name_of_its_command(words: Path, room: Room):
    (words / "far_away").mkdir()
    (words / "far_away" / "__init__.py").write_text("")
    (words / "far_away" / "echo_twice.py").write_text(ECHO)
    reopened(room)
    await room.opens()
    await room.is_born()
    await room.anna.says("far away echo-twice hej")

    room.anna.is_told("I heard ”Anna: hej”.")


def test_a_file_without_a_command_is_refused_by_name(words: Path):
    (words / "ehco.py").write_text("COMAND = None")

    with pytest.raises(OperatorError, match=r"commands\.ehco has no COMMAND"):
        Catalogue(commands)


def test_a_command_whose_word_means_another_already_is_refused_by_both_names(words: Path):
    (words / "nu.py").write_text(ECHO)

    with pytest.raises(OperatorError, match=r"'nu' means both 'n"):
        Catalogue(commands)


def reopened(room: Room) -> None:
    """Have the room's bot look for its commands again."""
    room.bot.storage.close()
    room.bot = Bot(room.database, room.clock, limits=no_limits())


# ---------------------------------------------------------------- a platform
@pytest_asyncio.fixture
async def pigeons(tmp_path: Path) -> AsyncIterator[tuple[Bot, Pigeons]]:
    """A bot that has been let into the loft of the pigeons."""
    clock = MovableClock(TUESDAY)
    running = Bot(migrated(tmp_path / "radslag.sqlite"), clock, limits=no_limits())
    platform = Pigeons(clock)
    await running.start([platform])
    await platform.run(running.dispatch)
    yield running, platform
    await running.close()


async def test_an_added_platform_carries_a_network_from_its_birth_to_a_room(pigeons: tuple[Bot, Pigeons]):
    running, platform = pigeons
    code = await running.storage.write(new_code)
    for said in (f"start {code}", "nätverk skapa Duvslaget språk=svenska", "start rektor", "rum föreslå Studiero"):
        await platform.calls("siv", said)
        await running.settle()
    await platform.calls("siv", "rum godkänn Studiero")
    await running.settle()

    assert platform.rooms["Studiero"] == {"siv"}
    assert [letter.words.splitlines()[0] for letter in platform.letters.values() if letter.room == "Studiero"]


async def test_a_button_works_on_an_added_platform(pigeons: tuple[Bot, Pigeons]):
    running, platform = pigeons
    code = await running.storage.write(new_code)
    for said in (f"start {code}", "nätverk skapa Duvslaget språk=svenska", "start rektor"):
        await platform.calls("siv", said)
        await running.settle()
    await platform.presses("siv", "På gång")
    await running.settle()

    assert platform.read_by("siv")[-1].startswith("En sak väntar på dig.")
