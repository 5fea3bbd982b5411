"""No test may talk to the outside: a socket to anything but this machine is refused."""

from __future__ import annotations

import socket
from typing import Any

import pytest

_HERE = ("127.", "localhost", "::1", "0.0.0.0")


class OutsideNetwork(AssertionError):
    """A test tried to leave the machine."""


def forbid_outside(patch: pytest.MonkeyPatch) -> None:
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))


def _guarded(original: Any) -> Any:
    def connect(self: socket.socket, address: Any) -> Any:
        if isinstance(address, tuple) and not str(address[0]).startswith(_HERE):
            raise OutsideNetwork(f"a test tried to reach {address[0]}; use a fake on 127.0.0.1")
        return original(self, address)

    return connect
