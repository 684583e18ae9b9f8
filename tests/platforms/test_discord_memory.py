"""What the bot has sent it forgets; ``make prove PROVE=memory-discord`` sends five times as much."""

from pathlib import Path

from tests.platforms.discord_memory import left_by


async def test_four_hundred_interactive_messages_leave_less_than_a_quarter_of_a_megabyte(tmp_path: Path):
    grown, views = await left_by(400, tmp_path)

    assert grown < 250_000
    assert views == 0
