"""The figures and words of a network that its coordinators may change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    "names_up_to": (0, 1000),
    "offer_hours": (1, 168),
    "refresh_days": (0, 30),
    "remind_days": (0, 14),
    "remind_minutes": (0, 720),
    "unanswered_days": (1, 60),
    "follow_up_days": (1, 365),
    "theme_rest_days": (0, 3650),
}
SettingsChanged = Callable[[UnitOfWork, Network], None]
"""``SETTINGS_CHANGED`` in a feature's service: the network is set otherwise from now on."""


def change_settings(
    uow: UnitOfWork, network: Network, changed_too: Sequence[SettingsChanged] = (), **changes: str | int | None
) -> Network:
    """Write what was changed, words and figures alike, by name; None leaves something as it is.

    ``changed_too`` are the features that go by the figures.
    """
    said = {name: value for name, value in changes.items() if value is not None}
    figures = {name: value for name, value in said.items() if name in DEFAULTS and isinstance(value, int)}
    words = {name: value for name, value in said.items() if name not in DEFAULTS}
    changed = replace(network, settings=network.settings | figures, **words)  # type: ignore[arg-type]
    if changed != network:
        store.save_network(uow, changed)
        cards.changed(uow, "network.start", network.id)
        for take_over in changed_too:
            take_over(uow, changed)
    return changed
