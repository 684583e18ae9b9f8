"""What comes due in every network, and what happens then."""

from __future__ import annotations

from bot.community import whereabouts
from bot.delivery.deadlines import DeadlineHandler

DEADLINES: dict[str, DeadlineHandler] = {whereabouts.ASK: whereabouts.ask}
