"""How quick pages of an officer are while a list comes in beside them, and while nothing does: the 95th percentile."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from statistics import quantiles

from tests.bench.imports import files
from tests.bench.imports.scene import SENDER
from tests.bench.imports.stores import Store, run
from tests.stage.postgres import free_port
from tests.stage.site import ROOT, wait_until_it_answers

PAGES = ("/officer/people/", "/officer/imports/", "/officer/organizations/")
IDLE_SECONDS, MOST_SECONDS, PAUSE = 10, 120, 0.1


def measure(store: Store, name: str, rows: int) -> None:
    """One server, one person who asks a page ten times a second at most; the list is another one of the same size."""
    environment = store.environment("now")
    path = files.write(store.folder / "another.xlsx", "roster", min(rows, 20_000), start=110_000)
    run(["manage.py", "collectstatic", "--noinput", "--verbosity", "0"], environment)
    cookie = run(["-m", "tests.bench.sign_in", SENDER], environment).strip()
    port = free_port()
    serve = [sys.executable, "-m", "uvicorn", "jiuzai.project.asgi:application", "--host", "127.0.0.1"]
    more = ["--port", str(port), "--log-level", "warning", "--lifespan", "off", "--no-access-log"]
    server = subprocess.Popen([*serve, *more], cwd=ROOT, env=environment)
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}", server)
        ask(port, cookie, until=lambda spent: spent > 2)
        idle = ask(port, cookie, until=lambda spent: spent > IDLE_SECONDS)
        once = [sys.executable, "-m", "tests.bench.imports.once", "roster", str(path)]
        coming = subprocess.Popen(once, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        busy = ask(port, cookie, until=lambda spent: coming.poll() is not None or spent > MOST_SECONDS)
        if coming.wait(600):
            raise RuntimeError("the list did not come in")
    finally:
        server.terminate()
        server.wait(15)
    print(f"{name} pages, seconds at the 95th percentile (and the middle)")
    for page in PAGES:
        quiet, loud = _shown(idle[page]), _shown(busy[page])
        print(f"  {page:<22} idle {quiet}   while {min(rows, 20_000)} rows come in {loud}", flush=True)


def ask(port: int, cookie: str, *, until: Callable[[float], bool]) -> dict[str, list[float]]:
    """Seconds each answer took, page by page in turn; anything but 200 raises."""
    spent: dict[str, list[float]] = {page: [] for page in PAGES}
    began = time.monotonic()
    while not until(time.monotonic() - began):
        for page in PAGES:
            request = urllib.request.Request(f"http://127.0.0.1:{port}{page}", headers={"Cookie": cookie})
            start = time.monotonic()
            with urllib.request.urlopen(request, timeout=30) as answer:
                answer.read()
                if answer.url != request.full_url:
                    raise RuntimeError(f"{page} led to {answer.url}")
            spent[page].append(time.monotonic() - start)
            time.sleep(PAUSE)
    return spent


def _shown(seconds: list[float]) -> str:
    cuts = quantiles(seconds, n=20)
    return f"{cuts[18]:.3f} ({cuts[9]:.3f}, {len(seconds)} asked)"
