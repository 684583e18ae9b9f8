"""The gateway's client, at its end."""

from __future__ import annotations

from pydantic import SecretStr

from adapters.discord.gateway.client import Client
from adapters.discord.gateway.logins import Logins
from adapters.discord.settings import DiscordSettings


class Ears:
    """Is told when a session begins."""

    times_ready = 0

    async def ready(self, _client: Client) -> None:
        self.times_ready += 1


async def test_a_client_that_was_closed_hands_on_nothing_more():
    ears = Ears()
    settings = DiscordSettings(token=SecretStr("a.b.c"))
    client = Client(settings, ears, Logins(), settled_after=0.1, silent_for=1.0)  # type: ignore[arg-type]
    await client.close()
    client.dispatch("ready")

    assert ears.times_ready == 0
