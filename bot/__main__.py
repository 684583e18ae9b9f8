"""``radslag``: arguments in, exit codes out. 0 done, 1 something the host must mend, 2 a wrong argument."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import sys
from pathlib import Path

import click

from bot import __version__
from bot.errors import OperatorError

CONFIG = Path("config.yaml")


@click.group(invoke_without_command=True)
@click.version_option(__version__, prog_name="radslag")
@click.pass_context
def main(context: click.Context) -> None:
    """Rådslag runs a think-tank community where it already talks."""
    os.umask(0o077)  # whatever is written is for the bot's user alone
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _with_config(command: click.decorators.FC) -> click.decorators.FC:
    return click.option(
        "--config", type=click.Path(path_type=Path), help="The settings (config.yaml, if it is there)."
    )(command)


@main.command()
@_with_config
@click.option("--at", default="", help="When the practice clock starts, as 2026-11-24T09:00; it then stands still.")
def run(config: Path | None, at: str) -> None:
    """Run the bot: on the platforms of the settings, or on the console with a practice network."""
    gc.disable()  # what is put together now stays: to search it for garbage costs a tenth of a second of the start
    try:
        from bot import app

        with _clear_errors(), contextlib.suppress(KeyboardInterrupt):
            asyncio.run(app.run(_settings(config), at=at))
    finally:
        gc.enable()


@main.command()
@_with_config
def check(config: Path | None) -> None:
    """Tell whether the bot could start, and what to mend if not."""
    from bot import app

    with _clear_errors():
        for line in asyncio.run(app.check(_settings(config))):
            click.echo(line)


@main.command()
@_with_config
def migrate(config: Path | None) -> None:
    """Bring the database to the form of this version."""
    from bot import app

    with _clear_errors():
        click.echo(app.migrate(_settings(config)))


@main.command()
@_with_config
def invite(config: Path | None) -> None:
    """Print a one-time code with which a coordinator starts a network."""
    from bot import app

    with _clear_errors():
        click.echo(app.invite(_settings(config)))


@main.command()
@_with_config
def reset(config: Path | None) -> None:
    """Forget the practice network. Nothing else is touched."""
    from bot import app

    with _clear_errors():
        click.echo(app.reset(_settings(config)))


def _settings(config: Path | None):  # type: ignore[no-untyped-def]
    from bot.app import sections
    from bot.config import load

    path = config or (CONFIG if CONFIG.exists() else None)
    return load(path, sections())


@contextlib.contextmanager
def _clear_errors():  # type: ignore[no-untyped-def]
    """Print what the host must mend as a sentence, without a traceback."""
    try:
        yield
    except OperatorError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
