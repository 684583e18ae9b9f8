"""A local Discord for tests. ``from tests.platforms.discord_standin import StandIn``."""

from tests.platforms.discord_standin.standin import StandIn

__all__ = ["StandIn"]
