"""The outbox of a development machine."""

import pytest

from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.messaging.queries import outbox_page
from tests.foundation.messaging.factories import AT, PHONE, later, queue

pytestmark = pytest.mark.django_db


def test_shows_texts_newest_first_and_says_they_go_nowhere():
    queue(at=AT)
    queue(at=later(minutes=1), values={"code": "654321"})
    page = outbox_page(None, later(minutes=2))
    assert page.notice == "短信没有发到手机，只留在本机，供试用和演示。"
    assert [("654321" in item.text, item.phone, item.template_label) for item in page.items] == [
        (True, PHONE, "登录验证码"),
        (False, PHONE, "登录验证码"),
    ]


def test_there_is_none_where_a_gateway_is_in_use(gateway):
    queue()
    with pytest.raises(NotFound):
        outbox_page(None, AT)


def test_there_is_none_outside_development(settings):
    settings.DEVELOPMENT_PAGES = False
    with pytest.raises(NotFound):
        outbox_page(None, AT)
