"""A model with sealed fields behaves like any other, and its table holds no plaintext."""

import uuid

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F

from jiuzai.foundation import vault
from jiuzai.foundation.vault import keys
from jiuzai.foundation.vault.fields import SealedTextField
from jiuzai.foundation.vault.refusals import KeyMissing, PlaintextRefused, SealBroken
from tests.foundation.vault.drawer.models import Card

NUMBER = "51190219900101001X"
pytestmark = [pytest.mark.promise, pytest.mark.django_db, pytest.mark.usefixtures("keys_file")]


def column(card, name="number"):
    return Card.objects.values_list(name, flat=True).get(pk=card.pk).token


def put(card, name, token):
    key = card.pk.hex if connection.vendor == "sqlite" else card.pk
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE drawer_card SET {name} = %s WHERE id = %s", [token, key])


def everything_stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM drawer_card")
        return str(cursor.fetchall())


def test_the_table_holds_no_plaintext_and_the_model_reads_it_back():
    card = Card.objects.create(number=NUMBER, note="住在村东头")

    stored = everything_stored()

    assert NUMBER not in stored
    assert "村东" not in stored
    read = Card.objects.get(pk=card.pk)
    assert (read.number, read.note) == (NUMBER, "住在村东头")


def test_a_dump_of_the_database_and_of_the_models_holds_no_plaintext():
    card = Card.objects.create(number=NUMBER, note="住在村东头")
    dumped = serializers.serialize("json", Card.objects.all())
    if connection.vendor == "sqlite":
        dumped += "\n".join(line for line in connection.connection.iterdump() if "drawer" in line)

    assert str(card.pk) in dumped
    assert NUMBER not in dumped
    assert "村东" not in dumped


def test_many_rows_made_at_once_are_sealed_each_for_itself():
    Card.objects.bulk_create([Card(number=f"{n}", note="同一句话") for n in range(3)])

    tokens = set(Card.objects.values_list("note", flat=True))

    assert len(tokens) == 3
    assert sorted(card.number for card in Card.objects.all()) == ["0", "1", "2"]
    assert {card.note for card in Card.objects.all()} == {"同一句话"}


def test_only_defer_and_refresh_read_the_column_when_asked(django_assert_num_queries):
    card = Card.objects.create(number=NUMBER, note="甲")
    with django_assert_num_queries(2):
        assert Card.objects.only("id").get().number == NUMBER
    with django_assert_num_queries(2):
        assert Card.objects.defer("note").get().note == "甲"
    with django_assert_num_queries(1):
        assert Card.objects.get().note == "甲"
    other = Card.objects.get()
    other.note = "乙"
    other.save()

    card.refresh_from_db()

    assert card.note == "乙"


def test_an_untouched_value_is_written_back_as_it_was():
    card = Card.objects.create(number=NUMBER)
    before = column(card)
    read = Card.objects.get()
    read.colour = "red"

    read.save()

    assert column(card) == before


def test_saving_named_fields_takes_the_index_along():
    card = Card.objects.create(number=NUMBER, note="甲")
    read = Card.objects.get()
    read.number, read.note = "other", "乙"

    read.save(update_fields=["number"])

    read = Card.objects.get()
    assert (read.number, read.note) == ("other", "甲")
    assert read.number_index == vault.index_of(Card, "number_index", "other")
    assert Card.objects.filter(number_index=vault.index_of(Card, "number_index", NUMBER)).count() == 0
    assert read.pk == card.pk


def test_a_row_copied_under_a_new_key_is_sealed_anew():
    Card.objects.create(note="甲")
    copy = Card.objects.get()
    copy.pk = uuid.uuid4()
    copy._state.adding = True

    copy.save()

    assert [card.note for card in Card.objects.all()] == ["甲", "甲"]


