"""Opens a sign-in for a demonstration login and prints the cookies a browser would hold. Run by run.py."""

from __future__ import annotations

import sys
from importlib import import_module

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.http import HttpResponse  # noqa: E402

from jiuzai.foundation.accounts.actions import start_sign_in  # noqa: E402
from jiuzai.foundation.accounts.enums import Tier  # noqa: E402
from jiuzai.foundation.accounts.models import Account  # noqa: E402
from jiuzai.foundation.accounts.proof import Client, Proven  # noqa: E402
from jiuzai.foundation.kernel import clock  # noqa: E402
from jiuzai.web.access import seen  # noqa: E402
from jiuzai.web.access.middleware.sign_in import MARK  # noqa: E402


def cookies_of(login: str) -> str:
    account = Account.objects.unscoped("bench").get(login=login)
    at = clock.now()
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session.create()
    proven = Proven(account_id=account.pk, tier=Tier.STRONG, at=at)
    row = start_sign_in(proven, session_key=session.session_key, client=Client(ip="127.0.0.1"), at=at)
    session[MARK] = str(row.pk)
    session.save()
    answer = HttpResponse()
    answer.set_cookie(settings.SESSION_COOKIE_NAME, session.session_key)
    seen.write(answer, str(row.pk), at)
    return "; ".join(f"{name}={morsel.coded_value}" for name, morsel in answer.cookies.items())


print(cookies_of(sys.argv[1]))
