"""A generic JSON gateway over HTTPS.

POST url {id, to, text, template, expires_at} → 2xx {state, reference}; GET url/<id> → {state, reference} or 404.
Both carry the key and a signature; the same id twice is one message there. Redirects are not followed.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from urllib.parse import quote, urlsplit

import requests
from django.conf import settings

from jiuzai.foundation.messaging.channels.base import Outcome, Sent
from jiuzai.foundation.messaging.signatures import sign

_STATES = {
    "accepted": Outcome.SENT,
    "sent": Outcome.SENT,
    "delivered": Outcome.DELIVERED,
    "failed": Outcome.FAILED,
    "rejected": Outcome.FAILED,
    "expired": Outcome.EXPIRED,
}
_WORTH_A_RETRY = {408, 425, 429, 500, 502, 503, 504}
_ALREADY_THERE = 409
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_LONGEST_ANSWER = 64 * 1024


def outcome_named(state: object) -> Outcome:
    """The gateway's word in ours; a word nobody agreed on is an unknown outcome."""
    return _STATES.get(str(state).lower(), Outcome.UNKNOWN)


class HttpGateway:
    name = "http_gateway"
    label = "短信网关"

    def __init__(self) -> None:
        chosen = settings.SMS_GATEWAY
        self._url = str(chosen.get("url", "")).rstrip("/")
        self._key = str(chosen.get("key", ""))
        self._secret = str(chosen.get("secret", ""))
        self._timeout = float(str(chosen.get("timeout", 10)))
        self._loopback = bool(chosen.get("loopback", False))

    def problem(self) -> str:
        parts = urlsplit(self._url)
        if not (self._url and self._key and self._secret):
            return "短信网关的地址、编号或密钥没有填。"
        if parts.scheme == "https" or (self._loopback and parts.scheme == "http" and parts.hostname in _LOOPBACK):
            return ""
        return "短信网关的地址必须是 https。"

    def send(self, id: str, *, to: str, text: str, template: str, expires_at: dt.datetime, at: dt.datetime) -> Sent:
        body = {"id": id, "to": to, "text": text, "template": template, "expires_at": expires_at.isoformat()}
        payload = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
        answer = self._call("POST", self._url, payload, at)
        return answer if isinstance(answer, Sent) else _read_send(*answer)

    def ask(self, id: str, *, at: dt.datetime) -> Sent:
        answer = self._call("GET", f"{self._url}/{quote(id, safe='')}", b"", at)
        if isinstance(answer, Sent):
            return Sent(Outcome.UNKNOWN, problem=answer.problem)
        status, body = answer
        if status == 404:
            return Sent(Outcome.NOT_SEEN)
        if 200 <= status < 300:
            return _read_state(body)
        return Sent(Outcome.UNKNOWN, problem=f"查询状态得到 {status}")

    def _call(self, verb: str, url: str, payload: bytes, at: dt.datetime) -> Sent | tuple[int, dict[str, Any]]:
        wrong = self.problem()
        if wrong:
            return Sent(Outcome.NOT_TAKEN, problem=wrong)
        signed = payload or url.encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "X-Gateway-Key": self._key,
            "X-Gateway-Signature": sign(signed, secret=self._secret, at=at),
        }
        try:
            with requests.Session() as session:
                session.trust_env = False
                asked = session.request(
                    verb,
                    url,
                    data=payload or None,
                    headers=headers,
                    timeout=self._timeout,
                    allow_redirects=False,
                    stream=True,
                )
                with asked:
                    return asked.status_code, _json(asked)
        except (requests.exceptions.ConnectTimeout, requests.exceptions.SSLError):
            return Sent(Outcome.NOT_TAKEN, problem="连不上短信网关")
        except requests.exceptions.RequestException:
            # The request may have arrived before the line broke.
            return Sent(Outcome.UNKNOWN, problem="短信网关没有回答")


def _json(answer: requests.Response) -> dict[str, Any]:
    raw = b""
    for part in answer.iter_content(8192):
        raw += part
        if len(raw) > _LONGEST_ANSWER:
            return {}
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _read_send(status: int, body: dict[str, Any]) -> Sent:
    if 200 <= status < 300:
        return _read_state(body)
    if status == _ALREADY_THERE:
        return _read_state({"state": "accepted", **body})
    if status in _WORTH_A_RETRY:
        return Sent(Outcome.NOT_TAKEN, problem=f"短信网关暂时不收（{status}）")
    return Sent(Outcome.FAILED, problem=f"短信网关拒收（{status}）")


def _read_state(body: dict[str, Any]) -> Sent:
    outcome = outcome_named(body.get("state", ""))
    reference = str(body.get("reference", ""))[:80]
    return Sent(outcome, reference, "对方拒收" if outcome is Outcome.FAILED else "")
