"""The card in the start room: what this network is, and the first things one can do."""

from __future__ import annotations

from bot.community.buttons import button
from bot.community.model import Network
from bot.language.texts import Say
from bot.message import Buttons, Heading, Message, Text


def start_card(network: Network, say: Say) -> Message:
    """Return the pinned card *Start here*."""
    return say.message(
        Heading(say("Start here: {name}", name=network.name)),
        (Text(network.purpose),) if network.purpose else None,
        say(
            "I am Rådslag and I help this network agree on what to talk about, decide together and remember. "
            "Join, and your voice counts. What you ask me I answer in private."
        ),
        say("Contact: {contact}", contact=network.contact) if network.contact else None,
        Buttons(
            (
                button(say, "Join", "start", network=network),
                button(say, "Raise a dilemma", "dilemma pose", network=network, private=True),
                button(say, "Propose a theme", "theme propose", network=network),
                button(say, "What is on", "now", network=network),
            )
        ),
    )
