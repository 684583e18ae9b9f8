"""A real Synapse on loopback: started in a temporary folder, stopped by its process id."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from tests.shared import ROOT

PYTHON = ROOT / ".venv-synapse" / "bin" / "python"
NAME = "radslag.test"
SECRET = "only-for-tests"
SIGNING_KEY = "ed25519 a_test 4R0Yk1bTq0yUeqA8nqX2PmTQ8Xn6eKmJgP1vZ7o3VtA"
UNLIMITED = {"per_second": 100000, "burst_count": 100000}
LIMITS: dict[str, Any] = {
    **dict.fromkeys(
        (
            "rc_message",
            "rc_registration",
            "rc_registration_token_validity",
            "rc_admin_redaction",
            "rc_joins_per_room",
            "rc_key_requests",
            "rc_3pid_validation",
            "rc_third_party_invite",
            "rc_media_create",
            "rc_reports",
            "rc_room_creation",
            "rc_user_directory",
            "rc_profile",
        ),
        UNLIMITED,
    ),
    "rc_login": dict.fromkeys(("address", "account", "failed_attempts"), UNLIMITED),
    "rc_joins": dict.fromkeys(("local", "remote"), UNLIMITED),
    "rc_invites": dict.fromkeys(("per_room", "per_user", "per_issuer"), UNLIMITED),
    "rc_presence": {"per_user": UNLIMITED},
}


@dataclass(frozen=True)
class Registered:
    """A user with a device, as the server made them."""

    user: str
    password: str
    token: str
    device: str


class Synapse:
    """One server in one folder. A restart on the same folder keeps everything.

    ``paced`` leaves the rate limits at their defaults, as a real homeserver has them.
    """

    def __init__(self, folder: Path, *, paced: bool = False) -> None:
        self.folder = folder
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0
        self._admin: Registered | None = None
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "signing.key").write_text(SIGNING_KEY + "\n")
        (folder / "log.yaml").write_text(json.dumps(_logging(folder)))
        (folder / "homeserver.yaml").write_text(json.dumps(self._config() | ({} if paced else LIMITS)))

    def start(self) -> None:
        """Start the server and return when it answers; raise RuntimeError with its last words if it does not."""
        command = [str(PYTHON), "-m", "synapse.app.homeserver", "-c", str(self.folder / "homeserver.yaml")]
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        with (self.folder / "output.txt").open("wb") as output:
            self._process = subprocess.Popen(
                command, cwd=self.folder, stdout=output, stderr=output, env=environment, start_new_session=True
            )
        for _ in range(300):
            if self._answers():
                return
            try:
                self._process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        raise RuntimeError(f"Synapse did not start:\n{(self.folder / 'output.txt').read_text()[-2000:]}")

    def stop(self) -> None:
        """End the server by its process id."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    @property
    def pid(self) -> int | None:
        """The process id of the running server."""
        return self._process.pid if self._process else None

    def register(self, name: str, *, unique: bool = True, is_admin: bool = False) -> Registered:
        """Make a user with a device; ``unique`` adds a number, so that each test has people of its own."""
        self._made += 1
        name = f"{name}-{self._made}" if unique else name
        password = f"password of {name}"
        nonce = self._call("GET", "/_synapse/admin/v1/register")["nonce"]
        words = "\0".join((nonce, name, password, "admin" if is_admin else "notadmin")).encode()
        body = {
            "nonce": nonce,
            "username": name,
            "password": password,
            "admin": is_admin,
            "mac": hmac.new(SECRET.encode(), words, hashlib.sha1).hexdigest(),
        }
        made = self._call("POST", "/_synapse/admin/v1/register", body)
        return Registered(made["user_id"], password, made["access_token"], made["device_id"])

    def lifts_limits(self, *users: str) -> None:
        """Have no rate limit for these accounts, as an administrator can."""
        for user in users:
            self._override("POST", user, {"messages_per_second": 0, "burst_count": 0})

    def limits_again(self, user: str) -> None:
        """Have the server's own rate limits for an account again."""
        self._override("DELETE", user)

    # ------------------------------------------------------------
    def _override(self, method: str, user: str, body: dict[str, Any] | None = None) -> None:
        if self._admin is None:
            self._admin = self.register("admin", is_admin=True)
        path = f"/_synapse/admin/v1/users/{quote(user)}/override_ratelimit"
        self._call(method, path, body, token=self._admin.token)

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None, *, token: str = "") -> dict[str, Any]:
        request = Request(
            self.url + path,
            data=None if body is None else json.dumps(body).encode(),
            method=method,
            headers={"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {}),
        )
        with urlopen(request, timeout=10) as answer:
            return dict(json.load(answer))

    def _answers(self) -> bool:
        try:
            self._call("GET", "/_matrix/client/versions")
        except (URLError, OSError):
            return False
        return True

    def _config(self) -> dict[str, Any]:
        return {
            "server_name": NAME,
            "pid_file": str(self.folder / "homeserver.pid"),
            "signing_key_path": str(self.folder / "signing.key"),
            "log_config": str(self.folder / "log.yaml"),
            "media_store_path": str(self.folder / "media"),
            "database": {"name": "sqlite3", "args": {"database": str(self.folder / "homeserver.db")}},
            "listeners": [
                {
                    "port": self.port,
                    "type": "http",
                    "bind_addresses": ["127.0.0.1"],
                    "resources": [{"names": ["client"]}],
                }
            ],
            "registration_shared_secret": SECRET,
            "macaroon_secret_key": "only-for-tests-too",
            "form_secret": "only-for-tests-as-well",
            "bcrypt_rounds": 4,
            "url_preview_enabled": False,
            "presence": {"enabled": False},
            "report_stats": False,
            "trusted_key_servers": [],
            "suppress_key_server_warning": True,
            "federation_domain_whitelist": [],
            "caches": {"sync_response_cache_duration": 0},
        }


def last_words(folder: Path, lines: int = 40) -> str:
    """Return the end of a server's log: for a test that failed."""
    log = folder / "homeserver.log"
    return "\n".join(re.split(r"\n", log.read_text())[-lines:]) if log.exists() else ""


def _logging(folder: Path) -> dict[str, Any]:
    return {
        "version": 1,
        "formatters": {"short": {"format": "%(asctime)s %(name)s %(levelname)s %(message)s"}},
        "handlers": {
            "file": {"class": "logging.FileHandler", "formatter": "short", "filename": str(folder / "homeserver.log")}
        },
        "root": {"level": "WARNING", "handlers": ["file"]},
        "disable_existing_loggers": False,
    }


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
