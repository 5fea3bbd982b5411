"""A village's network in front of the live site: every byte passes a slow, far wire, whoever in the browser asks.

The browser's own throttle leaves out what a service worker fetches; a wire leaves out nothing.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

A_SIP = 512  # bytes at a time, so that two downloads share the wire


@dataclass
class Wire:
    """Where the weak network answers, and what has crossed it."""

    url: str = ""
    down: int = 0
    up: int = 0
    connections: int = 0
    _shared: dict[str, asyncio.Lock] = field(default_factory=dict)


@contextmanager
def weak_wire(site: str, *, bits_a_second: int = 50_000, latency: float = 0.8) -> Iterator[Wire]:
    """`latency` is the seconds from a question to the first byte of its answer; a new connection costs it too."""
    wire = Wire()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(_listen(wire, site, bits_a_second / 8, latency), loop).result(10)
    try:
        yield wire
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _listen(wire: Wire, site: str, rate: float, latency: float) -> asyncio.Server:
    address = urlsplit(site)
    wire._shared = {"up": asyncio.Lock(), "down": asyncio.Lock()}

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire.connections += 1
        await asyncio.sleep(latency)
        back, forth = await asyncio.open_connection(address.hostname, address.port)
        with suppress(OSError):
            await asyncio.gather(
                _carry(wire, "up", reader, forth, rate, latency), _carry(wire, "down", back, writer, rate, 0)
            )
        for end in (forth, writer):
            end.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    wire.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    return server


async def _carry(
    wire: Wire, way: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, rate: float, delay: float
) -> None:
    """One direction of one connection; all connections share the rate of that direction."""
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
    arriving = asyncio.ensure_future(_arrive(under_way, writer))
    clock = asyncio.get_running_loop().time
    while sip := await reader.read(A_SIP):
        setattr(wire, way, getattr(wire, way) + len(sip))
        async with wire._shared[way]:
            await asyncio.sleep(len(sip) / rate)
        under_way.put_nowait((clock() + delay, sip))
    under_way.put_nowait((clock() + delay, b""))
    await arriving


async def _arrive(under_way: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
    clock = asyncio.get_running_loop().time
    while True:
        due, sip = await under_way.get()
        await asyncio.sleep(max(0.0, due - clock()))
        if not sip:
            return writer.close()
        writer.write(sip)
        await writer.drain()


async def _close(server: asyncio.Server) -> None:
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
