"""Take a list of insured months in and print the receipt as JSON (see interfaces.md)."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.queries import regions_of
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput, Refusal
from jiuzai.foundation.region.queries import CITY, covers
from jiuzai.foundation.spreadsheets.actions import run_to_end
from jiuzai.registry.employment.actions.unknown import KIND, hold_unknown_of


class Command(BaseCommand):
    help = "读入参保明细表，输出回执（JSON）。"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, metavar="LOGIN")
        parser.add_argument("--second", default="", metavar="LOGIN")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer = self._import(options)
        except Refusal as refused:
            error = {"code": refused.code, "message": refused.message, "where": refused.where}
            self.stdout.write(json.dumps({"error": error}, ensure_ascii=False))
            self.stderr.write(refused.message + refused.next_step)
            sys.exit(2)
        self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def _import(self, options: dict[str, Any]) -> dict[str, Any]:
        by = _account(options["by"], "by")
        second = _account(options["second"], "second") if options["second"] else None
        path: Path = options["file"]
        if not path.is_file():
            raise BadInput("找不到这个文件。", code="file_missing", where="file")
        with path.open("rb") as upload:
            answer = run_to_end(
                KIND,
                upload,
                path.name,
                by=by,
                at=clock.now(),
                county=_county(by),
                second=second,
                dry_run=options["dry_run"],
                now=clock.now,
            )
        if "state" not in answer and not options["dry_run"]:
            hold_unknown_of(UUID(answer["import_id"]), at=clock.now())
        return answer


def _account(login: str, where: str) -> Account:
    found: Account | None = (
        Account.objects.unscoped("named on the command line").filter(login=login.strip().lower()).first()
    )
    if found is None:
        raise BadInput("没有这个登录名。", code="no_such_login", where=where)
    return found


def _county(by: Account) -> str:
    """ "" for those who hold the city; their one county for the others."""
    today = clock.today()
    regions = regions_of(by, today, Role.CITY_OFFICER) | regions_of(by, today, Role.COUNTY_OFFICER)
    if any(covers(region, CITY) for region in regions):
        return ""
    if len(regions) > 1:
        raise BadInput("这个账户负责几个县（市、区），说不清这份表是哪个的。", code="which_county", where="by")
    return next(iter(regions), "")
