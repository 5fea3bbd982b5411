"""One telephone, several people; or somebody who comes for the first time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts import actions
from jiuzai.foundation.accounts.queries import proof_of
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, public
from jiuzai.web.account import attempt
from jiuzai.web.account.entry import enter_by_phone
from jiuzai.web.account.forms import NEWCOMER, ChooseForm
from jiuzai.web.account.roads import WAY_IN
from jiuzai.web.ui.pages import render_page


@public
@accepts("GET", "POST")
def choose(request: HttpRequest) -> HttpResponse:
    proof = proof_of(attempt.code_id(request), attempt.attempt_id(request), clock.now())
    if not proof.choices and not proof.withheld:
        return _newcomer(request, proof)
    form = ChooseForm(request.POST or None, choices=proof.choices)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return _enter(request, proof, form.cleaned_data)
            except BadInput as refusal:
                status = on_form(form, refusal)
    context = {"form": form, "road": WAY_IN, "withheld": proof.withheld, "alone": not proof.choices}
    return render_page(request, "account/choose.html", context, status=status)


def _enter(request: HttpRequest, proof: actions.CodeProof, values: dict[str, str]) -> HttpResponse:
    if values["account"] == NEWCOMER:
        newcomer = actions.register_worker(proof, at=clock.now(), id_tail=values.get("id_tail", ""))
        return enter_by_phone(request, newcomer)
    proven = actions.choose(proof, values["account"], values.get("id_tail", ""), at=clock.now())
    return enter_by_phone(request, proven)


def _newcomer(request: HttpRequest, proof: actions.CodeProof) -> HttpResponse:
    if request.method == "POST":
        return enter_by_phone(request, actions.register_worker(proof, at=clock.now()))
    return render_page(request, "account/newcomer.html", {"road": WAY_IN})
