"""The figures and words of a network that its coordinators may change."""

from __future__ import annotations

from dataclasses import replace

from bot.community import store
from bot.community.model import DEFAULTS, Network
from bot.delivery import cards
from bot.storage.unit_of_work import UnitOfWork

# Name → the least and the most it may be; the model has the defaults.
RANGES: dict[str, tuple[int, int]] = {
    "supporters": (1, 50),
    "proposal_days": (1, 365),
    "silent_days": (7, 365),
    "archive_days": (1, 60),
    "quiet_from": (0, 23),
    "quiet_until": (0, 23),
}


def change_settings(uow: UnitOfWork, network: Network, **changes: str | int | None) -> Network:
    """Write what was changed, words and figures alike, by name; None leaves something as it is."""
    said = {name: value for name, value in changes.items() if value is not None}
    figures = {name: value for name, value in said.items() if name in DEFAULTS and isinstance(value, int)}
    words = {name: value for name, value in said.items() if name not in DEFAULTS}
    changed = replace(network, settings=network.settings | figures, **words)  # type: ignore[arg-type]
    if changed != network:
        store.save_network(uow, changed)
        cards.changed(uow, "network.start", network.id)
    return changed
