"""AU-7: what the register says. That it is complete is held in tests/architecture."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.urls import path

from jiuzai.project.urls import urlpatterns
from jiuzai.web.access import register
from jiuzai.web.access.rules import Kind, accepts, for_roles, public


def test_every_address_has_a_name():
    assert [address.path for address in register.addresses() if address.name.endswith(":") or not address.name] == []


def test_AZ_5_no_address_counts_its_rows():
    assert [address.path for address in register.addresses() if "<int:" in address.path] == []


def test_no_machine_address_asks_for_a_person():
    machines = [address.path for address in register.addresses() if address.rule and address.rule.kind is Kind.MACHINE]

    assert machines == ["/csp-report/", "/healthz", "/robots.txt", "/sitemap.xml", "/sw.js"]


def test_the_command_prints_the_register(capsys):
    call_command("list_urls")

    assert capsys.readouterr().out == register.page()


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open to all by mistake")


class Addresses:
    """An address table with one view nobody wrote a rule for."""

    urlpatterns = [*urlpatterns, path("planted/", bare, name="planted")]
    handler403 = "jiuzai.web.public.views.errors.forbidden"


def test_AU_7_a_view_without_a_rule_is_refused_and_found(stranger, settings, caplog):
    settings.ROOT_URLCONF = Addresses

    answer = stranger.get("/planted/")

    assert answer.status_code == 403
    assert b"open to all by mistake" not in answer.content
    assert [a.path for a in register.addresses() if a.rule is None] == ["/planted/"]
    assert "/planted/" in register.page()


def test_a_rule_is_given_once():
    with pytest.raises(ValueError, match="already has"):
        public(public(lambda request: HttpResponse()))


def test_a_rule_for_nobody_is_a_mistake():
    with pytest.raises(ValueError, match="at least one role"):
        for_roles()


def test_a_view_answers_get_alone_unless_it_says_otherwise(stranger):
    assert stranger.send("/help/").status_code == 405
    assert stranger.get("/account/sign-out/").status_code == 405
    assert accepts("post")(lambda request: HttpResponse()).accepted_methods == ("POST",)
