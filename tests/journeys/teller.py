"""Reads the telephone, the authenticator and the identity card of invented people, in one process beside the site.

`manage.py show_code` says the same, but starting Django for each of fifty codes would take longer than the journeys.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from typing import Any

from tests.stage.site import ROOT, Site


class Teller:
    def __init__(self, site: Site) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.teller"],
            cwd=ROOT,
            env=site.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def code(self, login: str) -> str:
        """The six digits of this moment: of the authenticator of a login, of the newest message to a telephone."""
        return str(self._ask("code", login))

    def people_at(self, phone: str) -> dict[str, str]:
        """Name → last four of the ID number, of everybody who uses this telephone."""
        return dict(self._ask("people", phone))

    def prove_again(self, login: str, deed_class: str) -> None:
        """As if they had just given a fresh code: an authenticator gives two a minute, a survey needs more."""
        self._ask("prove", login, deed_class)

    def invent_worker(self, phone: str) -> str:
        """A new worker with this telephone, so that no test waits for another's code; returns the name."""
        return str(self._ask("invent", phone))

    def close(self) -> None:
        self._child.communicate(timeout=10)

    def _ask(self, *question: str) -> Any:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps(question) + "\n")
        self._child.stdin.flush()
        said = json.loads(self._child.stdout.readline())
        assert "trouble" not in said, said["trouble"]
        return said["said"]


def answer() -> None:
    """The other process: one question a line, one answer a line."""
    import django

    django.setup()
    from jiuzai.demonstration.queries import holders, seated
    from jiuzai.demonstration.synthetic import person
    from jiuzai.foundation.accounts.actions import make_worker_account
    from jiuzai.foundation.accounts.models import SignIn, StepUp
    from jiuzai.foundation.accounts.queries import code_to_show
    from jiuzai.foundation.kernel import clock

    def code(login: str) -> str:
        return code_to_show(login, at=clock.now())

    def people(phone: str) -> dict[str, str]:
        return {one.name: one.id_tail for one in holders(phone)}

    def prove(login: str, deed_class: str) -> None:
        accounts = holders(login) if login.isdigit() else [seated(login)]
        for sign_in in SignIn.objects.open_at(clock.now()).filter(account__in=accounts):
            StepUp.objects.update_or_create(sign_in=sign_in, deed_class=deed_class, defaults={"at": clock.now()})

    def invent(phone: str) -> str:
        made_up = person(random.Random(phone), area="511921", phone=phone)
        make_worker_account(phone, at=clock.now(), name=made_up.name, id_number=made_up.id_number)
        return made_up.name

    answers = {"code": code, "people": people, "prove": prove, "invent": invent}
    for line in sys.stdin:
        question, *about = json.loads(line)
        try:
            said = {"said": answers[question](*about)}
        except Exception as trouble:
            said = {"trouble": f"{question} {about}: {trouble!r}"}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    answer()
