"""What production refuses, one thing at a time, each beside a clean start."""

import datetime as dt
import os
import subprocess
import sys

import pytest
from django.core.checks import run_checks

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.deployment import checks
from jiuzai.foundation.deployment.checks import problems, refuse_if_unsafe
from jiuzai.foundation.deployment.models import Installation
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.vault.keys import create, new_ring
from jiuzai.project import environment

AT = dt.datetime(2025, 3, 3, 9, 0, tzinfo=dt.UTC)
SAFE = {
    "PRODUCTION": True,
    "SECRET_KEY": "a-long-and-varied-secret-for-this-test-0123456789-xyz",
    "ALLOWED_HOSTS": ["jobs.example.cn"],
    "CSRF_TRUSTED_ORIGINS": ["https://jobs.example.cn"],
    "ALLOW_DEMONSTRATION": False,
    "DEVELOPMENT_PAGES": False,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_HSTS_SECONDS": 31536000,
    "SECURE_SSL_REDIRECT": True,
    "SMS_CHANNEL": "http_gateway",
}


@pytest.fixture
def production(settings, tmp_path):
    for name, value in SAFE.items():
        setattr(settings, name, value)
    create(tmp_path / "keys.json", new_ring())
    for name in ("anchors", "files"):
        (tmp_path / name).mkdir(mode=0o700)
    (tmp_path / "backup.key").touch()
    settings.VAULT_KEYS_FILE = tmp_path / "keys.json"
    settings.AUDIT_ANCHORS = tmp_path / "anchors"
    settings.PRIVATE_FILES = tmp_path / "files"
    settings.BACKUP_KEY_FILE = tmp_path / "backup.key"
    return settings


def found(*, with_data=False):
    return {problem.code: problem.grave for problem in problems(with_data=with_data)}


def test_a_safe_place_is_not_refused(production):
    assert found() == {}


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("SECRET_KEY", "", "secret_missing"),
        ("SECRET_KEY", "short", "secret_short"),
        ("SECRET_KEY", "a" * 80, "secret_short"),
        ("SECRET_KEY", "django-insecure-0123456789abcdefghijklmnopqrstuvwxyz-0123456789", "secret_default"),
        ("ALLOWED_HOSTS", [], "hosts_missing"),
        ("ALLOWED_HOSTS", ["*"], "hosts_open"),
        ("CSRF_TRUSTED_ORIGINS", ["http://jobs.example.cn"], "origins_insecure"),
        ("DEBUG", True, "debug"),
        ("ALLOW_DEMONSTRATION", True, "demonstration_allowed"),
        ("DEVELOPMENT_PAGES", True, "development_pages"),
        ("CLOCK_OFFSET", dt.timedelta(seconds=1), "clock_offset"),
        ("SESSION_COOKIE_SECURE", False, "cookies_insecure"),
        ("CSRF_COOKIE_SECURE", False, "cookies_insecure"),
        ("INSURANCE_QUERY", {"adapter": "local"}, "insurance_query_local"),
    ],
)
def test_an_unsafe_setting_is_refused(production, setting, value, code):
    setattr(production, setting, value)
    assert found() == {code: True}


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("SECURE_HSTS_SECONDS", 0, "hsts_short"),
        ("SECURE_SSL_REDIRECT", False, "plain_http"),
        ("SMS_CHANNEL", "local", "sms_local"),
        ("BACKUP_KEY_FILE", None, "backup_key_missing"),
    ],
)
def test_a_doubtful_setting_is_mentioned(production, setting, value, code):
    setattr(production, setting, value)
    assert found() == {code: False}


def test_G_13_a_shifted_clock_is_refused(production):
    clock.set_offset(dt.timedelta(hours=1))
    try:
        assert found() == {"clock_offset": True}
    finally:
        clock.set_offset(dt.timedelta())


def test_a_failpoint_is_refused(production, monkeypatch):
    monkeypatch.setenv("FAILPOINT", "anything")
    assert found() == {"failpoint": True}


def test_missing_open_and_broken_keys_are_refused(production):
    path = production.VAULT_KEYS_FILE
    os.chmod(path, 0o640)
    assert found() == {"keys_open": True}
    os.chmod(path, 0o600)
    path.write_text("{}")
    assert found() == {"keys_unreadable": True}
    path.unlink()
    assert found() == {"keys_missing": True}


def test_G_18_a_place_restored_without_its_keys_may_be_opened_on_purpose(production):
    production.VAULT_KEYS_FILE.unlink()
    production.WITHOUT_KEYS = True
    assert found() == {"keys_missing": False}


def test_missing_and_open_folders_are_refused(production):
    os.chmod(production.PRIVATE_FILES, 0o755)
    assert found() == {"files_open": True}
    production.PRIVATE_FILES.rmdir()
    production.AUDIT_ANCHORS.rmdir()
    assert found() == {"anchors_missing": True, "files_missing": True}


