"""One import by the real command in a process of its own, and the preview a person would look at before."""

from __future__ import annotations

import io
import json
import sys
import time

import django
from django.core.management import call_command


def main(kind: str, path: str) -> None:
    django.setup()
    from jiuzai.foundation.spreadsheets.models import Import
    from jiuzai.foundation.spreadsheets.queries import preview_of
    from tests.bench.imports.files import COUNTY
    from tests.bench.imports.scene import CITY, SECOND, SENDER

    said = io.StringIO()
    people = {"by": SENDER, "second": SECOND, "county": COUNTY} if kind == "roster" else {"by": CITY}
    began = time.monotonic()
    call_command(f"import_{kind}", path, **people, stdout=said, stderr=io.StringIO())
    command = time.monotonic() - began
    receipt = json.loads(said.getvalue())
    began = time.monotonic()
    preview_of(Import.objects.unscoped("bench").get(pk=receipt["import_id"]))
    looked = time.monotonic() - began
    counts = {name: receipt[name] for name in ("accepted", "updated", "duplicate", "returned")}
    print(json.dumps({"seconds": command + looked, "preview": looked, **counts, "state": receipt.get("state", "done")}))


if __name__ == "__main__":
    main(*sys.argv[1:])
