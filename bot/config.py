"""The host's settings: environment over YAML, typed; an error names the key and the remedy."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    IPvAnyAddress,
    SecretStr,
    ValidationError,
    create_model,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.errors import OperatorError

PREFIX = "RADSLAG_"
OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""What anybody but the bot's own user may do with a file: nothing, where it may hold a secret."""


class LimitSettings(BaseModel):
    """How much one may ask at a time."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    person_per_minute: float = Field(default=10, gt=0)
    person_burst: int = Field(default=5, gt=0)
    room_per_second: float = Field(default=10, gt=0)
    network_per_second: float = Field(default=100, gt=0)


class PracticeSettings(BaseModel):
    """The practice network on the console."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    starts: str = ""
    """When its clock starts, as 2026-11-24T09:00; empty: the next school Tuesday at 09.00."""


class CalendarSettings(BaseModel):
    """The web server of personal calendars."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    port: int = Field(default=0, ge=0, le=65535)
    """On which port it listens; 0: there is none."""
    listen: IPvAnyAddress = IPv4Address("127.0.0.1")
    """On which address of this computer."""
    address: str = Field(default="", pattern=r"^(https?://[^\s?#]+)?$")
    """How people's calendars reach it, as https://calendar.example.org; empty: at listen and port."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if self.port and self.listen.is_unspecified and not self.address:
            raise ValueError("it listens on every address, so say in calendar.address which one people are given")
        return self

    @property
    def given(self) -> str:
        """What the addresses that people are given begin with; empty where there is no server."""
        host = f"[{self.listen}]" if self.listen.version == 6 else str(self.listen)
        return (self.address.rstrip("/") or f"http://{host}:{self.port}") if self.port else ""


class Settings(BaseSettings):
    """Everything a host can set. Each platform adds its own section, which only its adapter knows."""

    model_config = SettingsConfigDict(
        extra="forbid",
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        frozen=True,
        nested_model_default_partial_update=True,
    )

    folder: Path = Path("radslag-data")
    language: Literal["sv", "en"] = "sv"
    log: Literal["debug", "info", "warning", "error"] = "info"
    limits: LimitSettings = LimitSettings()
    practice: PracticeSettings = PracticeSettings()
    calendar: CalendarSettings = CalendarSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over what stands in the file (which comes as the initial values)."""
        return env_settings, init_settings


def load(path: Path | None, sections: Mapping[str, type[BaseModel]]) -> Settings:
    """Return the settings of a file (None: none), with a typed section for each platform.

    Raises :class:`OperatorError` for an unknown key, a wrong value and a file that others can read.
    """
    written = {} if path is None else _read(path)
    fields: dict[str, Any] = {name: (section | None, None) for name, section in sections.items()}
    settings: type[Settings] = create_model("HostSettings", __base__=Settings, **fields)
    try:
        return settings(**written)
    except ValidationError as error:
        raise OperatorError(_explained(error, path)) from None
    except SettingsError as error:
        raise OperatorError(
            f"the environment: {error}. A section is set key by key: RADSLAG_LIMITS__PERSON_BURST=5"
        ) from None


def read_secret(written: SecretStr | None, file: Path | None, key: str) -> SecretStr | None:
    """Return a secret as it stands in the settings, or in a file of its own; None where it is in neither.

    Raises :class:`OperatorError`, which names the file by its ``key``, where it cannot be read or others can read it.
    """
    if written is not None or file is None:
        return written
    try:
        if file.stat().st_mode & OTHERS:
            raise OperatorError(f"{key}: {file} can be read by others. Run: chmod 600 {file}")
        return SecretStr(file.read_text(encoding="utf-8").strip())
    except OSError as error:
        raise OperatorError(
            f"{key}: {file} cannot be read ({error.strerror}). Make the file, for the bot's user alone: "
            f"install -m 600 /dev/null {file}"
        ) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_mode & OTHERS:
            raise OperatorError(f"{path} can be read by others, and may hold secrets. Mend it with: chmod 600 {path}")
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise OperatorError(
            f"{path} is not there. Begin with a copy: install -m 600 config.example.yaml {path}"
        ) from None
    except yaml.YAMLError as error:
        raise OperatorError(f"{path} is not YAML{_line(error)}. Values with : or # in them stand in quotes") from None
    if written is None:
        return {}
    if not isinstance(written, dict):
        raise OperatorError(f"{path} must hold settings like 'language: sv'")
    return {key: {} if value is None else value for key, value in written.items()}  # an empty section is one


def _line(error: yaml.YAMLError) -> str:
    """Say where, without repeating a line that may hold a secret."""
    mark = getattr(error, "problem_mark", None)
    return "" if mark is None else f" (line {mark.line + 1})"


def _explained(error: ValidationError, path: Path | None) -> str:
    """Say each fault by its key, without repeating a value that may be secret."""
    place = path or "the environment"
    return "\n".join(f"{place}: {_key(fault)}: {_remedy(fault)}" for fault in error.errors(include_input=False))


def _key(fault: Any) -> str:
    return ".".join(str(part) for part in fault["loc"]) or "settings"


def _remedy(fault: Any) -> str:
    match fault["type"]:
        case "extra_forbidden":
            return "there is no such setting. config.example.yaml lists them all; check the spelling or remove it"
        case "missing":
            return "this setting is needed. config.example.yaml shows what it takes"
        case "string_type":
            return "this setting is text. Put it in quotes"
        case "model_type":
            return "this is a section. Its settings stand below it, further in"
        case "value_error":
            return str(fault["ctx"]["error"])
        case _:
            return f"{fault['msg']}. config.example.yaml shows what it takes"
