"""Asks one address again and again and says how many answers a second came back."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import time
from urllib.parse import urlsplit

CONNECTIONS = 4


def answers_per_second(url: str, cookie: str, seconds: int) -> float:
    """By wrk where it is installed, else by a small client of our own on the same cores."""
    if shutil.which("wrk"):
        return _by_wrk(url, cookie, seconds)
    return asyncio.run(_by_hand(url, cookie, seconds))


def _by_wrk(url: str, cookie: str, seconds: int) -> float:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", f"Cookie: {cookie}", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise RuntimeError(f"{url} did not answer 200:\n{said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None:
        raise RuntimeError(said)
    return float(found.group(1))


async def _by_hand(url: str, cookie: str, seconds: int) -> float:
    until = time.monotonic() + seconds
    counts = await asyncio.gather(*(_one_connection(url, cookie, until) for _ in range(CONNECTIONS)))
    return sum(counts) / seconds


async def _one_connection(url: str, cookie: str, until: float) -> int:
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    request = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookie}\r\n\r\n".encode()
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    count = 0
    while time.monotonic() < until:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        if " 200 " not in head.split("\r\n", 1)[0]:
            raise RuntimeError(f"{url} answered {head.splitlines()[0]}")
        length = re.search(r"content-length:\s*(\d+)", head, re.IGNORECASE)
        if length is None:
            raise RuntimeError(f"{url} answered without a length")
        await reader.readexactly(int(length.group(1)))
        count += 1
    writer.close()
    return count
