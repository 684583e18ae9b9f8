"""What the host says about the bot's application on Discord."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from bot.config import read_secret

ADDRESS = r"^(https?|wss?)://[^\s?#]+$"


class DiscordSettings(BaseModel):
    """The bot's application: its token, written here or in a file, and where Discord is reached."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    token: SecretStr | None = None
    token_file: Path | None = None
    member_list: bool = False
    """Ask Discord for who comes and goes (the privileged intent *Server Members*)."""
    message_content: bool = False
    """Ask Discord for the words of every message (the privileged intent *Message Content*)."""
    rest: str | None = Field(default=None, pattern=ADDRESS)
    """Where requests go, with the version: for a proxy, and for tests."""
    gateway: str | None = Field(default=None, pattern=ADDRESS)
    """Where events come from."""
    cdn: str | None = Field(default=None, pattern=ADDRESS)
    """Where files lie."""

    @model_validator(mode="after")
    def _has_one_secret(self) -> Self:
        if (self.token is None) == (self.token_file is None):
            raise ValueError("give exactly one of token and token_file")
        return self

    def read_token(self) -> SecretStr:
        """Return the token; raise OperatorError for a file that cannot be read, or that others can read."""
        return read_secret(self.token, self.token_file, "discord.token_file") or SecretStr("")