@pytest.mark.django_db
def test_DA_8_demonstration_data_and_default_accounts_are_refused(production):
    Installation.objects.create(created_at=AT, is_demonstration=True)
    Account(login="Admin", created_at=AT).save()
    Account(login="zhang.wei", created_at=AT).save()
    grave = {code for code, is_grave in found(with_data=True).items() if is_grave}
    assert grave == {"demonstration_data", "default_accounts"}
    assert "zhang.wei" not in "".join(problem.sentence for problem in problems())


@pytest.mark.django_db
def test_an_empty_working_database_is_not_refused(production):
    assert [code for code, grave in found(with_data=True).items() if grave] == []


def test_the_process_ends_with_one_plain_list(production, monkeypatch):
    monkeypatch.setattr(checks, "data_problems", list)
    production.DEBUG = True
    production.ALLOWED_HOSTS = ["*"]
    with pytest.raises(SystemExit) as ended:
        refuse_if_unsafe()
    assert str(ended.value).splitlines() == [
        "正式环境没有启动，以下 2 处要先处理：",
        "1. 站点域名写成了任意域名。 把 JIUZAI_HOSTS 设为本站域名，多个用逗号分开。",
        "2. 调试模式开着，出错页面会泄露数据。 关闭 DEBUG。",
    ]


def test_outside_production_nothing_is_refused(production):
    production.PRODUCTION = False
    production.DEBUG = True
    assert refuse_if_unsafe() is None
    assert run_checks(tags=["production"], include_deployment_checks=True) == []


def test_check_deploy_tells_the_same(production):
    production.DEBUG = True
    production.SECURE_SSL_REDIRECT = False
    told = run_checks(tags=["production"], include_deployment_checks=True)
    assert [(message.id, message.is_serious()) for message in told] == [
        ("deployment.debug", True),
        ("deployment.plain_http", False),
    ]


def read(monkeypatch, name, value, how):
    """What `how` makes of the variable, and what is said about it."""
    monkeypatch.setattr(environment, "mistakes", [])
    monkeypatch.setenv(f"JIUZAI_{name}", value)
    return how(name), environment.mistakes


@pytest.mark.parametrize("value", ["abc", "1.5", "1 000", "1_", "１２"])
def test_a_number_that_is_none_is_named(monkeypatch, value):
    made, told = read(monkeypatch, "SMS_CODES_A_DAY", value, lambda name: environment.number(name, 7))
    assert (made, told) == (7, [f"JIUZAI_SMS_CODES_A_DAY 要写一个整数，现在写的是 {value!r}。"])
    with pytest.raises(SystemExit) as stopped:
        environment.refuse_mistakes()
    assert stopped.value.code == told[0]


def test_a_switch_that_is_neither_on_nor_off_is_named(monkeypatch):
    made, told = read(monkeypatch, "BEHIND_PROXY", "maybe", environment.flag)
    assert (made, told) == (False, ["JIUZAI_BEHIND_PROXY 只能写 1 或 0，现在写的是 'maybe'。"])


@pytest.mark.parametrize(("value", "means"), [("On", True), ("0", False), ("no", False), ("", True)])
def test_switches_and_numbers_that_can_be_read_say_nothing(monkeypatch, value, means):
    assert read(monkeypatch, "SSL_REDIRECT", value, lambda name: environment.flag(name, default=True)) == (means, [])
    assert read(monkeypatch, "HSTS_SECONDS", " 60 ", lambda name: environment.number(name, 1)) == (60, [])


def test_what_could_not_be_read_is_on_production_s_list_and_stops_every_command(production):
    production.ENVIRONMENT_MISTAKES = ["JIUZAI_BEHIND_PROXY 只能写 1 或 0，现在写的是 'maybe'。"]
    assert found() == {"environment_unreadable": True}
    told = run_checks(tags=["production"])
    assert [(message.id, message.msg) for message in told] == [
        ("deployment.environment_unreadable", production.ENVIRONMENT_MISTAKES[0])
    ]
    assert len(run_checks(tags=["production"], include_deployment_checks=True)) == 1


def test_another_environment_stops_at_once_with_the_sentence():
    given = {**os.environ, "DJANGO_SETTINGS_MODULE": "jiuzai.project.settings.dev", "JIUZAI_SMS_CODES_A_DAY": "abc"}
    asked = [sys.executable, "-c", "import django; django.setup()"]
    stopped = subprocess.run(asked, cwd=environment.ROOT, env=given, capture_output=True, text=True, check=False)
    assert (stopped.returncode, stopped.stderr) == (1, "JIUZAI_SMS_CODES_A_DAY 要写一个整数，现在写的是 'abc'。\n")
