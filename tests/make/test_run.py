"""The runner: one clear sentence for a busy port, a worker that comes back, both stopped together."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.stage.postgres import free_port
from tests.stage.site import ROOT, site_environment

SPEC = importlib.util.spec_from_file_location("make_run", ROOT / "make" / "run.py")
runner = importlib.util.module_from_spec(SPEC)
sys.modules["make_run"] = runner
SPEC.loader.exec_module(runner)


def test_a_busy_port_is_refused_in_one_sentence():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        command = [sys.executable, "make/run.py", "--port", str(port)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    expected = f"Port {port} is in use by another program; stop it, or run `make run PORT={port + 1}`.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", expected)


def test_a_child_that_fell_over_starts_again_after_its_pause(capsys):
    child = runner.Child("the worker", [sys.executable, "-c", "raise SystemExit(3)"], pause=0.0)
    child.start()
    first = child.process
    first.wait(20)

    child.look_after()
    child.look_after()

    assert capsys.readouterr().err == "  · the worker stopped with code 3; it starts again in 0 s.\n"
    assert child.process is not first
    child.process.wait(20)


def test_a_child_waits_longer_after_every_fall_up_to_half_a_minute():
    child = runner.Child("the worker", [sys.executable, "-c", "raise SystemExit(3)"])
    pauses = []
    for _ in range(7):
        child.start()
        child.process.wait(20)
        pauses.append(child.pause)
        child.look_after()

    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 30, 30]


def test_a_child_that_does_not_listen_is_ended(capsys):
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
    )
    child = runner.Child("the worker", [sys.executable, "-c", deaf])
    child.process = subprocess.Popen(child.command, stdout=subprocess.PIPE)
    child.process.stdout.readline()

    child.ask_to_stop()
    child.make_sure(time.monotonic() + 0.2)

    assert child.process.returncode == -signal.SIGKILL
    assert capsys.readouterr().err == "  · the worker did not stop when asked and was ended.\n"
    child.process.stdout.close()


@pytest.mark.drill
def test_killing_the_worker_brings_another_and_ctrl_c_stops_everything(tmp_path):
    port = free_port()
    site = subprocess.Popen(
        [sys.executable, "make/run.py", "--port", str(port)],
        cwd=ROOT,
        env=site_environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until_said(site.stdout, "Ctrl-C")
        server, worker = children_of(site.pid)
        os.kill(worker, signal.SIGKILL)
        until_said(site.stderr, "the worker stopped with code -9; it starts again in 1 s.")
        deadline = time.monotonic() + 20
        while len(children_of(site.pid)) < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
        again = children_of(site.pid)
        assert (again[0], len(again)) == (server, 2)
        assert worker not in again
    finally:
        site.send_signal(signal.SIGINT)
        site.wait(30)
        site.stdout.close()
        site.stderr.close()

    assert site.returncode == 0
    assert [pid for pid in again if Path(f"/proc/{pid}").exists()] == []


def until_said(stream, words: str) -> None:
    for line in stream:
        if words in line:
            return
    raise AssertionError(f"ended without saying {words!r}")


def children_of(pid: int) -> list[int]:
    return sorted(int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
