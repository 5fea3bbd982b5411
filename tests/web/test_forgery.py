"""SE-3: a form another site sends in somebody's name is refused."""

from __future__ import annotations

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.messaging.models import Notice
from tests.web.test_matrix import addresses, path_of

FORMS = [pattern for pattern, who, methods in addresses() if "POST" in methods and who != "机器"]


@pytest.mark.parametrize("pattern", FORMS)
def test_SE_3_a_form_without_our_token_is_refused(pattern, visit):
    visitor = visit(Role.CITY_OFFICER, enforce_csrf_checks=True)

    answer = visitor.send(path_of(pattern))

    assert answer.status_code == 403
    assert "这张表单放得太久了" in answer.content.decode()


def test_a_form_with_our_token_goes_through(visit):
    officer = visit(Role.CITY_OFFICER, "3307", enforce_csrf_checks=True)
    page = officer.get("/officer/notices/new/")
    token = str(page.context["csrf_token"])

    answer = officer.send(
        "/officer/notices/new/",
        {
            "title": "停水",
            "body": "周三",
            "region_code": "3307",
            "starts_on": "2026-1-5",
            "ends_on": "2099-1-5",
            "csrfmiddlewaretoken": token,
        },
    )

    assert answer.status_code == 302
    assert Notice.objects.count() == 1
