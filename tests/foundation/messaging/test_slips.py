"""Slips of paper."""

import pytest
from django.db import connection

from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached, NotFound
from jiuzai.foundation.messaging import codes
from jiuzai.foundation.messaging.actions import look_up_slip, print_slip, void_slip
from jiuzai.foundation.messaging.models import Slip
from jiuzai.foundation.messaging.paper import slip_address, slip_html, slip_pdf
from jiuzai.foundation.messaging.queries import slip_by_code, slip_to_print
from tests.foundation.messaging.factories import AT, CLERK, WORKER, later

pytestmark = pytest.mark.django_db
CASE = ("claims.claim", "42")


def printed(lines=("申请：交通补贴", "已收到，三天内答复"), title="受理凭条"):
    return print_slip(title=title, lines=lines, subject=CASE, by=WORKER, at=AT)


def audited():
    return list(AuditRow.objects.unscoped("test").filter(deed="read.messaging.slip").values_list("actor", "subject_id"))


def test_the_code_finds_the_case_again():
    slip = printed()
    found = look_up_slip(slip.code, by=CLERK, at=AT)
    assert (found.pk, found.subject_kind, found.subject_id) == (slip.pk, *CASE)
    assert found.lines == ["申请：交通补贴", "已收到，三天内答复"]
    assert audited() == [("system:clerk", "42")]


def test_the_code_may_be_typed_carelessly():
    slip = printed()
    full_width = "".join(chr(ord(letter) + 0xFEE0) for letter in slip.code.lower())
    for typed in (codes.grouped(slip.code), f" {slip.code.lower()} ", full_width):
        assert slip_by_code(codes.read(typed), CLERK).pk == slip.pk


def test_looking_up_refuses_without_permission_as_if_there_were_none():
    slip = printed()
    with pytest.raises(NotFound) as refused:
        look_up_slip(slip.code, by=WORKER, at=AT)
    with pytest.raises(NotFound) as none_there:
        look_up_slip(codes.new_code(), by=CLERK, at=AT)
    assert (refused.value.message, audited()) == (none_there.value.message, [])


def test_only_who_printed_a_slip_prints_it_again():
    slip = printed()
    assert slip_to_print(slip.pk, WORKER).code == slip.code
    with pytest.raises(NotFound):
        slip_to_print(slip.pk, CLERK)


def test_a_voided_and_an_expired_slip_open_nothing():
    lost, old = printed(), printed()
    void_slip(lost, reason="遗失", by=CLERK, at=AT)
    with pytest.raises(NotFound):
        look_up_slip(lost.code, by=CLERK, at=AT)
    with pytest.raises(NotFound) as refused:
        look_up_slip(old.code, by=CLERK, at=later(days=366))
    assert refused.value.code == "slip_expired"


def test_guessing_is_limited():
    for _ in range(20):
        with pytest.raises(NotFound):
            look_up_slip(codes.new_code(), by=CLERK, at=AT)
    with pytest.raises(LimitReached):
        look_up_slip(printed().code, by=CLERK, at=AT)


def test_the_row_keeps_code_and_content_sealed():
    slip = printed()
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, code_index, content FROM messaging_slip")
        row = str(cursor.fetchone())
    assert slip.code not in row
    assert "交通补贴" not in row


@pytest.mark.promise
def test_every_single_wrong_character_and_swap_is_found():
    code = codes.new_code()
    wrong = [
        code[:place] + letter + code[place + 1 :]
        for place in range(codes.LENGTH)
        for letter in codes.ALPHABET
        if letter != code[place]
    ]
    wrong += [
        code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        for place in range(codes.LENGTH - 1)
        if code[place] != code[place + 1]
    ]
    accepted = []
    for one in wrong:
        try:
            accepted.append(codes.read(one))
        except BadInput:
            continue
    assert (accepted, codes.read(code)) == ([], code)


@pytest.mark.parametrize("typed", ["", "1234", "OOOOOOOO", "<script>", "二三四五六七八九"])
def test_what_cannot_be_a_code_is_refused_before_any_look_up(typed):
    with pytest.raises(BadInput) as refused:
        look_up_slip(typed, by=CLERK, at=AT)
    assert refused.value.code == "slip_code_wrong"


def test_D_01_the_sheet_shows_text_as_text():
    html = slip_html(printed(lines=["<script>alert(1)</script>", "{{7*7}}"], title="<b>题</b>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>" not in html
    assert "{{7*7}}" in html
    assert "&lt;b&gt;题&lt;/b&gt;" in html


def test_the_sheet_carries_code_qr_and_telephone(settings):
    slip = printed()
    html = slip_html(slip)
    assert [part in html for part in (codes.grouped(slip.code), "data:image/png;base64,", settings.HELPLINE)] == [
        True,
        True,
        True,
    ]


def test_the_qr_holds_the_look_up_address_when_one_is_set(settings):
    slip = printed()
    assert slip_address(slip) == slip.code
    settings.SLIP_ADDRESS = "https://jiuzai.example.cn/s/"
    assert slip_address(slip) == f"https://jiuzai.example.cn/s/{slip.code}"


def test_the_sheet_prints_as_pdf():
    assert slip_pdf(printed())[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("title", "lines"), [("", ["x"]), ("长" * 61, ["x"]), ("题", ["x"] * 41), ("题", ["长" * 201])]
)
def test_refuses_what_does_not_fit_a_slip(title, lines):
    with pytest.raises(BadInput):
        printed(title=title, lines=lines)
    assert Slip.objects.unscoped("test").count() == 0
