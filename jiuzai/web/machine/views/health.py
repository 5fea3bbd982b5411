"""Is the machine well? For load balancers and people on duty."""

from django.http import HttpRequest, JsonResponse

from jiuzai.foundation.deployment import queries
from jiuzai.foundation.kernel import clock
from jiuzai.web.access.rules import machine


@machine
def health(request: HttpRequest) -> JsonResponse:
    found = queries.health(clock.now())
    answer = JsonResponse(
        {"status": found.status, "checks": found.checks},
        status=200 if found.status == "ok" else 503,
        json_dumps_params={"ensure_ascii": False},
    )
    answer["Cache-Control"] = "no-store"
    return answer
