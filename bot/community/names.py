"""How an account is called: a name that somebody typed on another platform, so it is cleaned like any text."""

from __future__ import annotations

from bot.language.cleaning import clean
from bot.platform import Account

LONGEST = 60


def shown(account: Account) -> str:
    """Return the account's name on one line, without what cannot be seen; its id where nothing is left of it."""
    return clean(account.name, lines=False).strip()[:LONGEST] or account.remote_id


def known(account: Account) -> str:
    """Return an account so that its owner knows it, and nobody takes it for another: name, id and platform."""
    return f"{shown(account)} ({account.remote_id}, {account.platform.capitalize()})"
