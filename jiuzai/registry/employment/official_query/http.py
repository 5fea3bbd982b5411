"""The insurance system behind a JSON interface over HTTPS.

POST url {"id_number", "name", "since"} → 200 {"known": bool, "serial": "…", "lines": [{…}]}; keys of a line are those
of `base.Line`. Requests carry key and HMAC signature. Redirects are not followed; answers over 1 MB are not read.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

import requests

from jiuzai.foundation.kernel.periods import Month
from jiuzai.registry.employment.official_query.base import Answer, Line

_LONGEST_ANSWER = 1024 * 1024
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_FIELDS = frozenset(Line.__dataclass_fields__)


class HttpQuery:
    label: ClassVar[str] = "社保查询接口"

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._url = str(options.get("url", ""))
        self._key = str(options.get("key", ""))
        self._secret = str(options.get("secret", ""))
        self._timeout = float(str(options.get("timeout", 10)))
        self._loopback = bool(options.get("loopback", False))

    def problem(self) -> str:
        parts = urlsplit(self._url)
        if not (self._url and self._key and self._secret):
            return "社保查询的地址、编号或密钥没有填。"
        if parts.scheme == "https" or (self._loopback and parts.scheme == "http" and parts.hostname in _LOOPBACK):
            return ""
        return "社保查询的地址必须是 https。"

    def months(self, *, id_number: str, name: str, since: Month | None, at: dt.datetime) -> Answer:
        wrong = self.problem()
        if wrong:
            return Answer(known=False, problem=wrong)
        body = {"id_number": id_number, "name": name, "since": str(since) if since else ""}
        payload = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
        try:
            with requests.Session() as session:
                session.trust_env = False
                asked = session.post(
                    self._url,
                    data=payload,
                    headers=self._headers(payload, at),
                    timeout=self._timeout,
                    allow_redirects=False,
                    stream=True,
                )
                with asked:
                    return _read(asked.status_code, _bytes(asked))
        except requests.exceptions.RequestException:
            return Answer(known=False, problem="社保查询没有回答，请稍后再试。")

    def _headers(self, payload: bytes, at: dt.datetime) -> dict[str, str]:
        stamp = str(int(at.timestamp()))
        signed = hmac.digest(self._secret.encode(), stamp.encode() + b"." + payload, hashlib.sha256).hex()
        return {
            "Content-Type": "application/json; charset=utf-8",
            "X-Query-Key": self._key,
            "X-Query-Time": stamp,
            "X-Query-Signature": signed,
        }


def _bytes(answer: requests.Response) -> bytes:
    raw = b""
    for part in answer.iter_content(16384):
        raw += part
        if len(raw) > _LONGEST_ANSWER:
            return b""
    return raw


def _read(status: int, raw: bytes) -> Answer:
    if status != 200:
        return Answer(known=False, problem=f"社保查询暂时不答（{status}）。")
    try:
        body = json.loads(raw)
        known, serial = body["known"], str(body.get("serial", ""))[:80]
        if not isinstance(known, bool):
            raise TypeError
        lines = tuple(_line(line) for line in body.get("lines", [])) if known else ()
    except (ValueError, KeyError, TypeError, AttributeError):
        return Answer(known=False, problem="社保查询的回答看不懂，没有采用。")
    return Answer(known=known, lines=lines, reference=serial)


def _line(given: Mapping[str, Any]) -> Line:
    """Unknown keys are left alone, a missing one is an empty cell, a value that is no text or number is refused."""
    if any(not isinstance(value, str | int | type(None)) for value in given.values()):
        raise TypeError("a cell is text")
    cells = {key: "" if given.get(key) is None else str(given[key]) for key in _FIELDS}
    return Line(**cells)
