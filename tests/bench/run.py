"""`make bench`: real pages against one plain template with the same query and middleware, and memory per process.

Ratios, because machines differ: 1.0 would mean that our frame, components and access rules cost nothing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import psutil

from tests.bench.load import answers_per_second
from tests.stage.postgres import free_port
from tests.stage.site import ROOT, prepare_site, site_environment, wait_until_it_answers

ROUNDS = 3
SECONDS = 4
LOGIN = "city-1"
PAIRS = [("public home", "/", "/bench/home/"), ("20-row staff list", "/officer/accounts/", "/bench/accounts/")]


@dataclass
class Measured:
    ours: float
    plain: float

    @property
    def ratio(self) -> float:
        return self.ours / self.plain


def servers(port: int) -> dict[str, list[str]]:
    return {
        "uvicorn (ASGI)": [
            *[sys.executable, "-m", "uvicorn", "jiuzai.project.asgi:application", "--host", "127.0.0.1"],
            *["--port", str(port), "--log-level", "warning", "--lifespan", "off", "--no-access-log"],
        ],
        "granian (WSGI)": [
            *[str(Path(sys.executable).parent / "granian"), "jiuzai.project.wsgi:application", "--interface", "wsgi"],
            *["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"],
            *["--log-level", "warning", "--no-ws"],
        ],
    }


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="jiuzai-bench-") as name:
        environment = site_environment(Path(name), DJANGO_SETTINGS_MODULE="tests.bench.settings", PYTHONPATH=str(ROOT))
        print("preparing a demonstration site …", flush=True)
        prepare_site(environment)
        cookie = subprocess.run(
            [sys.executable, "-m", "tests.bench.sign_in", LOGIN],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        print(f"{'server':<16}{'page':<20}{'ours/s':>8}{'plain/s':>9}{'ratio':>7}")
        for server, command in servers(port := free_port()).items():
            with running(command, port, environment) as process:
                for page, ours, plain in PAIRS:
                    found = compare(f"http://127.0.0.1:{port}", ours, plain, cookie)
                    print(f"{server:<16}{page:<20}{found.ours:8.0f}{found.plain:9.0f}{found.ratio:7.2f}", flush=True)
                print(f"{server:<16}memory {memory_of(process):.0f} MB", flush=True)
        worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=environment)
        time.sleep(5)
        print(f"{'worker':<16}memory {memory_of(worker):.0f} MB")
        worker.terminate()
        worker.wait(15)
    return 0


def compare(origin: str, ours: str, plain: str, cookie: str) -> Measured:
    """Middle of three rounds each, taken in turn so that a busy moment of the machine hits both."""
    for path in (ours, plain):
        answers_per_second(origin + path, cookie, 1)
    rounds = [[answers_per_second(origin + path, cookie, SECONDS) for path in (ours, plain)] for _ in range(ROUNDS)]
    return Measured(median(row[0] for row in rounds), median(row[1] for row in rounds))


def memory_of(process: subprocess.Popen[bytes]) -> float:
    """Resident megabytes of the process that does the work: the largest of it and its children."""
    root = psutil.Process(process.pid)
    return max(one.memory_info().rss for one in [root, *root.children(recursive=True)]) / 1024 / 1024


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}", process)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
