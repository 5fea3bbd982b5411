from __future__ import annotations

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import LimitReached
from jiuzai.registry.people.actions import add_phone, correct, end_phone, look_up
from jiuzai.registry.people.models import PersonPhone, PersonToken
from jiuzai.registry.people.queries import find, ids_by_number
from tests.foundation.accounts.factories import AT, make_staff
from tests.registry.people.factories import HAND, TONGJIANG, id_number, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG)


@pytest.mark.parametrize(
    "words",
    ["欧阳小红", "欧阳", "小红", "阳小", "欧", "ouyangxiaohong", "OuYang", "ouyangxiao", "oyxh", "oy", "yangxiaohong"],
)
def test_a_name_is_found_by_its_letters_and_its_sound(officer, words):
    person = make_person("欧阳小红")
    make_person("李梅")

    assert [found.pk for found in find(officer, words)] == [person.pk]


@pytest.mark.parametrize("words", ["红小", "王", "xiaohongs", "hong", "xyz", "%", "' OR 1=1 --", "😀"])
def test_what_does_not_fit_is_not_found(officer, words):
    make_person("欧阳小红")

    assert list(find(officer, words)) == []


def test_a_family_name_is_found_by_its_own_reading_and_by_the_usual_one(officer):
    person = make_person("曾国强")

    assert [found.pk for found in find(officer, "zengguoqiang")] == [person.pk]
    assert [found.pk for found in find(officer, "zgq")] == [person.pk]


def test_dots_in_a_name_do_not_matter(officer):
    person = make_person("阿不都·买买提")

    assert [found.pk for found in find(officer, "阿不都・买买提")] == [person.pk]
    assert [found.pk for found in find(officer, "买买提")] == [person.pk]


def test_numbers_whole_and_by_their_ends(officer):
    number = id_number()
    person = make_person("李梅", id_number=number, phone="13912345678")

    for words in (number, number.lower(), number[-4:], "13912345678", "+86 13912345678".replace(" ", ""), "5678"):
        assert [found.pk for found in find(officer, words)] == [person.pk], words
    assert list(find(officer, "5679")) == []


def test_village_and_name_together(officer):
    one = make_person("李梅", village="三合村")
    make_person("李梅", village="四合村")

    assert [found.pk for found in find(officer, "李梅 三合村")] == [one.pk]
    assert [found.pk for found in find(officer, "", filters={"village": "三合村"})] == [one.pk]


def test_words_follow_a_corrected_name_and_a_telephone_that_ended(officer):
    person = make_person("李梅", phone="13912345678")
    correct(person, {"name": "李玫"}, by=HAND, at=AT, reason="写错了")
    add_phone(person, "13900001111", by=HAND, at=AT)
    end_phone(
        next(row for row in PersonPhone.objects.visible_to(officer) if row.phone == "13912345678"), by=HAND, at=AT
    )

    assert list(find(officer, "李梅")) == []
    assert [found.pk for found in find(officer, "李玫")] == [person.pk]
    assert [found.pk for found in find(officer, "1111")] == [person.pk]
    assert list(find(officer, "5678")) == []


def test_tokens_give_away_equality_and_nothing_else():
    person = make_person("李梅")
    make_person("李强")

    assert {field.name for field in PersonToken._meta.local_fields} == {"id", "person", "token"}
    tokens = set(PersonToken.objects.filter(person=person).values_list("token", flat=True))
    shared = tokens & set(PersonToken.objects.exclude(person=person).values_list("token", flat=True))
    # The family name by letter and by sound; the rest is hers alone.
    assert len(shared) == 2


def test_searching_is_counted_and_stops(officer):
    from jiuzai.foundation.background.budgets import find as budget

    (most, _), _ = budget("people.search").limits
    for _ in range(most):
        look_up(officer, "李", at=AT)

    with pytest.raises(LimitReached):
        look_up(officer, "李", at=AT)


def test_ids_by_number_answers_whoever_asks():
    person = make_person()

    assert ids_by_number([person.id_number, id_number()], "test") == {person.id_number: person.pk}
