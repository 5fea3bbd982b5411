"""Is the machine well? For load balancers and people on duty."""

from django.http import HttpRequest, JsonResponse

from jiuzai.foundation.deployment import queries
from jiuzai.foundation.kernel import clock
from jiuzai.web.access.rules import machine


@machine
def health(request: HttpRequest) -> JsonResponse:
    found = queries.health(clock.now())
    status = 503 if found.status == "down" else 200
    answer = JsonResponse(found.as_dict(), status=status, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "no-store"
    return answer
