"""Texts that go out by SMS."""

import datetime as dt

import pytest
from django.apps import apps
from django.conf import settings

from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.messaging.enums import Urgency
from jiuzai.foundation.messaging.templates import LONGEST, Template, TemplateMistake, check, find, registered

HOUR = dt.timedelta(hours=1)


def made(text, values=(), lives=HOUR):
    return Template("tried", "试", text, Urgency.NEWS, lives, values)


GREETING = made("【就在金华】您好{name}，电话{helpline}", (("name", 30),))


def test_the_house_ships_exactly_these():
    above = {app.label for app in apps.get_app_configs() if not app.name.startswith("jiuzai.foundation.")}
    own = [one.key for one in registered() if one.key != "tried" and one.key.split("_")[0] not in above]

    assert own == [
        "device_confirm",
        "new_message",
        "sign_in_code",
        "slip_ready",
    ]


def test_U_13_every_text_fits_one_message_and_names_a_telephone():
    for template in registered():
        text = template.render({name: "9" * size for name, size in template.values}, helpline="0579-12333-99")
        assert len(text) <= LONGEST
        assert "0579-12333-99" in text


def test_the_code_is_in_the_text():
    text = find("sign_in_code").render({"code": "042317"}, helpline=settings.HELPLINE)
    assert "042317" in text


@pytest.mark.parametrize(
    "value",
    ["{{7*7}}", "{% now 'Y' %}", "${7*7}", "{0.__class__}", "{helpline}", "{name}", "%(name)s", "<b>x</b>", "#{1+1}"],
)
def test_D_02_values_stay_literal(value):
    assert GREETING.render({"name": value}, helpline="12333") == f"【就在金华】您好{value}，电话12333"


def test_D_01_tibetan_text_survives():
    assert GREETING.render({"name": "བཀྲ་ཤིས༌"}, helpline="12333") == "【就在金华】您好བཀྲ་ཤིས༌，电话12333"


@pytest.mark.parametrize("value", ["", "  ", "a\nb", "a\x00b", "a\u2028b", "长" * 31])
def test_refuses_values_that_cannot_be_sent(value):
    with pytest.raises(BadInput):
        GREETING.render({"name": value}, helpline="12333")


@pytest.mark.parametrize("values", [{}, {"name": "x", "more": "y"}, {"other": "x"}])
def test_refuses_missing_and_spare_values(values):
    with pytest.raises(BadInput):
        GREETING.render(values, helpline="12333")


@pytest.mark.parametrize(
    "template",
    [
        made("【就在金华】没有电话"),
        made("没有签名{helpline}"),
        made("【就在金华】{helpline}看 https://x"),
        made("【就在金华】{helpline}看 jinhua.gov.cn 页面"),
        made("【就在金华】{helpline}" + "长" * 60),
        made("【就在金华】{helpline}{name}"),
        made("【就在金华】{helpline}", (("name", 5),)),
        made("【就在金华】{helpline}", lives=dt.timedelta(0)),
    ],
)
def test_a_template_that_breaks_a_rule_is_refused(template):
    with pytest.raises(TemplateMistake):
        check(template)
