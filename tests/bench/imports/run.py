"""`make bench-import`: how long a list takes to come in, beside the least it could take, and what it holds in memory.

    python tests/bench/imports/run.py [--rows 2000] [--on sqlite,postgres] [--kinds roster,insurance] [--pages]

Ratios, because machines differ: seconds of the real command (reading, preview, second person, writing)
÷ (bare read of the file + bulk insert of the same rows into all the tables the command wrote), measured here and now.
`--pages` asks pages of an officer while a list comes in, and while nothing does. ROWS=100000 is the full size.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.bench.imports import files, pages
from tests.bench.imports.stores import PostgresStore, SqliteStore, Store, run
from tests.bench.imports.watch import Watched, watched

STORES = {"sqlite": SqliteStore, "postgres": PostgresStore}
MOST_SECONDS = 900
WAYS = ("models", "plain")
HEAD = (
    f"{'':<20}{'rows':>8}{'seconds':>9}{'rows/s':>8}{'peak MB':>9}{'bare read':>11}{'rows written':>14}"
    f"{'bulk_create':>13}{'ratio':>7}{'finished SQL':>14}{'ratio':>7}"
)


def main() -> int:
    given = _arguments()
    print(HEAD)
    for name in given.on.split(","):
        with tempfile.TemporaryDirectory(prefix="jiuzai-bench-") as folder:
            store = STORES[name](Path(folder))
            try:
                _measure(store, name, given)
            finally:
                store.close()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000, help="at most 100000, which is the most a list may have")
    parser.add_argument("--on", default="sqlite,postgres")
    parser.add_argument("--kinds", default="roster,insurance", help="insurance needs the people of the roster")
    parser.add_argument("--pages", action="store_true", help="also pages meanwhile")
    return parser.parse_args()


def _measure(store: Store, name: str, given: argparse.Namespace) -> None:
    """Each kind in turn on one growing database; the bare inserts go into copies of it as it was before."""
    store.prepare("base")
    store.copy("base", "now")
    for kind in given.kinds.split(","):
        path = files.write(store.folder / f"{kind}.xlsx", kind, given.rows)
        store.copy("now", "before")
        done = watched(["-m", "tests.bench.imports.once", kind, str(path)], store.environment("now"), MOST_SECONDS)
        if (done.said["state"], done.said["returned"]) != ("done", 0):
            raise RuntimeError(f"the list did not come in whole: {done.said}")
        _print(f"{name} {kind}", given.rows, done, [_bare(store, way, path) for way in WAYS])
    if given.pages:
        pages.measure(store, name, given.rows)


def _bare(store: Store, way: str, path: Path) -> dict[str, float]:
    store.copy("before", "target")
    more = {"JIUZAI_BENCH_SOURCE": store.url("now"), "DJANGO_SETTINGS_MODULE": "tests.bench.imports.settings"}
    said = run(["-m", "tests.bench.imports.bare", way, str(path)], store.environment("target", **more))
    found: dict[str, float] = json.loads(said)
    return found


def _print(label: str, rows: int, done: Watched, bare: list[dict[str, float]]) -> None:
    seconds = done.said["seconds"]
    read = min(one["read"] for one in bare)
    line = f"{label:<20}{rows:>8}{seconds:>9.1f}{rows / seconds:>8.0f}{done.peak_mb:>9.0f}{read:>11.2f}"
    line += f"{bare[0]['rows']:>14.0f}"
    for one, width in zip(bare, (13, 14), strict=True):
        line += f"{one['insert']:>{width}.1f}{seconds / (read + one['insert']):>7.2f}"
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
