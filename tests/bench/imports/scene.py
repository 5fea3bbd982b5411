"""An empty platform with the staff who send lists: keys, tables, three logins. Run by stores.py."""

from __future__ import annotations

import io

import django
from django.core.management import call_command

SENDER, SECOND, CITY = "bench-sender", "bench-second", "bench-city"


def main() -> None:
    django.setup()
    from jiuzai.foundation.accounts.enums import Role
    from tests.bench.imports.files import COUNTY
    from tests.foundation.accounts.factories import make_staff

    call_command("make_keys", stdout=io.StringIO())
    call_command("migrate", interactive=False, verbosity=0)
    make_staff(Role.WESTERN_OFFICER, COUNTY, login=SENDER)
    make_staff(Role.AGRICULTURE, COUNTY, login=SECOND)
    make_staff(Role.CITY_OFFICER, "3307", login=CITY)


if __name__ == "__main__":
    main()
