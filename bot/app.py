"""The composition root: the only file that names every concrete thing."""

from __future__ import annotations

import logging
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import structlog
from pydantic import BaseModel

import commands
from bot.clock import Clock, SystemClock
from bot.community.births import new_code
from bot.config import LimitSettings, Settings
from bot.conversation.catalogue import Catalogue
from bot.conversation.limits import Limits, Rate
from bot.errors import OperatorError
from bot.language.texts import speaker
from bot.platform import Platform
from bot.running import Beside, Bot, lock
from bot.storage import schema
from bot.storage.engine import Storage, open_engine
from bot.storage.files import files_beside

if TYPE_CHECKING:
    from adapters.console.platform import ConsolePlatform

DATABASE = "radslag.sqlite"
PRACTICE = "practice"
ZONE = "Europe/Stockholm"
AT_THE_TABLE = Rate(1000, 10_000)
"""Everybody in the practice network types at one keyboard, and a script types as fast as the machine reads."""


def sections() -> dict[str, type[BaseModel]]:
    """Return each platform's section of the settings."""
    from adapters.discord.settings import DiscordSettings
    from adapters.matrix.settings import MatrixSettings

    return {"discord": DiscordSettings, "matrix": MatrixSettings}


# ---------------------------------------------------------------- what the host's commands do
async def run(settings: Settings, *, at: str = "") -> None:
    """Run on the platforms of the settings; on the console, with a practice network, if there are none."""
    with lock(_folder(settings)):
        if _is_practice(settings):
            await _practise(settings, at)
        else:
            await _serve(settings)


async def check(settings: Settings) -> list[str]:
    """Return what was found in order. Raises :class:`OperatorError` for what must be mended."""
    database = _database(settings)
    at = schema.revision(open_engine(database)) if database.exists() else None
    found = [f"settings: in order, saved in {_folder(settings)}"]
    if at == schema.newest():
        found.append(f"database: in order (revision {at})")
    else:
        found.append(f"database: will be made or brought to revision {schema.newest()} at the next start")
    if settings.calendar.port:
        found.append(f"calendar: addresses will begin with {settings.calendar.given}/calendar/")
    platforms = _platforms(settings, SystemClock(), Catalogue(commands))
    return [*found, *[await _checked(platform) for platform in platforms]]


async def _checked(platform: Platform) -> str:
    try:
        return f"{platform.name}: {await platform.check()}"
    finally:
        await platform.close()


def migrate(settings: Settings) -> str:
    """Bring the database forward and return what was done."""
    with lock(_folder(settings)):
        changed = schema.migrate(open_engine(_database(settings)))
    return f"The database is at revision {schema.newest()}{'' if changed else ' already'}."


def invite(settings: Settings) -> str:
    """Return a new one-time code for a coordinator, with what to do with it.

    Raises :class:`OperatorError` where no platform is set: the practice network needs no code.
    """
    if _is_practice(settings):
        raise OperatorError(
            "no platform is set, so there is nobody to give a code to. Set one first: "
            "install -m 600 config.example.yaml config.yaml"
        )
    engine = open_engine(_database(settings))
    schema.migrate(engine)
    storage = Storage(engine, SystemClock())
    try:
        code, _owed = storage.write_now(new_code)
    finally:
        storage.close()
    return f"{code}\nGive it to the coordinator, who writes to the bot within 24 hours: !start {code}"


def reset(settings: Settings) -> str:
    """Forget the practice network and return what was done."""
    folder = settings.folder / PRACTICE
    with lock(folder):
        shutil.rmtree(folder)
    return f"The practice network in {folder} is forgotten. The next start makes a new one."


# ---------------------------------------------------------------- putting things together
async def _serve(settings: Settings) -> None:
    _log_to(sys.stderr, settings)
    clock = SystemClock()
    bot = _bot(settings, clock, _limits(settings.limits))
    try:
        await bot.start(_platforms(settings, clock, bot.catalogue), _beside(settings, bot.storage))
        await bot.run()
    finally:
        await bot.close()


async def _practise(settings: Settings, at: str) -> None:
    from adapters.console import practice

    folder, system = _folder(settings), SystemClock()
    with (folder / "radslag.log").open("a", encoding="utf-8") as log:
        _log_to(log, settings)
        still = bool(at) or not practice.has_terminal()
        clock = practice.clock(folder, at or settings.practice.starts, system, stands_still=still)
        bot = _bot(settings, clock, Limits(AT_THE_TABLE, AT_THE_TABLE, AT_THE_TABLE))
        console = _console(bot, clock, folder, settings.language)
        try:
            await bot.start([console], _beside(settings, bot.storage))
            code, _owed = bot.storage.write_now(new_code)
            await console.play(practice.script(settings.language, code), bot.dispatch, name="practice", quietly=True)
            await bot.run()
        finally:
            practice.keep_clock(clock, folder)
            await bot.close()


def _console(bot: Bot, clock: Clock, folder: Path, language: str) -> ConsolePlatform:
    from adapters.console import practice
    from adapters.console.greeting import greeting
    from adapters.console.platform import ConsolePlatform, Wiring

    async def advance(step: timedelta) -> None:
        await bot.advance(step)
        practice.keep_clock(clock, folder)  # at once: a killed process must not come back in the past

    stage = practice.stage(language)
    wiring = Wiring(clock, bot.settle, advance, bot.dispatch.words_beginning)
    welcome = greeting(speaker(language, ZONE, clock.now()), stage, str(folder))
    return ConsolePlatform(stage, wiring, folder, files=bot.files, language=language, greeting=welcome)


def _bot(settings: Settings, clock: Clock, limits: Limits) -> Bot:
    database = _database(settings)
    engine = open_engine(database)
    schema.migrate(engine)
    engine.dispose()
    given = settings.calendar.given
    return Bot(database, clock, limits=limits, language=settings.language, calendar_address=given)


def _platforms(settings: Settings, clock: Clock, catalogue: Catalogue) -> list[Platform]:
    platforms: list[Platform] = []
    discord = getattr(settings, "discord", None)
    if discord is not None:
        from adapters.discord.platform import DiscordPlatform

        files = files_beside(_database(settings))
        platforms.append(DiscordPlatform(discord, clock, catalogue, files, language=settings.language))
    matrix = getattr(settings, "matrix", None)
    if matrix is not None:
        from adapters.matrix.platform import MatrixPlatform

        files = files_beside(_database(settings))
        platforms.append(MatrixPlatform(matrix, clock, _folder(settings) / "matrix", files))
    return platforms


def _beside(settings: Settings, storage: Storage) -> list[Beside]:
    calendar = settings.calendar
    if not calendar.port:
        return []
    from adapters.feed.server import FeedServer

    return [FeedServer(storage, SystemClock(), str(calendar.listen), calendar.port)]


def _limits(limits: LimitSettings) -> Limits:
    return Limits(
        Rate(limits.person_per_minute / 60, limits.person_burst),
        Rate(limits.room_per_second, round(2 * limits.room_per_second)),
        Rate(limits.network_per_second, round(2 * limits.network_per_second)),
    )


def _is_practice(settings: Settings) -> bool:
    return all(getattr(settings, section) is None for section in sections())


def _folder(settings: Settings) -> Path:
    return settings.folder / PRACTICE if _is_practice(settings) else settings.folder


def _database(settings: Settings) -> Path:
    return _folder(settings) / DATABASE


def _log_to(stream: TextIO, settings: Settings) -> None:
    level = logging.getLevelName(settings.log.upper())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=stream),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(stream=stream, level=max(level, logging.WARNING), force=True)
