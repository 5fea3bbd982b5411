"""ClamAV's daemon over TCP: the INSTREAM command."""

from __future__ import annotations

import socket
import struct

from jiuzai.foundation.files.scanner.base import Finding, ScannerDown

_CHUNK = 64 * 1024
_TIMEOUT = 10.0


class Clamd:
    label = "ClamAV"

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self._address = (host, int(port))

    def scan(self, data: bytes) -> Finding:
        try:
            with socket.create_connection(self._address, timeout=_TIMEOUT) as line:
                line.sendall(b"zINSTREAM\0")
                for start in range(0, len(data), _CHUNK):
                    part = data[start : start + _CHUNK]
                    line.sendall(struct.pack(">I", len(part)) + part)
                line.sendall(struct.pack(">I", 0))
                answer = self._answer(line)
        except OSError as silence:
            raise ScannerDown("clamd does not answer") from silence
        if answer.endswith("FOUND"):
            return Finding(answer.removeprefix("stream:").removesuffix("FOUND").strip()[:80])
        if answer == "stream: OK":
            return Finding()
        raise ScannerDown("clamd did not finish")

    def _answer(self, line: socket.socket) -> str:
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < 4096:
            part = line.recv(4096)
            if not part:
                break
            answer += part
        return answer.rstrip(b"\0").decode("utf-8", "replace").strip()
