"""A private PostgreSQL for one test run: started in a second, thrown away afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "timezone=UTC"]
WAIT_SECONDS = 30


class NoPostgres(RuntimeError):
    """The server programs are not on this machine; the sentence says how to get them."""


@dataclass
class Cluster:
    """A running server on 127.0.0.1 that trusts its owner. `url(name)` is what JIUZAI_DATABASE_URL takes."""

    port: int
    folder: Path
    server: subprocess.Popen[bytes] = field(init=False)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def crash(self) -> None:
        """SIGQUIT is an immediate shutdown: every session is cut off, and the next start recovers from the log."""
        self.server.send_signal(signal.SIGQUIT)
        self.server.wait(15)

    def start_again(self) -> None:
        """On the same port and data as before."""
        _serve(self)

    def stop(self) -> None:
        """SIGINT is PostgreSQL's fast shutdown: sessions are ended, nobody is waited for."""
        if self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            try:
                self.server.wait(15)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait(5)
        shutil.rmtree(self.folder, ignore_errors=True)


def start_cluster() -> Cluster:
    """Make and start a cluster in a folder of its own. Raises NoPostgres when the programs are missing."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="jiuzai-pg-"))
    who = _unprivileged(folder)
    data = folder / "data"
    initdb = [programs / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run([*initdb, "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd=folder, **who)
    port = free_port()
    return _serve(Cluster(port, folder))


def _serve(cluster: Cluster) -> Cluster:
    programs, folder = find_programs(), cluster.folder
    options = [part for name in [*FAST, "listen_addresses=127.0.0.1"] for part in ("-c", name)]
    with (folder / "log").open("ab") as log:
        cluster.server = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", "-p", str(cluster.port), "-k", folder, *options],
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            **_unprivileged(folder),
        )
    _wait_until_ready(cluster, programs / "pg_isready")
    return cluster


def find_programs() -> Path:
    """The folder that holds initdb and postgres; Debian keeps them off the PATH."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name), reverse=True)
    for place in places:
        if (place / "postgres").exists():
            return place
    raise NoPostgres("PostgreSQL is not installed: run `apt-get install postgresql` as root and try again.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _unprivileged(folder: Path) -> dict[str, Any]:
    """postgres refuses root, so root lends the folder to `postgres`, or to `nobody`."""
    if os.geteuid() != 0:
        return {}
    try:
        entry = pwd.getpwnam("postgres")
    except KeyError:
        entry = pwd.getpwnam("nobody")
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _wait_until_ready(cluster: Cluster, pg_isready: Path) -> None:
    ask = [pg_isready, "-q", "-h", "127.0.0.1", "-p", str(cluster.port), "-U", "postgres"]
    deadline = time.monotonic() + WAIT_SECONDS
    while subprocess.run(ask, check=False).returncode != 0:
        if cluster.server.poll() is not None or time.monotonic() > deadline:
            said = (cluster.folder / "log").read_text(errors="replace")
            cluster.stop()
            raise RuntimeError(f"PostgreSQL did not start:\n{said}")
        time.sleep(0.05)
