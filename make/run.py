"""Runs the site: prepares it, starts the server and the worker, prints the card, and stops both together."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
GRACE_SECONDS = 10
LONGEST_PAUSE = 30


@dataclass
class Child:
    """A process of the site. `pause` grows with every crash in a row and shrinks after a calm minute."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 1.0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, cwd=ROOT)
        self.started = time.monotonic()

    def look_after(self) -> None:
        """Start it again when it fell over, a little later each time."""
        if self.process is None:
            if time.monotonic() >= self.again_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        if time.monotonic() - self.started > 60:
            self.pause = 1.0
        say(f"{self.name} stopped with code {code}; it starts again in {self.pause:.0f} s.")
        self.process, self.again_at = None, time.monotonic() + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def make_sure(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            say(f"{self.name} did not stop when asked and was ended.")
            self.process.kill()
            self.process.wait()


def say(sentence: str) -> None:
    print(f"  · {sentence}", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiuzai.project.settings.dev")
    if is_taken(port):
        print(f"Port {port} is in use by another program; stop it, or run `make run PORT={port + 1}`.", file=sys.stderr)
        return 1
    address = f"http://{HOST}:{port}"
    prepared = subprocess.run([sys.executable, "make/prepare.py", "--address", address], cwd=ROOT, check=False)
    if prepared.returncode:
        print("The site could not be prepared; the reason is above.", file=sys.stderr)
        return prepared.returncode
    stopping = _notice_signals()
    children = [Child("the server", _server(port)), Child("the worker", [sys.executable, "manage.py", "work"])]
    for child in children:
        child.start()
    try:
        if wait_for(port, children[0], stopping):
            print_card()
        while not stopping():
            for child in children:
                child.look_after()
            time.sleep(0.5)
    finally:
        stop(children)
    return 0


def _server(port: int) -> list[str]:
    command = [sys.executable, "-m", "uvicorn", "jiuzai.project.asgi:application", "--host", HOST, "--port", str(port)]
    return [*command, "--log-level", "warning", "--lifespan", "off", "--timeout-graceful-shutdown", "5"]


def _notice_signals() -> Callable[[], bool]:
    """Ctrl-C, `kill` and a closed terminal all mean: stop, once the loop comes round."""
    heard: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        heard.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, hear)
    return lambda: bool(heard)


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def wait_for(port: int, server: Child, stopping: Callable[[], bool]) -> bool:
    """True once the server accepts a connection; false when somebody stopped us or it died first."""
    while not stopping() and server.process and server.process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return True
        time.sleep(0.1)
    return False


def print_card() -> None:
    var = Path(os.environ.get("JIUZAI_VAR", ROOT / "var"))
    card = (var / "card.txt").read_text(encoding="utf-8")
    print(f"\n{card}\n  Ctrl-C 停止。Ctrl-C stops the site.\n", flush=True)


def stop(children: list[Child]) -> None:
    say("stopping")
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        child.make_sure(deadline)


if __name__ == "__main__":
    sys.exit(main())
