"""What the host says about the bot's account on a homeserver."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from bot.config import read_secret


class MatrixSettings(BaseModel):
    """The bot's account: a password (the bot then logs in by itself) or an access token, written here or in a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    homeserver: str = Field(pattern=r"^https?://[^/]+")
    """Address of the homeserver, as https://matrix.example.org."""
    user: str = Field(pattern=r"^@[^:\s]+:\S+$")
    """The bot's own id, as @radslag:example.org."""
    password: SecretStr | None = None
    password_file: Path | None = None
    token: SecretStr | None = None
    token_file: Path | None = None
    device: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_.-]{1,64}$")
    """Id of the bot's device; chosen at the first login if not given, and then kept for life."""
    encrypt_direct_rooms: bool = True
    """Whether the private rooms that the bot makes are encrypted, for those whose programs can read them then."""

    @model_validator(mode="after")
    def _has_one_secret(self) -> Self:
        given = (self.password, self.password_file, self.token, self.token_file)
        if sum(secret is not None for secret in given) != 1:
            raise ValueError("give exactly one of password, password_file, token and token_file")
        return self

    @property
    def server(self) -> str:
        """The name of the bot's own server, as it stands in ids."""
        return self.user.split(":", 1)[1]

    def read_password(self) -> SecretStr | None:
        """Return the password, if the account is given with one; raise OperatorError for a file that cannot be read."""
        return read_secret(self.password, self.password_file, "matrix.password_file")

    def read_token(self) -> SecretStr | None:
        """Return the token, if the account is given with one; raise OperatorError for a file that cannot be read."""
        return read_secret(self.token, self.token_file, "matrix.token_file")
