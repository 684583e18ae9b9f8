"""How each peer is started: as its documentation says, with the bot of ours, and nothing loud in its log."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from benchmarks.logins import Login
from benchmarks.peers.environments import python_of
from benchmarks.process import Process
from benchmarks.rows import PRAGMAS, open_rows

QUIET: dict[str, Any] = {
    "version": 1,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"level": "WARNING", "handlers": ["console"]},
}


def start_maubot(folder: Path, login: Login, *, encrypted: bool) -> Process:
    """Start maubot in its standalone mode; a device makes it encrypt."""
    credentials = {"id": login.user, "homeserver": login.homeserver, "access_token": login.token}
    settings = {
        "user": {
            "credentials": credentials | {"device_id": login.device if encrypted else None},
            "sync": True,
            "autojoin": True,
            "displayname": "disable",
            "avatar_url": "disable",
            "ignore_initial_sync": True,
            "ignore_first_sync": True,
        },
        "database": f"sqlite:{folder / 'maubot.sqlite'}",
        "database_opts": {"min_size": 1, "init_commands": [f"PRAGMA {pragma}" for pragma in PRAGMAS]},
        "crypto_db_pickle_key": "only for the benchmark",
        "logging": QUIET,
    }
    about = {
        "maubot": "0.6.0",
        "id": "test.bench.echo",
        "version": "1.0.0",
        "license": "MIT",
        "modules": ["benchmarks.peers.maubot_echo"],
        "main_class": "benchmarks.peers.maubot_echo/Echo",
        "database": True,
        "database_type": "asyncpg",
    }
    config, meta = _written(folder / "maubot.yaml", settings), _written(folder / "echo.yaml", about)
    return _start("maubot", folder, "-m", "maubot.standalone", "-c", config, "-m", meta)


def start_opsdroid(folder: Path, login: Login, *, encrypted: bool) -> Process:
    """Start opsdroid with its own Matrix connector and its own SQLite database, prepared to write ahead."""
    rows = folder / "opsdroid.sqlite"
    open_rows(str(rows)).close()  # the database module sets no pragma; this one stays with the file
    matrix = {
        "mxid": login.user,
        "password": login.password,
        "homeserver": login.homeserver,
        "rooms": {"main": login.room},
        "device_id": login.device,
        "store_path": str(folder / "opsdroid-store"),
        "enable_encryption": encrypted,
    }
    settings = {
        "logging": {"level": "warning", "console": True, "path": str(folder / "opsdroid-own.log")},
        "welcome-message": False,
        "web": {"host": "127.0.0.1", "port": _free_port()},
        "connectors": {"matrix": matrix},
        "databases": {"sqlite": {"path": str(rows), "table": "memory"}},
        "skills": {"echo": {"module": "benchmarks.peers.opsdroid_echo"}},
    }
    config = _written(folder / "opsdroid.yaml", settings)
    return _start("opsdroid", folder, "-m", "opsdroid", "start", "-f", config)


def start_simplematrixbotlib(folder: Path, login: Login, *, encrypted: bool) -> Process:
    """Start the bot on simplematrixbotlib."""
    settings = {
        "homeserver": login.homeserver,
        "user": login.user,
        "token": login.token,
        "encrypted": encrypted,
        "session": str(folder / "simplematrixbotlib-session.txt"),
        "store": str(folder / "simplematrixbotlib-store"),
        "database": str(folder / "simplematrixbotlib.sqlite"),
    }
    config = folder / "simplematrixbotlib.json"
    config.write_text(json.dumps(settings))
    return _start("simplematrixbotlib", folder, "-m", "benchmarks.peers.simplematrixbotlib_echo", str(config))


PEERS: dict[str, Callable[..., Process]] = {
    "maubot": start_maubot,
    "simplematrixbotlib": start_simplematrixbotlib,
    "opsdroid": start_opsdroid,
}


def _start(peer: str, folder: Path, *arguments: str) -> Process:
    """A peer finds its folders by HOME, and the homeserver without a proxy."""
    environment = {"HOME": str(folder), "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    return Process(folder / f"{peer}.log", *arguments, python=python_of(peer), environment=environment)


def _written(file: Path, settings: dict[str, Any]) -> str:
    file.write_text(yaml.safe_dump(settings))
    return str(file)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
