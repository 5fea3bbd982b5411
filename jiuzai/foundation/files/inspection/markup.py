"""Looks for what turns a table's XML into a weapon: entities, links that load, macros. Parses nothing."""

from __future__ import annotations

import re

from jiuzai.foundation.files.inspection.verdict import Refused

_OVERLAP = 64
_LONGEST_RELATIONS = 2 * 1024 * 1024
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.DOTALL)
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']\s*External", re.IGNORECASE)
_HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
_TOKENS = (
    (b"<!DOCTYPE", "文件里有可疑的实体定义，不能上传。请用表格软件重新保存一份。"),
    (b"<!ENTITY", "文件里有可疑的实体定义，不能上传。请用表格软件重新保存一份。"),
    (b"macroEnabled", "文件里带宏。请另存为不带宏的普通格式再上传。"),
    (b"<script:event-listener", "文件里带宏。请另存为不带宏的普通格式再上传。"),
    (b"<table:table-source", "文件里引用了别的文件。请把内容粘贴成数值后再上传。"),
    (b"<table:dde-link", "文件里引用了别的程序。请把内容粘贴成数值后再上传。"),
    (b"<office:dde-source", "文件里引用了别的程序。请把内容粘贴成数值后再上传。"),
    (b"encryption-data", "文件有密码。请去掉密码后再上传。"),
)


class Scan:
    """Takes one entry chunk by chunk."""

    def __init__(self, name: str) -> None:
        self._relations = name.lower().endswith(".rels")
        self._marked_up = self._relations or name.lower().endswith((".xml", ".rdf"))
        self._tail = b""
        self._kept = b""
        self._first = True

    def feed(self, chunk: bytes) -> None:
        if self._first:
            self._first = False
            self._look_at_start(chunk)
        if not self._marked_up:
            return
        window = self._tail + chunk
        for token, sentence in _TOKENS:
            if token in window:
                raise Refused(sentence)
        self._tail = window[-_OVERLAP:]
        if self._relations:
            self._kept += chunk
            if len(self._kept) > _LONGEST_RELATIONS:
                raise Refused("文件里的链接太多。请把链接去掉再上传。")

    def close(self) -> None:
        """Relations may point outside only as links a person clicks."""
        for relation in _RELATION.findall(self._kept):
            if _EXTERNAL.search(relation) and not _HYPERLINK.search(relation):
                raise Refused("文件里引用了外部内容。请把内容粘贴成数值后再上传。")

    def _look_at_start(self, chunk: bytes) -> None:
        self._marked_up = self._marked_up or chunk.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
        if not self._marked_up:
            return
        # Another encoding would hide the tokens; office programs write UTF-8.
        if chunk[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in chunk[:64] or chunk[:4] == b"\x4c\x6f\xa7\x94":
            raise Refused("文件的编码不对。请用表格软件重新保存一份再上传。")
        declared = re.match(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)", chunk[:200].lstrip(b"\xef\xbb\xbf"))
        if declared and declared[1].lower() not in {b"utf-8", b"us-ascii"}:
            raise Refused("文件的编码不对。请用表格软件重新保存一份再上传。")


class LinkScan(Scan):
    """For a link to another book, where one may stand: it points outside by nature, but never to a program."""

    def __init__(self) -> None:
        super().__init__("link.xml")

    def feed(self, chunk: bytes) -> None:
        window = self._tail + chunk
        if b"ddeLink" in window or b"oleLink" in window:
            raise Refused("文件里引用了别的程序。请把内容粘贴成数值后再上传。")
        super().feed(chunk)
