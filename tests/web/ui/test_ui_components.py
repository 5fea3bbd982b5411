"""Every component says what it was given, and says it without script or style of its own."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.paginator import Paginator

from jiuzai.web.ui.frame import Frame, Place
from jiuzai.web.ui.tables import Choice, Column, Filter, Row, Table


def words(html: str) -> str:
    """What is left for the eye: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def hrefs(html: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]*)"', html)]


def test_a_button_with_an_address_is_a_link(render):
    html = render('{% button "再看看" "/jobs/" "plain" %}')

    assert html == '<a class="button plain" href="/jobs/"><span>再看看</span></a>'


def test_a_button_without_an_address_submits_with_its_name_and_key(render):
    html = render('{% button "退回" name="step" value="give_back" key="2" confirm="退回吗" %}')

    assert html == (
        '<button class="button primary" name="step" value="give_back" data-key="2" data-confirm="退回吗">'
        "<span>退回</span></button>"
    )


def test_the_action_bar_has_the_deed_the_voice_and_a_person(render):
    html = render('{% action_bar "我要去" url="/go/" %}')

    assert words(html) == "我要去 听一听 打电话 0579-12333"
    assert hrefs(html) == ["/go/", "tel:0579-12333".replace("-", "")]


def test_read_aloud_stays_hidden_until_the_phone_can_do_it(render):
    assert re.search(r'<button type="button"[^>]* hidden>', render("{% listen %}"))


def test_read_aloud_names_its_file_when_there_is_one(render):
    assert 'data-audio="/a.mp3"' in render('{% listen audio="/a.mp3" %}')


def test_without_a_helpline_no_phone_is_promised(render):
    assert render("{% phone_link %}", frame=Frame()) == ""


@pytest.mark.parametrize("kind", ["met", "waiting", "refused", "unknown", "info"])
def test_a_mark_is_a_sign_and_a_word(kind, render):
    html = render('{% mark kind "在公示" %}', kind=kind)

    assert words(html) == "在公示"
    assert html.count("<svg") == 1


def test_a_refusing_notice_is_announced(render):
    assert 'role="alert"' in render('{% notice kind="refused" %}卡没打进去{% endnotice %}')


def test_a_card_wraps_what_it_is_given(render):
    assert words(render('{% card title="您的钱" note="9 月" %}<p>1,500 元</p>{% endcard %}')) == "您的钱 9 月 1,500 元"


def test_what_people_typed_is_escaped_inside_components(render):
    evil = "<script>alert(1)</script>"
    html = render("{% card title=evil %}{{ evil }}{% endcard %}{% facts pairs %}", evil=evil, pairs=[("备注", evil)])

    assert "<script" not in html


def test_facts_say_when_something_was_not_filled_in(render):
    assert words(render("{% facts pairs %}", pairs=[("岗位", "焊工"), ("介绍人", ""), ("人数", 0)])) == (
        "岗位 焊工 介绍人 未填 人数 0"
    )


def test_a_timeline_gives_moment_deed_note_and_name(render, friday):
    event = {"at": friday - dt.timedelta(days=1), "what": "核对参保", "note": "9 月已参保", "who": "李*"}

    assert words(render("{% timeline events %}", events=[event])) == "昨天 周四 9:00 核对参保 9 月已参保 李*"


def test_steps_say_where_one_stands(render):
    html = render("{% steps labels 2 %}", labels=["留手机号", "核对身份", "完成"])

    assert words(html) == "第 2 步，共 3 步：核对身份 已完成 留手机号 2 核对身份 3 完成"
    assert html.count('aria-current="step"') == 1


def test_an_empty_place_says_what_to_do_and_whom_to_call(render):
    html = render('{% nothing_here "没有合适的岗位" "接受两班倒，会多出 32 个。" action="放宽条件" url="/jobs/" %}')

    assert words(html) == "没有合适的岗位 接受两班倒，会多出 32 个。 放宽条件 问一问 0579-12333"


def test_progress_asks_again_until_it_is_finished(render):
    assert 'hx-get="/job/1/"' in render('{% progress 3 10 "正在读" url="/job/1/" %}')
    assert "hx-get" not in render('{% progress 10 10 "读完了" url="/job/1/" finished=True %}')


