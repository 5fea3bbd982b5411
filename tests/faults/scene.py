"""Sets the scene of a drill in a database of its own, and compares it afterwards. Run by tests as a process.

`prepare ROWS` brings tables and people and asks a worker to write a roster; `compare ROWS` says what differs from it.
"""

from __future__ import annotations

import json
import sys

import django


def main(deed: str, rows: int) -> None:
    django.setup()
    from django.core.management import call_command

    from jiuzai.foundation.spreadsheets.models import Import
    from tests.faults import lists

    if deed == "prepare":
        call_command("migrate", interactive=False, verbosity=0)
        drill = lists.roster_drill()
        batch = drill.say_yes(drill.preview(drill.data(rows)), start=True)
        sys.stdout.write(json.dumps({"counts": lists.counts(batch)}))
        return
    batch = Import.objects.unscoped("drill").get()
    wrong = lists.Drill("roster", sender=None, colleague=None).missing_or_twice(rows)
    sys.stdout.write(json.dumps({"counts": lists.counts(batch), "wrong": wrong}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
