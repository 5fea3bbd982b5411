"""A gateway on loopback that keeps the protocol and misbehaves on request."""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from jiuzai.foundation.messaging.signatures import sign

SECRET = "shared-with-the-gateway"


class FakeGateway(ThreadingHTTPServer):
    """`plan` holds how to treat the next posts: ok, 500, 400, redirect, garbage, late (takes it, answers too late)."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.plan: list[str] = []
        self.posts: list[dict] = []
        self.headers_seen: list[dict] = []
        self.taken: dict[str, str] = {}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sms"

    def report(self, id: object, state: str, *, at: dt.datetime, secret: str = SECRET) -> tuple[bytes, str]:
        """A delivery report as the gateway would call it in: payload and signature."""
        payload = json.dumps({"id": str(id), "state": state, "reference": "G-1"}).encode()
        return payload, sign(payload, secret=secret, at=at)


class _Handler(BaseHTTPRequestHandler):
    server: FakeGateway

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.posts.append(body)
        self.server.headers_seen.append(dict(self.headers))
        manner = self.server.plan.pop(0) if self.server.plan else "ok"
        if manner == "500":
            return self._answer(500, b"<h1>oops</h1>")
        if manner == "400":
            return self._answer(400, b'{"state": "rejected"}')
        if manner == "redirect":
            self.send_response(307)
            self.send_header("Location", self.server.url + "/elsewhere")
            self.end_headers()
            return None
        known = body["id"] in self.server.taken
        self.server.taken[body["id"]] = "accepted"
        if manner == "late":
            time.sleep(1.5)
        if manner == "garbage":
            return self._answer(200, b"<html>ok</html>")
        return self._answer(409 if known else 200, b'{"state": "accepted", "reference": "G-1"}')

    def do_GET(self) -> None:
        id = self.path.rpartition("/")[2]
        self.server.asked.append(id)
        state = self.server.taken.get(id)
        if state is None:
            return self._answer(404, b"{}")
        return self._answer(200, json.dumps({"state": state, "reference": "G-1"}).encode())

    def _answer(self, status: int, body: bytes) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the caller gave up waiting, as planned

    def log_message(self, *args: object) -> None:
        """Silent."""


@contextmanager
def running_gateway() -> Iterator[FakeGateway]:
    server = FakeGateway()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
