"""A small identity service on loopback, right by default, wrong in one chosen way when a test asks."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID, CLIENT_SECRET = "jiuzai-test", "client-secret"


class Provider:
    """`authorise(url)` plays the person who signs in there; `wrong` names what the service gets wrong."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
        self.stranger = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
        self.wrong = ""
        self.subject = "official-330782-0007"
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.url = ""

    def authorise(self, url: str) -> dict[str, str]:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def discovery(self) -> dict[str, Any]:
        elsewhere = "http://localhost:1" if self.wrong == "token endpoint elsewhere" else self.url
        return {
            "issuer": "http://other" if self.wrong == "another issuer" else self.url,
            "authorization_endpoint": f"{self.url}/authorise",
            "token_endpoint": f"{elsewhere}/token",
            "jwks_uri": f"{self.url}/keys",
        }

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(form.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        if asked is None or proof.decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        late = self.wrong == "expired"
        claims = {
            "iss": self.url,
            "aud": "somebody-else" if self.wrong == "audience" else CLIENT_ID,
            "sub": "" if self.wrong == "empty subject" else self.subject,
            "nonce": "not-yours" if self.wrong == "nonce" else asked["nonce"],
            "iat": now - 7200 if late else now,
            "exp": now - 3600 if late else now + 300,
        }
        if self.wrong == "several audiences":
            claims["aud"] = [CLIENT_ID, "somebody-else"]
        return 200, {"id_token": self._signed(claims), "token_type": "Bearer", "access_token": "unused"}

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.wrong == "alg none":
            parts = [json.dumps(part).encode() for part in ({"alg": "none"}, claims)]
            return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."
        if self.wrong == "alg HS256 with the public key":
            parts = [json.dumps(part).encode() for part in ({"alg": "HS256", "kid": "k1"}, claims)]
            text = ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)
            mark = hmac.digest(self.key.as_pem(private=False), text.encode(), "sha256")
            return f"{text}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"
        key = self.stranger if self.wrong == "signature" else self.key
        return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, key)

    def keys(self) -> dict[str, Any]:
        return KeySet([self.key]).as_dict(private=False)


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            provider.asked.append(self.path)
            if provider.wrong == "redirects":
                self.send_response(302)
                self.send_header("Location", f"{provider.url}/elsewhere")
                self.end_headers()
                return
            pages = {"/.well-known/openid-configuration": provider.discovery, "/keys": provider.keys}
            self._answer(200, pages[self.path]()) if self.path in pages else self._answer(404, {})

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
            if self.headers.get("Authorization") != f"Basic {given}":
                self._answer(401, {"error": "invalid_client"})
                return
            self._answer(*provider.token({name: values[0] for name, values in parse_qs(text).items()}))

        def _answer(self, status: int, told: dict[str, Any]) -> None:
            body = b"x" * 600_000 if provider.wrong == "endless answer" else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    return Handler


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
