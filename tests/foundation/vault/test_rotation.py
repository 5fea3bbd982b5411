"""Turning every value to a new key, by real processes that may die anywhere."""

import threading

import pytest
from django.db import connection

from jiuzai.foundation.vault import keys
from jiuzai.foundation.vault.refusals import KeyMissing
from tests.faults.seeds import SEEDS
from tests.foundation.vault.drawer.models import Card

pytestmark = [pytest.mark.promise, pytest.mark.drill]


def keys_used():
    return {token.token.split("|")[1] for token in Card.objects.values_list("note", flat=True)}


def contents():
    return sorted((card.number, card.note) for card in Card.objects.all())


def test_rotation_turns_every_value_and_then_the_old_key_can_go(cards, manage):
    old, before = keys.ring().current, contents()
    assert manage("make_keys", "--add", "--alg", "sm4-gcm")[0] == 0
    new = keys.ring().current

    code, told = manage("rotate_keys", "--retire", old)

    told.pop("seconds")
    assert (code, told) == (
        0,
        {
            "current": new,
            "rewritten": {"drawer.Card.note": 30, "drawer.Card.number": 30},
            "unreadable": [],
            "left": {},
            "retired": old,
        },
    )
    assert keys_used() == {new}
    assert contents() == before
    assert list(keys.ring().keys) == [new]


@pytest.mark.parametrize("share", [30, 60, 99])
@pytest.mark.parametrize("seed", SEEDS)
def test_G_20_a_rotation_killed_on_its_way_resumes_and_then_the_old_key_is_refused(cards, manage, share, seed):
    old, before = keys.ring().current, contents()
    manage("make_keys", "--add")
    batches = 2 * 10  # two columns of thirty values, three in a batch
    stop = max(1, min(batches, batches * share // 100 + seed % 3 - 1))

    code, told = manage("rotate_keys", "--batch", "3", FAILPOINT=f"vault.rotate.after_batch:{stop}")

    assert code == -9, told
    assert contents() == before, "both keys open what they sealed"
    refused = manage("rotate_keys", "--batch", "3", "--retire", old, FAILPOINT="vault.rotate.after_batch:1")
    assert refused[0] == -9
    assert old in keys.ring().keys

    code, told = manage("rotate_keys", "--retire", old)

    assert (code, told["left"], told["retired"]) == (0, {}, old)
    assert sum(told["rewritten"].values()) == 60 - 3 * (stop + 1)
    assert contents() == before
    old_value = f"v1|{old}|aes-256-gcm|AAAAAAAAAAAAAAAA|AAAA"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE drawer_card SET note = %s", [old_value])
    with pytest.raises(KeyMissing):
        _ = Card.objects.first().note


def test_rotating_again_changes_nothing(cards, manage):
    manage("make_keys", "--add")
    manage("rotate_keys")
    tokens = set(Card.objects.values_list("note", flat=True))

    code, told = manage("rotate_keys")

    assert (code, told["rewritten"]) == (0, {"drawer.Card.note": 0, "drawer.Card.number": 0})
    assert set(Card.objects.values_list("note", flat=True)) == tokens


def test_a_value_nobody_can_open_is_named_and_the_rest_is_turned(cards, manage):
    broken = Card.objects.order_by("pk").first()
    token = f"v1|{keys.ring().current}|aes-256-gcm|AAAAAAAAAAAAAAAA|AAAA"
    with connection.cursor() as cursor:
        key = broken.pk.hex if connection.vendor == "sqlite" else broken.pk
        cursor.execute("UPDATE drawer_card SET note = %s WHERE id = %s", [token, key])
    old = keys.ring().current
    manage("make_keys", "--add")

    code, told = manage("rotate_keys", "--batch", "4")

    assert code == 1
    assert told["rewritten"] == {"drawer.Card.note": 29, "drawer.Card.number": 30}
    assert told["unreadable"] == [f"drawer.Card.note:{broken.pk}"]
    assert told["left"] == {"drawer.Card.note": 1}
    code, told = manage("rotate_keys", "--retire", old)
    assert (code, told["error"]["code"]) == (2, "key_in_use")
    assert told["error"]["message"] == f"还有内容用着密钥 {old}：drawer.Card.note 1 处。"
    assert old in keys.ring().keys


def test_values_no_key_opens_are_an_integrity_finding(cards, manage, keys_file):
    asks = "import json; from jiuzai.foundation.vault.integrity import questions; print(json.dumps(dict(questions())))"
    whole = manage("shell", "--no-imports", "-c", asks)
    keys_file.unlink()
    keys.create(keys_file, keys.new_ring())

    lost = manage("shell", "--no-imports", "-c", asks)

    assert whole == (0, {"没有密钥可以打开的加密内容": []})
    assert lost == (0, {"没有密钥可以打开的加密内容": ["drawer.Card.note（30 处）", "drawer.Card.number（30 处）"]})


@pytest.mark.parametrize("which", ["current", "unknown"])
def test_the_current_and_an_unknown_key_cannot_be_retired(cards, manage, which):
    named = keys.ring().current if which == "current" else "k00000000"

    code, told = manage("rotate_keys", "--retire", named)

    assert (code, told["error"]["code"]) == (2, "key_in_use" if which == "current" else "key_missing")
    assert len(keys.ring().keys) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_write_beside_the_rotation_is_never_lost(cards, manage, seed):
    old = keys.ring().current
    manage("make_keys", "--add")
    told = {}
    rotation = threading.Thread(
        target=lambda: told.update(end=manage("rotate_keys", "--batch", "1", "--retire", old)), daemon=True
    )
    rotation.start()
    written = {}
    while rotation.is_alive():
        for card in Card.objects.all():
            card.note = f"改{len(written)}-{seed}"
            card.save(update_fields=["note"])
            written[card.pk] = card.note
    rotation.join()

    assert told["end"][0] == 0, told
    assert {card.pk: card.note for card in Card.objects.all()} == written
    assert keys_used() == {keys.ring().current}
