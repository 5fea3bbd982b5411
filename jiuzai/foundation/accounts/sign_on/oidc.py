"""OpenID Connect, authorisation code with PKCE, state and nonce (OIDC Core 1.0 §3.1, RFC 7636)."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import logging
import secrets
from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import urlencode, urlsplit

import requests
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from jiuzai.foundation.accounts.digests import subject_digest
from jiuzai.foundation.accounts.sign_on.interface import Begun, SignOnFailed

ALGORITHMS = ["RS256", "PS256", "ES256"]
PATIENCE_SECONDS = 10
LARGEST_ANSWER = 512 * 1024
SKEW_SECONDS = 60
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
logger = logging.getLogger("jiuzai.accounts.sign_on")


class OidcSignOn:
    """Talks to one issuer. Every address it calls must have the issuer's scheme, host and port; none may redirect."""

    def __init__(self, issuer: str, client_id: str, client_secret: str, redirect_uri: str) -> None:
        self.issuer = issuer.rstrip("/")
        self.client_id = client_id
        self.client_secret = client_secret
        self.redirect_uri = redirect_uri
        parts = urlsplit(self.issuer)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            _fail("the issuer must be https")

    def begin(self) -> Begun:
        kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(kept["verifier"].encode()).digest()).rstrip(b"=")
        asked = {
            "response_type": "code",
            "scope": "openid",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "state": kept["state"],
            "nonce": kept["nonce"],
            "code_challenge": challenge.decode(),
            "code_challenge_method": "S256",
        }
        return Begun(f"{self._endpoint('authorization_endpoint')}?{urlencode(asked)}", kept)

    def finish(self, given: Mapping[str, str], kept: Mapping[str, str], *, at: dt.datetime) -> str:
        state = kept.get("state", "")
        if not state or not hmac.compare_digest(state.encode(), given.get("state", "").encode()):
            _fail("state differs")
        if given.get("error") or not given.get("code"):
            _fail(f"the service answered {given.get('error', 'without a code')[:40]!r}")
        answer = self._call(
            "POST",
            self._endpoint("token_endpoint"),
            auth=(self.client_id, self.client_secret),
            data={
                "grant_type": "authorization_code",
                "code": given["code"],
                "redirect_uri": self.redirect_uri,
                "code_verifier": kept.get("verifier", ""),
            },
        )
        claims = self._claims(str(answer.get("id_token", "")), kept.get("nonce", ""), at)
        return subject_digest(self.issuer, str(claims["sub"]))

    def _claims(self, token: str, nonce: str, at: dt.datetime) -> dict[str, Any]:
        keys = self._call("GET", self._endpoint("jwks_uri"))
        registry = jwt.JWTClaimsRegistry(
            now=int(at.timestamp()),
            leeway=SKEW_SECONDS,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            claims = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims  # type: ignore[arg-type]
            registry.validate(claims)
        except (JoseError, ValueError, KeyError, TypeError) as mistake:
            _fail(f"id token: {type(mistake).__name__}", mistake)
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if not nonce or not claims["sub"] or (several and claims.get("azp") != self.client_id):
            _fail("id token: not for us")
        return claims

    def _endpoint(self, name: str) -> str:
        known = self._call("GET", f"{self.issuer}/.well-known/openid-configuration")
        if known.get("issuer") != self.issuer:
            _fail("discovery names another issuer")
        return self._own(str(known.get(name, "")))

    def _own(self, url: str) -> str:
        if urlsplit(url)[:2] != urlsplit(self.issuer)[:2]:
            _fail("an address lies outside the issuer")
        return url

    def _call(self, method: str, url: str, **what: Any) -> dict[str, Any]:
        with requests.Session() as line:
            line.trust_env = False  # no proxy and no password file from the environment
            try:
                answer = line.request(
                    method, self._own(url), timeout=PATIENCE_SECONDS, allow_redirects=False, stream=True, **what
                )
                body = answer.raw.read(LARGEST_ANSWER + 1, decode_content=True)
                told = json.loads(body) if len(body) <= LARGEST_ANSWER else None
            except (requests.RequestException, OSError, ValueError) as mistake:
                _fail(f"no answer: {type(mistake).__name__}", mistake)
        if answer.status_code != 200 or not isinstance(told, dict):
            _fail(f"answer {answer.status_code}")
        return told


def _fail(why: str, mistake: Exception | None = None) -> NoReturn:
    logger.warning("sign-on refused: %s", why)
    raise SignOnFailed("统一身份认证没有通过。", next_step="请重新登录；还是不行，请用登录名和密码。") from mistake
