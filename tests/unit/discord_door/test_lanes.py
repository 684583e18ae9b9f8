"""What one person says is handled in order; what somebody else says waits for nobody."""

import asyncio

from adapters.discord.gateway.lanes import Lanes


async def test_what_came_first_is_through_first_and_nothing_is_remembered():
    lanes, steps, first_may = Lanes(), list[str](), asyncio.Event()

    async def says(who: str, what: str, may: asyncio.Event | None = None) -> None:
        async with lanes.turn(who) as comes:
            steps.append(f"{what} acknowledged")
            await comes()
            if may is not None:
                await may.wait()
            steps.append(f"{what} done")

    first = asyncio.create_task(says("anna", "first", first_may))
    second = asyncio.create_task(says("anna", "second"))
    await asyncio.create_task(says("bo", "other"))
    first_may.set()
    await asyncio.gather(first, second)

    acknowledged = ["first acknowledged", "second acknowledged", "other acknowledged"]
    assert steps == [*acknowledged, "other done", "first done", "second done"]
    assert lanes._last == {}
