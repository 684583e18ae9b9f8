"""Buckets: how many requests a route takes in how long. Generous unless a test makes one small."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.platforms.discord_standin.description import CALLBACK
from tests.platforms.discord_standin.faults import Limited

MAJOR = ("channel_id", "guild_id", "webhook_id", "interaction_id")
GENEROUS, PER = 10_000, 1.0


@dataclass
class Bucket:
    """What is left of a route's requests, and when all are there again."""

    limit: int
    per: float
    used: int = 0
    until: float = 0.0
    made: float = field(default_factory=time.monotonic)

    def take(self) -> bool:
        """Count one request; return whether there was one left."""
        now = time.monotonic()
        if now >= self.until:
            self.used, self.until = 0, now + self.per
        self.used += 1
        return self.used <= self.limit


class Pacing:
    """The buckets of every route, each channel, server and webhook having its own."""

    def __init__(self) -> None:
        self.small: dict[str, tuple[int, float]] = {}
        self._buckets: dict[str, Bucket] = {}

    def over(self, route: str, params: Mapping[str, str]) -> Limited | None:
        """Count a request; return the 429 where it was one too many."""
        bucket = self._bucket(route, params)
        if bucket.take():
            return None
        return Limited(round(max(0.001, bucket.until - time.monotonic()), 3))

    def headers(self, route: str, params: Mapping[str, str], used_up: float | None = None) -> dict[str, str]:
        """Return what an answer says of its bucket; the first answer to an interaction has none."""
        if route == f"POST {CALLBACK}":
            return {}
        bucket = self._bucket(route, params)
        after = used_up if used_up is not None else max(0.0, bucket.until - time.monotonic())
        left = 0 if used_up is not None else max(0, bucket.limit - bucket.used)
        return {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(left),
            "X-RateLimit-Reset": f"{after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(route.encode()).hexdigest()[:32],
        }

    def _bucket(self, route: str, params: Mapping[str, str]) -> Bucket:
        major = next((params[key] for key in MAJOR if key in params), "")
        limit, per = self.small.get(route, (GENEROUS, PER))
        key = f"{route} {major}"
        if key not in self._buckets or self._buckets[key].limit != limit:
            self._buckets[key] = Bucket(limit, per)
        return self._buckets[key]
