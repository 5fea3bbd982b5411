"""Settings and environment that production refuses."""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from jiuzai.foundation.deployment.checks.problem import Problem
from jiuzai.foundation.kernel import clock

_KNOWN_SECRETS = ("development-only-", "django-insecure-", "changeme", "secret")


def value_problems() -> Iterator[Problem]:
    yield from environment_problems()
    yield from _secret()
    yield from _addresses()
    yield from _switches()
    yield from _transport()


def environment_problems() -> Iterator[Problem]:
    """Values that could not be read; the default stands in their place until they are put right."""
    for sentence in settings.ENVIRONMENT_MISTAKES:
        yield Problem("environment_unreadable", sentence, "改正或去掉这个环境变量。")


def _secret() -> Iterator[Problem]:
    try:
        secret = str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        secret = ""
    remedy = "把 JIUZAI_SECRET_KEY 设为至少 50 个字符的随机文字，妥善保存。"
    if not secret:
        yield Problem("secret_missing", "没有设置应用密钥。", remedy)
    elif len(secret) < 50 or len(set(secret)) < 10:
        yield Problem("secret_short", "应用密钥太短或太简单。", remedy)
    elif secret.lower().startswith(_KNOWN_SECRETS):
        yield Problem("secret_default", "应用密钥是公开的默认值。", remedy)


def _addresses() -> Iterator[Problem]:
    remedy = "把 JIUZAI_HOSTS 设为本站域名，多个用逗号分开。"
    if not settings.ALLOWED_HOSTS:
        yield Problem("hosts_missing", "没有设置站点域名。", remedy)
    elif any("*" in host for host in settings.ALLOWED_HOSTS):
        yield Problem("hosts_open", "站点域名写成了任意域名。", remedy)
    insecure = [
        origin for origin in settings.CSRF_TRUSTED_ORIGINS if not origin.startswith("https://") or "*" in origin
    ]
    if insecure:
        yield Problem(
            "origins_insecure",
            f"可信来源不是 https 地址：{'、'.join(insecure)}。",
            "把 JIUZAI_ORIGINS 里的地址改成 https:// 开头的完整地址。",
        )


def _switches() -> Iterator[Problem]:
    if settings.DEBUG:
        yield Problem("debug", "调试模式开着，出错页面会泄露数据。", "关闭 DEBUG。")
    if settings.ALLOW_DEMONSTRATION:
        yield Problem("demonstration_allowed", "允许写入演示数据。", "用正式设置启动。")
    if getattr(settings, "DEVELOPMENT_PAGES", False):
        yield Problem("development_pages", "开发页面开着，会显示验证码。", "用正式设置启动。")
    if clock.offset() or settings.CLOCK_OFFSET:
        yield Problem("clock_offset", "时钟被拨动过。", "去掉 JIUZAI_CLOCK_OFFSET_SECONDS。")
    if os.environ.get("FAILPOINT"):
        yield Problem("failpoint", "设置了故障演练点，进程会被故意中断。", "去掉环境变量 FAILPOINT。")
    if settings.INSURANCE_QUERY["adapter"] == "local":
        yield Problem("insurance_query_local", "社保查询用的是模拟数据。", "去掉 JIUZAI_INSURANCE_QUERY_ADAPTER。")
    if settings.SMS_CHANNEL == "local":
        yield Problem(
            "sms_local", "短信只留在本机，不会发给任何人。", "设置 JIUZAI_SMS_CHANNEL 和短信网关。", grave=False
        )


def _transport() -> Iterator[Problem]:
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield Problem("cookies_insecure", "登录凭证会经明文传输。", "用正式设置启动。")
    if settings.SECURE_HSTS_SECONDS < 3600:
        yield Problem("hsts_short", "浏览器没有被要求只用加密连接。", "去掉 JIUZAI_HSTS_SECONDS。", grave=False)
    if not settings.SECURE_SSL_REDIRECT:
        yield Problem(
            "plain_http",
            "明文访问没有转到加密连接。",
            "由代理转到 https，或打开 JIUZAI_SSL_REDIRECT。",
            grave=False,
        )
