"""Government sign-on: who is believed, and every way of being wrong that is not."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from jiuzai.foundation.accounts.digests import subject_digest
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.queries import account_for_subject
from jiuzai.foundation.accounts.sign_on import OidcSignOn, SignOnFailed, configured, is_configured
from jiuzai.foundation.kernel.refusals import NotFound
from tests.foundation.accounts.factories import make_staff
from tests.foundation.accounts.identity_provider import CLIENT_ID, CLIENT_SECRET, running

RETURN = "http://127.0.0.1:8000/account/sign-on/return/"


@pytest.fixture(scope="module")
def service():
    with running() as provider:
        yield provider


@pytest.fixture
def provider(service):
    service.wrong = ""
    service.asked.clear()
    return service


@pytest.fixture
def sign_on(provider) -> OidcSignOn:
    return OidcSignOn(provider.url, CLIENT_ID, CLIENT_SECRET, RETURN)


def now() -> dt.datetime:
    return dt.datetime.fromtimestamp(time.time(), dt.UTC)


def test_the_right_answer_names_the_subject(provider, sign_on):
    begun = sign_on.begin()
    digest = sign_on.finish(provider.authorise(begun.url), begun.kept, at=now())
    assert digest == subject_digest(provider.url, provider.subject)


@pytest.mark.parametrize(
    "wrong",
    [
        "nonce",
        "audience",
        "several audiences",
        "expired",
        "signature",
        "alg none",
        "alg HS256 with the public key",
        "empty subject",
        "token endpoint elsewhere",
        "another issuer",
        "redirects",
        "endless answer",
    ],
)
def test_each_wrong_answer_is_refused_with_the_same_words(provider, sign_on, wrong):
    begun = sign_on.begin()
    given = provider.authorise(begun.url)
    provider.wrong = wrong
    with pytest.raises(SignOnFailed) as refused:
        sign_on.finish(given, begun.kept, at=now())
    assert refused.value.message == "统一身份认证没有通过。"
    assert "/elsewhere" not in provider.asked


def test_a_code_is_good_once(provider, sign_on):
    begun = sign_on.begin()
    given = provider.authorise(begun.url)
    sign_on.finish(given, begun.kept, at=now())
    with pytest.raises(SignOnFailed):
        sign_on.finish(given, begun.kept, at=now())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda given, kept: ({**given, "state": "forged"}, kept),
        lambda given, kept: ({"code": given["code"]}, kept),
        lambda given, kept: (given, {}),
        lambda given, kept: (given, {**kept, "verifier": "stolen-code-without-it"}),
        lambda given, kept: ({**given, "error": "access_denied"}, kept),
        lambda given, kept: ({"state": given["state"]}, kept),
    ],
    ids=["forged state", "no state", "other browser", "no verifier", "denied there", "no code"],
)
def test_what_another_browser_brings_back_is_refused(provider, sign_on, spoil):
    begun = sign_on.begin()
    given, kept = spoil(provider.authorise(begun.url), begun.kept)
    with pytest.raises(SignOnFailed):
        sign_on.finish(given, kept, at=now())


def test_each_beginning_has_its_own_state_nonce_and_verifier(sign_on):
    first, second = sign_on.begin().kept, sign_on.begin().kept
    assert (sorted(first), set(first.values()) & set(second.values())) == (["nonce", "state", "verifier"], set())


def test_a_service_that_does_not_answer_is_a_calm_refusal():
    with pytest.raises(SignOnFailed):
        OidcSignOn("http://127.0.0.1:1", CLIENT_ID, CLIENT_SECRET, RETURN).begin()


def test_an_issuer_without_https_is_refused_outside_this_machine():
    with pytest.raises(SignOnFailed):
        OidcSignOn("http://identity.example.cn", CLIENT_ID, CLIENT_SECRET, RETURN)


def test_unconfigured_says_so(settings):
    settings.SIGN_ON = {"issuer": "", "client_id": "", "client_secret": "", "redirect_uri": ""}
    with pytest.raises(SignOnFailed) as refused:
        configured()
    assert (is_configured(), refused.value.code) == (False, "sign_on_not_configured")


@pytest.mark.django_db
def test_it_finds_the_invited_and_never_makes_an_account(provider):
    digest = subject_digest(provider.url, provider.subject)
    with pytest.raises(NotFound) as refused:
        account_for_subject(digest)
    assert (refused.value.code, Account.objects.unscoped("test").count()) == ("not_invited", 0)
    officer = make_staff(Role.COUNTY_OFFICER)
    Account.objects.unscoped("test").filter(pk=officer.pk).update(sign_on_subject=digest)
    assert account_for_subject(digest) == officer
    Account.objects.unscoped("test").filter(pk=officer.pk).update(state="suspended")
    with pytest.raises(NotFound):
        account_for_subject(digest)
