"""How the installation is, what it is, what its logs keep to themselves, and questions without answers."""

import datetime as dt
import io
import logging
import shutil
from collections import namedtuple

import pytest
from django.core.management import call_command
from django.db import transaction

from jiuzai.foundation.audit.actions import record, seal_new
from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.background import dbclock, integrity
from jiuzai.foundation.background.models import Job, Worker
from jiuzai.foundation.deployment import health as health_module
from jiuzai.foundation.deployment.actions import mark_as_demonstration
from jiuzai.foundation.deployment.integrity_of_all import answers
from jiuzai.foundation.deployment.logs import NothingPersonal, QuietFormatter, without_numbers
from jiuzai.foundation.deployment.models import Installation
from jiuzai.foundation.deployment.queries import forget, health, is_demonstration
from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.kernel.refusals import NotPermitted

BY = SystemActor("test")


@pytest.fixture(autouse=True)
def asked_afresh():
    forget()
    yield
    forget()


@pytest.fixture
def at():
    return dbclock.now()


def failed(at):
    return [check.name for check in health(at).checks if not check.ok]


@pytest.mark.django_db
def test_all_is_well_with_a_living_worker(at):
    Worker.objects.create(name="w", started_at=at, beat_at=at)
    seen = health(at)
    assert (seen.status, failed(at)) == ("ok", [])
    assert list(seen.as_dict()["checks"]) == [
        "database",
        "migrations",
        "queue",
        "worker",
        "audit",
        "keys",
        "disk",
        "clock",
    ]


@pytest.mark.django_db
def test_OP_2_a_silent_worker_an_old_queue_and_an_unsealed_tail_degrade(at):
    Worker.objects.create(name="w", started_at=at, beat_at=at - dt.timedelta(seconds=61))
    Job.objects.create(task="x", due_at=at - dt.timedelta(minutes=6), enqueued_at=at)
    with transaction.atomic():
        record(by=BY, at=at, deed="test")
    assert (health(at).status, failed(at)) == ("degraded", ["queue", "worker", "audit"])
    seal_new(at)
    assert failed(at) == ["queue", "worker"]


@pytest.mark.django_db
def test_OP_3_clocks_more_than_two_seconds_apart_degrade(at, monkeypatch):
    Worker.objects.create(name="w", started_at=at, beat_at=at)
    monkeypatch.setattr(dbclock, "skew", lambda: dt.timedelta(seconds=-2.1))
    assert failed(at) == ["clock"]


@pytest.mark.django_db
def test_G_10_a_full_disk_degrades(at, monkeypatch):
    Worker.objects.create(name="w", started_at=at, beat_at=at)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: namedtuple("Usage", "free")(free=1))
    assert failed(at) == ["disk"]


@pytest.mark.django_db
def test_missing_migrations_are_grave_and_a_look_that_fails_is_told_by_its_kind(at, monkeypatch):
    Worker.objects.create(name="w", started_at=at, beat_at=at)

    def away():
        raise ConnectionError("host=secret password=secret")

    monkeypatch.setattr(health_module, "unapplied", away)
    seen = health(at).as_dict()
    assert (seen["status"], seen["checks"]["migrations"]) == ("down", {"ok": False, "detail": "ConnectionError"})


@pytest.mark.django_db
def test_a_demonstration_is_marked_for_good_and_recorded(at):
    assert is_demonstration() is False
    mark_as_demonstration(by=BY, at=at)
    mark_as_demonstration(by=BY, at=at)
    assert (is_demonstration(), Installation.objects.count()) == (True, 1)
    deeds = AuditRow.objects.unscoped("test").values_list("deed", flat=True)
    assert list(deeds) == ["deployment.mark_as_demonstration"]


@pytest.mark.django_db
def test_a_working_installation_cannot_become_a_demonstration(at, settings):
    settings.ALLOW_DEMONSTRATION = False
    with pytest.raises(NotPermitted):
        mark_as_demonstration(by=BY, at=at)
    assert Installation.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("手机13900000001已登记", "手机<11 digits>已登记"),
        ("phone:139 0000 0001", "phone:<13 digits>"),
        ("id 33070220000101000x.", "id <18 digits>."),
        ("卡 6222 0200 0000 0000 000", "卡 <23 digits>"),
        ("１３０１２３０１２３０", "<11 digits>"),
        ("2025-03-03 09:00:00,123 job 0195f3a2-4123-8123-9999-123456789012", None),
        ("12345 rows in 2025", None),
    ],
)
def test_DA_5_numbers_that_name_a_person_do_not_reach_the_log(said, kept):
    assert without_numbers(said) == (kept or said)


def test_G_26_an_exception_s_text_does_not_reach_the_log():
    out = io.StringIO()
    logger = logging.getLogger("jiuzai.test.quiet")
    handler = logging.StreamHandler(out)
    handler.setFormatter(QuietFormatter("{levelname} {message}", style="{"))
    logger.addHandler(handler)
    try:
        try:
            raise ValueError("卓玛 51192120000101000X")
        except ValueError:
            logger.exception("import failed")
    finally:
        logger.removeHandler(handler)
    first, kind, place = out.getvalue().splitlines()
    assert (first, kind) == ("ERROR import failed", "builtins.ValueError")
    assert place.endswith("test_G_26_an_exception_s_text_does_not_reach_the_log")


def test_error_reports_carry_no_forms_no_cookies_no_variables(rf):
    request = rf.post("/x/", {"id": "51192120000101000X"})
    request.COOKIES["session"] = "secret"
    quiet = NothingPersonal()
    assert (quiet.get_post_parameters(request), quiet.get_safe_cookies(request)) == ({}, {})
    assert list(quiet.get_traceback_frame_variables(request, None)) == []


@pytest.mark.django_db
def test_every_app_is_asked_and_an_answer_fails_the_command(at, monkeypatch, capsys):
    assert {"background", "vault"} <= {answer.app for answer in answers()}
    call_command("check_integrity")
    Job.objects.create(task="x", due_at=at, enqueued_at=at, attempts=4, max_attempts=3)
    with pytest.raises(SystemExit) as ended:
        call_command("check_integrity")
    assert ended.value.code == 1
    assert f"执行次数超过上限的后台任务（1）：{Job.objects.get().pk}" in capsys.readouterr().out
    assert [keys for _, keys in integrity.questions()] == [[str(Job.objects.get().pk)], []]
