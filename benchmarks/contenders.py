"""Our own bots on one homeserver: bare, bare with a commit, and Rådslag with a network of people who may speak."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from benchmarks.logins import Login
from benchmarks.process import Process
from bot.clock import SystemClock
from bot.community import store
from bot.community.model import Member, MemberId, Network, NetworkId, Role
from bot.platform import Account
from bot.storage import schema
from bot.storage.engine import Storage, open_engine
from bot.storage.unit_of_work import UnitOfWork

BARE, COMMITS, RADSLAG = "bare matrix-nio", "bare, commits a row", "Rådslag"
NO_LIMITS = {"person_per_minute": 1e6, "person_burst": 10**6, "room_per_second": 1e6, "network_per_second": 1e6}


def start_bare(folder: Path, login: Login, *, commits: bool, encrypted: bool = False) -> Process:
    """Start a bare bot."""
    settings = {"homeserver": login.homeserver, "user": login.user, "device": login.device, "token": login.token}
    if commits:
        settings["database"] = str(folder / "said.sqlite")
    if encrypted:
        store = folder / f"bare-{commits}-store"
        store.mkdir(mode=0o700)
        settings["store"] = str(store)
    file = folder / f"bare-{commits}.json"
    file.write_text(json.dumps(settings))
    return Process(file.with_suffix(".log"), "-m", "benchmarks.bare", str(file))


def start_radslag(folder: Path, login: Login, people: list[str] | None = None) -> Process:
    """Start Rådslag as a host does, with the limits raised; ``people`` are members of its network."""
    data = folder / "radslag"
    data.mkdir(mode=0o700, exist_ok=True)
    settle(data / "radslag.sqlite", people or [])
    matrix = {"homeserver": login.homeserver, "user": login.user, "token": login.token}
    config = folder / "config.yaml"
    config.touch(mode=0o600)
    config.write_text(yaml.safe_dump({"folder": str(data), "limits": NO_LIMITS, "matrix": matrix, "log": "warning"}))
    return Process(folder / "radslag.log", "-m", "bot", "run", "--config", str(config))


def settle(database: Path, people: list[str], platform: str = "matrix") -> None:
    """Make a database with a network of these people, if it is not there."""
    if database.exists():
        return
    engine = open_engine(database)
    schema.migrate(engine)
    storage = Storage(engine, SystemClock())
    storage.write_now(lambda uow: _move_in(uow, people, platform))
    storage.close()


def _move_in(uow: UnitOfWork, people: list[str], platform: str) -> None:
    network = Network(NetworkId(1), "Skolorna", "sv", "Europe/Stockholm")
    store.add_network(uow, network)
    for place, person in enumerate(people, 1):
        account = store.meet(uow, Account(platform, person, f"Person {place}"))
        name, roles = f"Person {place}", frozenset({Role.LEADER})
        store.add_member(uow, Member(MemberId(place), network.id, name, roles, frozenset(), uow.now), account)