def test_progress_of_an_unknown_total_is_not_a_division_by_zero(render):
    assert words(render('{% progress 0 0 "排队" %}')) == "排队 0 0%"


def test_a_person_card_hides_the_middles(render):
    html = render('{% person_card "王小梅" phone="13800138000" place="通江县" %}')

    assert words(html) == "王 王*梅 138****8000 通江县"
    assert "13800138000" not in html


def test_a_confirmation_names_the_consequence_and_the_way_back(render):
    html = render('{% confirm "退回补正" "王*梅会收到短信。" "退回" back="/case/" danger=True %}')

    assert words(html) == "退回补正 王*梅会收到短信。 退回 先不，返回"
    assert html.count('name="once_key"') == 1


def test_figures_lead_to_their_rows(render):
    html = render("{% figures items %}", items=[{"value": 12, "label": "等我核对", "url": "/wait/"}])

    assert (words(html), hrefs(html)) == ("12 等我核对", ["/wait/"])


def test_a_table_labels_every_cell_for_the_phone(render, friday):
    columns = [Column("name", "谁"), Column("fen", "金额", "money"), Column("state", "状态", "mark")]
    rows = [Row({"name": "王*梅", "fen": 150000, "state": ("met", "在公示")}, "/case/1/")]
    html = render("{% table table %}", table=Table("申请", columns, rows, as_of="今天 8:00"))

    assert re.findall(r'data-label="([^"]+)"', html) == ["谁", "金额", "状态"]
    assert words(html) == "申请 截至 今天 8:00 谁 金额 状态 王*梅 1,500 元 在公示"
    assert hrefs(html) == ["/case/1/"]


def test_a_table_without_rows_says_so(render):
    table = Table("申请", [Column("name", "谁")], [], nothing="还没有人申请")

    assert words(render("{% table table %}", table=table)) == "还没有人申请 问一问 0579-12333"


def test_filters_keep_the_other_filter_and_start_at_the_first_page(render):
    filters = [Filter("state", "状态", [Choice("", "全部"), Choice("waiting", "等核对", 12)])]
    html = render("{% filter_bar filters %}", "/list/?county=511921&page=3&state=waiting", filters=filters)

    assert hrefs(html) == ["?county=511921", "?county=511921&state=waiting", "?county=511921"]
    assert html.count('aria-current="true"') == 1


def test_pages_keep_the_question_in_the_address(render):
    page = Paginator(range(47), 20).page(2)
    html = render("{% pagination page %}", "/list/?q=%E7%84%8A&page=2", page=page)

    assert hrefs(html) == ["?q=%E7%84%8A&page=1", "?q=%E7%84%8A&page=3"]
    assert "第 2 页，共 3 页 · 47 条" in words(html)


def test_one_page_needs_no_turning(render):
    assert render("{% pagination page %}", page=Paginator(range(3), 20).page(1)) == ""


def test_tabs_and_breadcrumbs_mark_where_one_is(render):
    assert render("{% tabs places %}", places=[Place("全部", "/", count=3, here=True)]).count("aria-current") == 1
    assert words(render('{% breadcrumbs "今天" "/" "王*梅" %}')) == "今天 今天 王*梅"


def test_a_qr_figure_carries_the_code_one_can_type(render):
    assert words(render('{% qr_figure "<svg></svg>" "7K3M-PQ9X" "拿着它到窗口" %}')) == "7K3M-PQ9X 拿着它到窗口"


def test_a_missing_drawing_is_a_mistake_not_a_hole(render):
    with pytest.raises(LookupError):
        render('{% icon "no-such-icon" %}')


def test_the_display_switch_presses_what_is_chosen(render):
    frame = Frame(display_url="/display/", text_size="large", high_contrast=True)
    html = render("{% display_switch %}", "/jobs/?q=a", frame=frame)

    assert re.findall(r'value="(\w+)" aria-pressed="true"', html) == ["large", "off"]
    assert 'name="back" value="/jobs/?q=a"' in html
