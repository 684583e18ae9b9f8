"""What people write, and what the host keeps secret, is in no log and no error."""

import io
import logging
import traceback

import pytest
import structlog
from sqlalchemy import text as sql
from sqlalchemy.exc import SQLAlchemyError

from bot.app import _log_to
from bot.config import Settings
from tests.dialogs.room import Room
from tests.dialogs.test_my_link import code_shown_to

CANARY = "kanariefågel"


@pytest.fixture
def log():
    """Everything that is logged, at DEBUG, as the host's own log would have it."""
    before, stream = structlog.get_config(), io.StringIO()
    _log_to(stream, Settings(log="debug"))
    root = logging.getLogger()
    root.setLevel(logging.DEBUG)
    yield stream
    structlog.configure(**before)
    root.setLevel(logging.WARNING)


async def test_what_people_write_is_not_logged(room: Room, log: io.StringIO):
    structlog.get_logger().debug("control")
    await room.anna.says(f"rum föreslå {CANARY} why={CANARY}")
    await room.siv.says(f'omröstning öppna "{CANARY}?" "{CANARY} a; b"')
    await room.anna.says(f"rösta 1 {CANARY}")
    await room.siv.says(f'möte planera "{CANARY}" "9 december 13-16" plats="{CANARY}"')
    await room.siv.presses("Publicera")
    await room.anna.says(f"möte fråga 3 {CANARY}")
    await room.anna.says(f"möte önska {CANARY}")
    await room.anna.whispers(f"{CANARY} {CANARY}")
    await room.anna.clicks(f"0~{CANARY}~x={CANARY}")

    assert "control" in log.getvalue()
    assert CANARY not in log.getvalue()


async def test_a_bug_of_ours_is_logged_without_what_was_written(room_with_more: Room, log: io.StringIO):
    await room_with_more.anna.says(f"stumble {CANARY}")

    assert "a command stumbled" in log.getvalue()
    assert CANARY not in log.getvalue()


async def test_an_error_of_the_database_hides_what_was_to_be_written(room: Room):
    with pytest.raises(SQLAlchemyError) as raised:
        room.bot.storage.write_now(lambda uow: uow.execute(sql("INSERT INTO nowhere VALUES (:x)"), {"x": CANARY}))

    assert CANARY not in "".join(traceback.format_exception(raised.value))


async def test_a_code_is_in_no_table_and_no_log(room: Room, log: io.StringIO):
    await room.anna.whispers("jag koppla")
    code = code_shown_to(room.anna)
    await room.bo.whispers(f"jag koppla {code}")
    await room.siv.whispers("nätverk anslut")
    written = room.bytes()

    assert written.count(b"Skolorna") > 0
    assert code.encode() not in written
    assert code_shown_to(room.siv).encode() not in written
    assert code not in log.getvalue()
