"""A real site for browser journeys and drills: migrated, with demonstration data, server and worker as processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.stage.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
WAIT_SECONDS = 60


@dataclass
class Site:
    """Where the site answers, and the environment in which `manage.py` reaches the same database."""

    url: str
    folder: Path
    environment: dict[str, str]

    def manage(self, *words: str) -> str:
        """Run a management command against this site and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(words)}:\n{done.stdout}{done.stderr}")
        return done.stdout


def site_environment(folder: Path, **more: str) -> dict[str, str]:
    """The embedded default with everything it writes inside `folder`."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("JIUZAI_", "DJANGO_", "PYTEST_"))
    }
    places = {
        "JIUZAI_VAR": str(folder),
        "JIUZAI_VAULT_KEYS_FILE": str(folder / "keys.json"),
        "JIUZAI_PRIVATE_FILES": str(folder / "files"),
        "JIUZAI_AUDIT_ANCHORS": str(folder / "anchors"),
        "JIUZAI_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "jiuzai.project.settings.dev",
    }
    return clean | places | more


@contextmanager
def running_site(folder: Path, *, worker: bool = True) -> Iterator[Site]:
    """Prepare a site in `folder` as `make run` does, start it on a free port, stop it on the way out."""
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}", folder, site_environment(folder))
    prepare_site(site.environment, site.url)
    server = [sys.executable, "-m", "uvicorn", "jiuzai.project.asgi:application", "--host", "127.0.0.1"]
    commands = [[*server, "--port", str(port), "--log-level", "warning", "--lifespan", "off"]]
    if worker:
        commands.append([sys.executable, "manage.py", "work"])
    with (folder / "site.log").open("wb") as log:
        children = [
            subprocess.Popen(command, cwd=ROOT, env=site.environment, stdout=log, stderr=subprocess.STDOUT)
            for command in commands
        ]
        try:
            wait_until_it_answers(site.url, children[0])
            yield site
        except RuntimeError as trouble:
            raise RuntimeError(f"{trouble}\n{(folder / 'site.log').read_text(errors='replace')}") from trouble
        finally:
            _stop(children)


def prepare_site(environment: dict[str, str], address: str = "") -> None:
    """Keys, tables, static files and demonstration data, by the script `make run` uses."""
    words = ["--address", address] if address else []
    command = [sys.executable, "make/prepare.py", "--quiet", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")


def wait_until_it_answers(url: str, server: subprocess.Popen[bytes]) -> None:
    """Any answer will do, a refusal too. Raises when the server ends or stays silent for a minute."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{url}/", timeout=10):
                return
        except urllib.error.HTTPError:
            return
        except OSError as trouble:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{url} did not start to answer: {trouble}") from trouble
            time.sleep(0.1)


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait(5)
