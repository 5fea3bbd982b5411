"""Everything a browser keeps of this site: what the next person at the device could read."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

_KEPT = """async () => {
  const kept = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), document.cookie, location.href];
  for (const one of await indexedDB.databases()) {
    const base = await new Promise((done, no) => {
      const ask = indexedDB.open(one.name); ask.onsuccess = () => done(ask.result); ask.onerror = no;
    });
    for (const shelf of base.objectStoreNames) {
      kept.push(await new Promise((done, no) => {
        const ask = base.transaction(shelf).objectStore(shelf).getAll();
        ask.onsuccess = () => done(JSON.stringify(ask.result)); ask.onerror = no;
      }));
    }
  }
  for (const name of await caches.keys()) {
    const shelf = await caches.open(name);
    for (const request of await shelf.keys()) kept.push(request.url, await (await shelf.match(request)).text());
  }
  return kept;
}"""


def kept_by(page: Any) -> str:
    """One long text: local and session storage, databases, caches of the worker, cookies, this address."""
    return "\n".join([*page.evaluate(_KEPT), *(f"{one['name']}={one['value']}" for one in page.context.cookies())])


def found_in(kept: str, values: dict[str, str]) -> list[str]:
    """Names of the values that are there, plain or the way a URL or JSON would write them."""
    ways = {name: (value, quote(value), json.dumps(value)[1:-1]) for name, value in values.items()}
    return [name for name, written in ways.items() if any(one.lower() in kept.lower() for one in written)]
