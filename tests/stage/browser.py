"""Chromium for journeys: phone and desk, with what a page must never do written down while it runs."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 360, "height": 640}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1440, "height": 900}}
CHINA = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
_LISTEN = """
document.addEventListener('securitypolicyviolation', event => {
  console.error('CSP-VIOLATION ' + event.violatedDirective + ' ' + (event.blockedURI || event.sourceFile));
});
"""
_SERIOUS = {"serious", "critical"}


class NoChromium(RuntimeError):
    """There is no Chromium on this machine; the sentence says how to get one."""


def chromium_path() -> str:
    given = os.environ.get("CHROMIUM")
    names = [given] if given else ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise NoChromium("Chromium is not installed: run `apt-get install chromium` as root, or set CHROMIUM to its path.")


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=chromium_path(), headless=True, args=FLAGS)


@dataclass
class Record:
    """What went wrong on the pages of one context, in the order it happened."""

    violations: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def everything(self) -> list[str]:
        return [*self.violations, *self.foreign, *self.errors]


def open_context(browser: Browser, origin: str, **shape: Any) -> tuple[BrowserContext, Record]:
    """A fresh visitor of `origin`, with a Record that fills while she walks."""
    context = browser.new_context(base_url=origin, **{**CHINA, **shape})
    context.set_default_timeout(10_000)
    context.add_init_script(_LISTEN)
    record = Record()

    def note_request(request: Any) -> None:
        if not request.url.startswith((origin, "data:", "blob:", "about:")):
            record.foreign.append(request.url)

    def note_console(message: Any) -> None:
        if "CSP-VIOLATION" in message.text or "Content Security Policy" in message.text:
            record.violations.append(message.text)

    context.on("request", note_request)
    context.on("console", note_console)
    context.on("weberror", lambda error: record.errors.append(str(error.error)))
    return context, record


def serious_faults(page: Page) -> list[str]:
    """Accessibility faults that would stop somebody: rule, how many, and where the first one is."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']} ×{len(rule['nodes'])}: {rule['nodes'][0]['target'][0]}"
        for rule in found
        if rule["impact"] in _SERIOUS
    ]
