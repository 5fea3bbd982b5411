"""Fields hand over clean values, and refuse with a sentence that says what to do."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms

from jiuzai.web.ui.forms import (
    ChoiceCardsField,
    CodeField,
    DateField,
    HouseForm,
    IdTailField,
    MoneyField,
    Option,
    PasswordField,
    PersonNameField,
    PhoneField,
    TickCardsField,
)

SHIFTS = [Option("two", "愿意两班倒", "一周一换", "clock"), Option("day", "只上白班")]


def wide(text: str) -> str:
    """The same characters as a Chinese keyboard types them, full width."""
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


class Sample(HouseForm):
    phone = PhoneField(label="手机号", help_text="能收短信的")
    shift = ChoiceCardsField(label="夜班", options=SHIFTS)
    agree = forms.BooleanField(label="我同意")
    note = forms.CharField(label="备注", required=False, max_length=5)
    back = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (PhoneField(), "+86 138-0013-8000", "13800138000"),
        (PhoneField(), wide("13800138000"), "13800138000"),
        (CodeField(), wide("123") + " 456", "123456"),
        (IdTailField(), "302x", "302X"),
        (PersonNameField(), "扎西" + wide(".") + "多吉", "扎西·多吉"),
        (PasswordField(), " 两头有空格 ", " 两头有空格 "),
        (DateField(), "2025-3-5", dt.date(2025, 3, 5)),
        (DateField(), "2025.03.05", dt.date(2025, 3, 5)),
        (DateField(), "2025年3月5日", dt.date(2025, 3, 5)),
        (DateField(), wide("2025") + "0305", dt.date(2025, 3, 5)),
        (DateField(required=False), "", None),
        (MoneyField(), "1,000.50", 100050),
        (MoneyField(), "4860 元", 486000),
        (MoneyField(required=False), "", None),
        (ChoiceCardsField(options=SHIFTS), "day", "day"),
        (TickCardsField(options=SHIFTS), ["two", "day"], ["two", "day"]),
    ],
)
def test_a_field_understands_what_people_type(field, typed, value):
    assert field.clean(typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (PhoneField(), "", "请填手机号，11 位数字。"),
        (PhoneField(), "138 0013", "手机号应为11位，以1开头。请核对手机号后再填。"),
        (CodeField(), "12", "验证码是 6 位数字，请看短信再填一次。"),
        (IdTailField(), "12X4", "请填身份证号的最后 4 位，最后一位可能是字母 X。"),
        (DateField(), "明年", "日期看不明白，请写成 2025-3-5 这样。"),
        (DateField(), "2025-2-30", "没有这一天，请看看月份和日子。"),
        (MoneyField(), "四千", "看不懂这个金额。请写成 1000 或 1,000.50，单位是元。"),
        (MoneyField(), "", "请填金额，单位是元。"),
        (ChoiceCardsField(options=SHIFTS), "", "请选一个。"),
        (ChoiceCardsField(options=SHIFTS), "night", "请从给出的几项里选一个。"),
        (TickCardsField(options=SHIFTS), [], "请至少选一个。"),
    ],
)
def test_a_field_refuses_with_what_to_do(field, typed, sentence):
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(typed)

    assert refusal.value.messages == [sentence]


def test_plain_django_fields_speak_our_sentences_too():
    form = Sample({"phone": "13800138000", "shift": "two", "note": "写了太多字了"})

    assert form.errors.get_json_data() == {
        "agree": [{"message": "请先打勾。", "code": "required"}],
        "note": [{"message": "写得太长了，请不要超过 5 个字。", "code": "max_length"}],
    }


def test_a_wrong_form_lists_its_errors_with_links_and_repeats_them_beside_the_field():
    html = str(Sample({"phone": "138", "shift": "two", "agree": "on"}))

    assert '<a href="#id_phone">手机号：手机号应为11位，以1开头。请核对手机号后再填。</a>' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_phone-help id_phone-error"' in html
    assert html.count('id="id_phone-error"') == 1


def test_a_form_of_one_field_says_its_error_once():
    class One(HouseForm):
        phone = PhoneField(label="手机号")

    html = str(One({"phone": "138"}))

    assert 'class="summary"' not in html
    assert html.count("手机号应为11位") == 1


def test_a_fresh_form_accuses_nobody():
    html = str(Sample())

    assert 'class="summary"' not in html
    assert "aria-invalid" not in html


def test_an_error_of_a_card_choice_leads_to_its_first_card():
    assert '<a href="#id_shift_0">夜班：请选一个。</a>' in str(Sample({"phone": "13800138000", "agree": "on"}))


def test_choice_cards_show_note_and_keep_what_was_chosen():
    html = str(Sample({"shift": "day"})["shift"])

    assert "<small>一周一换</small>" in html
    assert html.count(" checked") == 1


def test_fields_that_name_a_person_are_never_kept_as_a_draft():
    class Every(HouseForm):
        phone, code, tail = PhoneField(), CodeField(), IdTailField()
        name, password = PersonNameField(), PasswordField()

    html = str(Every())

    assert html.count("data-sensitive") == 5


def test_a_posted_form_carries_a_key_of_its_own(render):
    first = render("{% post_form form %}", form=Sample())
    second = render("{% post_form form %}", form=Sample())

    assert first.count('name="once_key"') == 1
    assert first != second


def test_the_date_and_the_money_go_back_into_the_field_as_typed():
    assert DateField().prepare_value(dt.date(2025, 3, 5)) == "2025-03-05"
    assert MoneyField().prepare_value(486000) == "4,860"
    assert MoneyField().prepare_value("四千") == "四千"
