"""The database server falls over while a worker writes a roster, comes back, and the list is whole.

The server is a private one of this test, so the rest of the run keeps its own. The worker is the real one; it may
outlive the fall or die of it, as its supervisor expects.
"""

import json
import os
import subprocess
import sys
import time

import psycopg
import pytest

from tests.stage.postgres import start_cluster
from tests.stage.site import ROOT

ROWS = 400
STATE = "SELECT state, committed, accepted FROM spreadsheets_import"
pytestmark = [pytest.mark.drill, pytest.mark.postgres]


@pytest.fixture
def cluster():
    started = start_cluster()
    with psycopg.connect(started.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE fallen")
    yield started
    started.stop()


@pytest.fixture
def environment(cluster, tmp_path):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("JIUZAI_")}
    return {
        **kept,
        "JIUZAI_TEST_SCRATCH": str(tmp_path),
        "JIUZAI_DATABASE_URL": cluster.url("fallen"),
        "DJANGO_SETTINGS_MODULE": "jiuzai.project.settings.test",
    }


def act(environment, deed):
    command = [sys.executable, "-m", "tests.faults.scene", deed, str(ROWS)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def start_worker(environment):
    return subprocess.Popen([sys.executable, "-m", "tests.faults.worker"], cwd=ROOT, env=environment)


def asked(cluster):
    with psycopg.connect(cluster.url("fallen"), autocommit=True) as connection:
        return connection.execute(STATE).fetchone()


def wait_for(cluster, condition, environment=None, worker=None):
    """`condition` on (state, committed, accepted); a worker that ended is started again, as a supervisor would."""
    for _ in range(600):
        if worker is not None and worker.poll() is not None:
            worker = start_worker(environment)
        if condition(*asked(cluster)):
            return worker
        time.sleep(0.05)
    raise AssertionError(f"waited in vain: {asked(cluster)}")


def test_A_38_G_02_a_server_that_falls_and_rises_half_way_leaves_every_row_once(cluster, environment):
    assert act(environment, "prepare") == {"counts": [ROWS, 0, 0, 0]}
    worker = start_worker(environment)
    wait_for(cluster, lambda _state, committed, _accepted: committed >= ROWS * 0.3)

    cluster.crash()
    time.sleep(1)
    cluster.start_again()

    state, committed, _ = asked(cluster)
    assert state in ("committing", "interrupted")
    assert (committed % 10, committed < ROWS) == (0, True)
    worker = wait_for(cluster, lambda state, *_: state == "done", environment, worker)
    worker.wait(60)
    assert act(environment, "compare") == {"counts": [ROWS, 0, 0, 0], "wrong": []}
