"""Names of trades, and the search over public pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.search.queries import find
from jiuzai.foundation.vocabulary import queries as vocabulary
from jiuzai.web.access.rules import public
from jiuzai.web.ui.pages import render_page

LONGEST_QUESTION = 60

EXAMPLES = ("通江", "义乌", "丹巴", "缝纫", "打包", "电焊")


@public
def trades(request: HttpRequest) -> HttpResponse:
    return render_page(request, "public/trades.html", {"families": vocabulary.families()})


@public
def search(request: HttpRequest) -> HttpResponse:
    q = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    context = {"q": q, "results": find(q) if q else [], "examples": EXAMPLES}
    return render_page(request, "public/search.html", context)
