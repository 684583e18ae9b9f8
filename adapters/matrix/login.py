"""How the bot gets a token: always for the same device, since the homeserver knows by it what was sent before."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex
from typing import Protocol

import structlog

from adapters.matrix import credentials
from adapters.matrix.credentials import Credentials
from adapters.matrix.events import Content, mapping, word
from adapters.matrix.refusals import Refused
from adapters.matrix.settings import MatrixSettings
from bot.errors import OperatorError

NOT_LET_IN = frozenset({400, 401, 403})

log = structlog.get_logger(__name__)


class Ask(Protocol):
    """A request that needs no login, or brings its own token."""

    async def __call__(self, method: str, path: str, body: Content | None = None, *, token: str = "") -> object:
        """Return the answer; raise Refused."""


async def token(settings: MatrixSettings, folder: Path, ask: Ask, *, again: bool) -> str:
    """Return a token for the device that was kept in ``folder``; ``again`` where the kept one is no longer good.

    Raises OperatorError where only the host can help, Refused where the homeserver cannot be asked.
    """
    known = credentials.kept(folder)
    if known is not None and known.user != settings.user:
        raise OperatorError(
            f"matrix.user is {settings.user}, but {folder / credentials.FILE} belongs to {known.user}. "
            "Set matrix.user back, or give the new account a data folder of its own."
        )
    password = settings.read_password()
    if password is not None and known is not None and not again:
        return known.token
    made = (
        await _with_token(settings, folder, ask, known, again=again)
        if password is None
        else await _with_password(settings, password.get_secret_value(), ask, known)
    )
    credentials.keep(folder, made)
    return made.token


async def _with_token(
    settings: MatrixSettings, folder: Path, ask: Ask, known: Credentials | None, *, again: bool
) -> Credentials:
    given = settings.read_token()
    unknown = OperatorError(
        "The homeserver does not know matrix.token any more. Give the bot a new token of the same device, or better "
        "matrix.password_file, with which it logs in by itself."
    )
    if given is None or again:
        raise unknown
    try:
        answer = mapping(await ask("GET", "/account/whoami", token=given.get_secret_value()))
    except Refused as failure:
        raise (unknown if failure.needs_login else failure) from failure
    user, device = word(answer.get("user_id")), word(answer.get("device_id"))
    if user != settings.user or device is None:
        raise OperatorError(
            f"matrix.token belongs to {user}, not to a device of {settings.user}. Set both of one account."
        )
    if known is not None and known.device != device:
        raise OperatorError(
            f"matrix.token belongs to the device {device}, but the bot has been {known.device}. Give it a token of "
            f"that device, or remove {folder / credentials.FILE} once nothing waits to be sent."
        )
    return Credentials(settings.user, device, given.get_secret_value(), known.secret if known else "")


async def _with_password(settings: MatrixSettings, password: str, ask: Ask, known: Credentials | None) -> Credentials:
    device = known.device if known else settings.device or f"RADSLAG{token_hex(4).upper()}"
    body = {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": settings.user},
        "password": password,
        "device_id": device,
        "initial_device_display_name": "Rådslag",
    }
    try:
        answer = mapping(await ask("POST", "/login", body))
    except Refused as failure:
        if failure.status not in NOT_LET_IN:
            raise
        raise OperatorError(
            f"{settings.homeserver} does not let {settings.user} in ({failure}). Check matrix.user and the password."
        ) from failure
    log.info("logged in to Matrix", user=settings.user, device=device)
    token, secret = str(answer.get("access_token", "")), known.secret if known else ""
    return Credentials(settings.user, device, token, secret)