@pytest.mark.parametrize(
    ("row", "name"), [("other", "note"), ("same", "number")], ids=["another row", "another column"]
)
def test_DA_2_ciphertext_swapped_in_the_database_is_refused(row, name):
    one, two = Card.objects.create(note="甲", number="1"), Card.objects.create(note="乙", number="2")
    put(one, "note", column(two if row == "other" else one, name))

    with pytest.raises(SealBroken):
        _ = Card.objects.get(pk=one.pk).note

    assert Card.objects.get(pk=two.pk).note == "乙"


def test_plaintext_is_never_written_past_the_model():
    card = Card.objects.create(note="甲")
    card.note = "乙"

    with pytest.raises(PlaintextRefused), transaction.atomic():
        Card.objects.update(note="乙")
    with pytest.raises(PlaintextRefused), transaction.atomic():
        Card.objects.bulk_update([card], ["note"])

    assert Card.objects.update(note="") == 1
    assert Card.objects.get().note == ""


def test_plaintext_is_never_searched_for():
    with pytest.raises(PlaintextRefused):
        Card.objects.filter(number=NUMBER)
    for lookup in ("contains", "startswith", "in", "gt", "iexact", "regex"):
        with pytest.raises(FieldError):
            Card.objects.filter(**{f"number__{lookup}": NUMBER})

    assert Card.objects.filter(number="").count() == 0


def test_an_unopened_value_shows_nothing_when_printed():
    Card.objects.create(number=NUMBER)

    value = Card.objects.values_list("number", flat=True).get()

    assert (str(value), repr(value)) == ("（密存）", "<Sealed>")


def test_a_column_copied_by_the_database_does_not_open():
    Card.objects.create(number=NUMBER)
    Card.objects.update(note=F("number"))

    with pytest.raises(SealBroken):
        _ = Card.objects.get().note


@pytest.mark.parametrize(
    "variant", [NUMBER.lower(), "".join(chr(ord(digit) + 0xFEE0) for digit in NUMBER), " 511902 19900101\u200b001x "]
)
def test_DA_3_variants_of_one_number_collide(variant):
    Card.objects.create(number=NUMBER)

    assert vault.index_of(Card, "number_index", variant) == vault.index_of(Card, "number_index", NUMBER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.create(number=variant)
    assert Card.objects.get(number_index=vault.index_of(Card, "number_index", variant)).number == NUMBER


def test_empty_values_have_no_index_and_may_repeat():
    Card.objects.bulk_create([Card(), Card(), Card(number="\u200b")])

    assert set(Card.objects.values_list("number_index", flat=True)) == {None}
    assert vault.index_of(Card, "number_index", "") is None


def test_the_index_keeps_purposes_apart_and_is_not_a_plain_hash():
    named = vault.index_of(Card, "number_index", NUMBER)

    assert named == vault.blind_index("drawer.number", NUMBER)
    assert named != vault.blind_index("drawer.note", NUMBER)
    with pytest.raises(TypeError):
        vault.index_of(Card, "number", NUMBER)


def test_G_18_without_its_key_a_row_is_read_and_saved_but_its_sealed_fields_stay_closed(keys_file):
    card = Card.objects.create(number=NUMBER, note="甲", colour="red")
    before = column(card)
    keys_file.unlink()
    keys.create(keys_file, keys.new_ring())

    read = Card.objects.get()

    assert read.colour == "red"
    with pytest.raises(KeyMissing):
        _ = read.note
    read.colour = "blue"
    read.save()
    assert Card.objects.get().colour == "blue"
    assert column(card) == before


def test_a_sealed_column_refuses_options_that_need_plaintext():
    for option in ("unique", "db_index", "primary_key"):
        with pytest.raises(TypeError):
            SealedTextField(**{option: True})


def test_fields_describe_themselves_to_migrations():
    for name in ("number", "number_index"):
        field = Card._meta.get_field(name)
        _, _, args, options = field.deconstruct()

        again = type(field)(*args, **options)

        assert again.deconstruct()[1:] == field.deconstruct()[1:]
        assert isinstance(again, models.Field)
