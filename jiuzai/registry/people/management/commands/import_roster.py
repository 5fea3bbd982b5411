"""Take in the roster of a county: one JSON document on standard output, sentences for people on standard error."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel import clock, identifiers
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, Refusal
from jiuzai.foundation.spreadsheets.actions import run_to_end
from jiuzai.foundation.vault import index_of

REFUSED = 2


class Command(BaseCommand):
    help = "Import a county's roster (xlsx, xls, ods, csv): import_roster FILE --county 511921 --by LOGIN"
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--county", required=True, help="GB/T 2260 code of the county the roster is from")
        parser.add_argument("--by", required=True, metavar="LOGIN", help="who answers for it")
        parser.add_argument("--second", default="", metavar="LOGIN", help="the second pair of eyes")
        parser.add_argument("--dry-run", action="store_true", help="verdicts only; nothing stays")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer = self._run(options)
        except Refusal as refused:
            self.stderr.write(f"{refused} {refused.next_step}".strip())
            error = {"code": refused.code, "message": str(refused), "where": refused.where}
            self.stdout.write(json.dumps({"error": error}, ensure_ascii=False))
            sys.exit(REFUSED)
        self.stdout.write(json.dumps(answer, ensure_ascii=False))
        self._say(answer)

    def _run(self, options: dict[str, Any]) -> dict[str, Any]:
        by = account_named(options["by"])
        second = account_named(options["second"], "second") if options["second"] else None
        path = Path(options["file"])
        try:
            upload = path.open("rb")
        except OSError as missing:
            raise BadInput(
                "打不开这个文件。", code="file_unreadable", next_step="请核对文件路径。", where="file"
            ) from missing
        with upload:
            return run_to_end(
                "roster",
                upload,
                path.name,
                by=by,
                second=second,
                at=clock.now(),
                county=options["county"],
                dry_run=options["dry_run"],
                now=clock.now,
            )

    def _say(self, answer: dict[str, Any]) -> None:
        if answer.get("state") == "awaiting_second":
            self.stderr.write("名单里有人员类别，要第二个人核对后才写入：请加 --second，或在网页上复核。")
        counts = "，".join(
            f"{label} {answer[key]}"
            for key, label in (("accepted", "新增"), ("updated", "更新"), ("duplicate", "重复"), ("returned", "退回"))
        )
        self.stderr.write(f"{counts}；用时 {answer['seconds']} 秒。")


def account_named(login: str, where: str = "by") -> Account:
    """The account with this login name, or with this telephone where people sign in by phone. Raises NotFound."""
    rows = Account.objects.unscoped("named on the command line")
    found = rows.filter(login=login.strip().lower()).first()
    if found is None:
        try:
            index = index_of(Account, "phone_index", identifiers.phone(login))
        except BadInput:
            index = None
        found = rows.filter(phone_index=index).exclude(state="closed").first() if index else None
    if found is None:
        raise NotFound("没有这个登录名。", next_step="请核对 --by 和 --second。", where=where)
    return found
