"""A token for the same device, for life."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from adapters.matrix import credentials
from adapters.matrix.credentials import Credentials
from adapters.matrix.login import token
from adapters.matrix.refusals import Refused
from adapters.matrix.settings import MatrixSettings
from bot.errors import OperatorError

ACCOUNT = {"homeserver": "https://matrix.test", "user": "@bot:matrix.test"}
KEPT = Credentials("@bot:matrix.test", "DEVICE", "kept")


class Server:
    """Answers logins, and says which device a token belongs to."""

    def __init__(self, *, refuses: int = 0, device: str = "DEVICE") -> None:
        self.asked: list[tuple[str, Any]] = []
        self.refuses = refuses
        self.device = device

    async def __call__(self, method: str, path: str, body: Any = None, *, token: str = "") -> object:
        self.asked.append((path, (body or {}).get("device_id")))
        if self.refuses:
            raise Refused(self.refuses, "M_UNKNOWN_TOKEN", "no")
        return {"access_token": "new", "user_id": "@bot:matrix.test", "device_id": self.device}


def with_password(**also: Any) -> MatrixSettings:
    return MatrixSettings(**ACCOUNT, password=SecretStr("secret"), **also)


def with_token() -> MatrixSettings:
    return MatrixSettings(**ACCOUNT, token=SecretStr("given"))


async def test_the_first_login_keeps_what_it_got_for_the_bot_alone(tmp_path: Path):
    server = Server()

    assert await token(with_password(device="MINE"), tmp_path, server, again=False) == "new"
    assert server.asked == [("/login", "MINE")]
    assert credentials.kept(tmp_path) == Credentials("@bot:matrix.test", "MINE", "new")
    assert (tmp_path / credentials.FILE).stat().st_mode & 0o777 == 0o600


async def test_the_next_start_asks_nobody(tmp_path: Path):
    credentials.keep(tmp_path, KEPT)
    server = Server()

    assert (await token(with_password(), tmp_path, server, again=False), server.asked) == ("kept", [])


async def test_a_forgotten_token_is_replaced_for_the_same_device(tmp_path: Path):
    credentials.keep(tmp_path, KEPT)
    server = Server()

    assert (await token(with_password(device="OTHER"), tmp_path, server, again=True), server.asked) == (
        "new",
        [("/login", "DEVICE")],
    )


async def test_a_token_that_is_not_known_is_for_the_host_to_mend(tmp_path: Path):
    with pytest.raises(OperatorError, match="new token of the same device"):
        await token(with_token(), tmp_path, Server(refuses=401), again=False)


async def test_a_token_cannot_be_renewed_without_a_password(tmp_path: Path):
    with pytest.raises(OperatorError, match="password_file"):
        await token(with_token(), tmp_path, Server(), again=True)


async def test_a_token_of_another_device_is_refused(tmp_path: Path):
    credentials.keep(tmp_path, KEPT)

    with pytest.raises(OperatorError, match="NEWER, but the bot has been DEVICE"):
        await token(with_token(), tmp_path, Server(device="NEWER"), again=False)


async def test_a_wrong_password_is_for_the_host_to_mend(tmp_path: Path):
    with pytest.raises(OperatorError, match="and the password"):
        await token(with_password(), tmp_path, Server(refuses=403), again=False)


async def test_a_homeserver_that_is_down_is_asked_again_later(tmp_path: Path):
    with pytest.raises(Refused):
        await token(with_password(), tmp_path, Server(refuses=502), again=False)


async def test_the_folder_of_another_account_is_not_used(tmp_path: Path):
    credentials.keep(tmp_path, Credentials("@other:matrix.test", "DEVICE", "kept"))

    with pytest.raises(OperatorError, match="belongs to @other"):
        await token(with_password(), tmp_path, Server(), again=False)


async def test_credentials_that_others_can_read_stop_the_start(tmp_path: Path):
    credentials.keep(tmp_path, KEPT)
    (tmp_path / credentials.FILE).chmod(0o644)

    with pytest.raises(OperatorError, match="chmod 600"):
        await token(with_password(), tmp_path, Server(), again=False)


def test_a_token_is_never_shown():
    assert "kept" not in repr(KEPT)
    assert "secret" not in repr(with_password())


@pytest.mark.parametrize("secrets", [{}, {"password": "x", "token": "y"}])
def test_exactly_one_secret_is_given(secrets):
    with pytest.raises(ValidationError, match="exactly one of"):
        MatrixSettings(**ACCOUNT, **secrets)


def test_a_secret_file_that_others_can_read_stops_the_start(tmp_path: Path):
    file = tmp_path / "password"
    file.write_text("secret\n")
    file.chmod(0o644)

    with pytest.raises(OperatorError, match=f"chmod 600 {file}"):
        MatrixSettings(**ACCOUNT, password_file=file).read_password()


def test_a_secret_file_holds_the_secret_alone(tmp_path: Path):
    file = tmp_path / "password"
    file.write_text("secret\n")
    file.chmod(0o600)

    found = MatrixSettings(**ACCOUNT, password_file=file).read_password()
    assert found is not None
    assert found.get_secret_value() == "secret"
