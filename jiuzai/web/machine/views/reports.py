"""What browsers report about our content security policy."""

from __future__ import annotations

import json
import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from jiuzai.web.access.rules import accepts, machine

logger = logging.getLogger("jiuzai.csp")
LARGEST = 8 * 1024
WORDS = ("violated-directive", "effective-directive", "blocked-uri", "line-number")


@machine
@csrf_exempt
@accepts("POST")
def csp(request: HttpRequest) -> HttpResponse:
    """Browsers send these without a cookie's blessing; only named words are logged, never the page's address."""
    body = request.read(LARGEST + 1)
    try:
        told = json.loads(body)["csp-report"] if len(body) <= LARGEST else {}
        told = {word: str(told[word])[:200] for word in WORDS if word in told}
    except (ValueError, KeyError, TypeError, RecursionError):
        told = {}
    logger.warning("content security policy: %s", json.dumps(told, ensure_ascii=True))
    return HttpResponse(status=204)
