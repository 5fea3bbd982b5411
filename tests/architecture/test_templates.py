"""Every template is used by somebody, and no page carries script or style in its text."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT, TEMPLATES, name_of, sources, templates


def names_in_code() -> re.Pattern[str]:
    """Every template name our code writes down; a part filled in at run time ({page}) fits anything."""
    written = re.compile(r"""["']([\w{}./-]+\.(?:html|txt|xml|js))["']""")
    files = [*sources(), ROOT / "jiuzai" / "project" / "settings" / "base.py"]
    names = {name for file in files for name in written.findall(file.read_text(encoding="utf-8"))}
    return re.compile("|".join(re.sub(r"\\{.*?\\}", "[^/]+", re.escape(name)) for name in sorted(names)))


def test_every_template_is_used():
    code = names_in_code()
    texts = {file: file.read_text(encoding="utf-8") for file in templates()}
    unused = []
    for file in templates():
        name = file.relative_to(TEMPLATES).as_posix()
        asked = re.compile(rf"""["']{re.escape(name)}["'#]""")
        others = (text for other, text in texts.items() if other != file)
        if not code.fullmatch(name) and not any(asked.search(text) for text in others):
            unused.append(name_of(file))

    assert unused == []


def test_every_template_that_is_asked_for_is_there():
    asked = re.compile(r"""{%\s*(?:extends|include)\s+["']([^"'#]+)["']""")
    missing = [
        f"{name_of(file)}: {wanted}"
        for file in templates()
        for wanted in asked.findall(file.read_text(encoding="utf-8"))
        if not (TEMPLATES / wanted).exists()
    ]

    assert missing == []


def test_no_template_carries_script_style_or_handlers():
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")|<style|\sstyle=|\son[a-z]+=|hx-on", re.I
    )
    guilty = [
        f"{name_of(file)}: {found.group(0)}"
        for file in templates()
        if (found := inline.search(file.read_text(encoding="utf-8")))
    ]

    assert guilty == []
