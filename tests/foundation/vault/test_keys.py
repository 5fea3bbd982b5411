"""The ring is one private file: made once, never guessed, followed when it changes."""

import json
import multiprocessing
import os
import stat

import pytest

from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.vault import keys
from jiuzai.foundation.vault.actions import make_keys
from jiuzai.foundation.vault.codec import Place, seal, unseal
from jiuzai.foundation.vault.keys import ring
from jiuzai.foundation.vault.refusals import KeyMissing, KeysUnsafe

HERE = Place("t", "c", "1")


def test_outside_production_the_ring_is_made_on_first_use_for_its_owner_only(settings, tmp_path):
    settings.VAULT_KEYS_FILE = tmp_path / "new" / "keys.json"

    made = ring()

    assert ring() == made
    assert stat.S_IMODE(settings.VAULT_KEYS_FILE.stat().st_mode) == 0o600
    assert sorted(json.loads(settings.VAULT_KEYS_FILE.read_text())) == ["current", "index_key", "keys", "mac_key"]
    assert os.listdir(tmp_path / "new") == ["keys.json"]


def test_production_never_makes_a_ring_by_itself(settings, tmp_path):
    settings.VAULT_KEYS_FILE = tmp_path / "keys.json"
    settings.ALLOW_DEMONSTRATION = False

    with pytest.raises(KeyMissing) as refused:
        ring()

    assert refused.value.message == "找不到密钥文件，加密的内容暂时打不开。"
    assert not settings.VAULT_KEYS_FILE.exists()
    assert make_keys() is True
    assert unseal(seal("一", HERE), HERE) == "一"


@pytest.mark.parametrize(("mode", "served"), [(0o600, True), (0o400, True), (0o640, False), (0o604, False)])
def test_production_refuses_a_key_file_others_can_read(settings, keys_file, mode, served):
    settings.ALLOW_DEMONSTRATION = False
    keys_file.chmod(mode)

    if served:
        assert ring().current in ring().keys
    else:
        with pytest.raises(KeysUnsafe):
            ring()


def test_a_mode_loosened_while_running_is_noticed(settings, keys_file):
    settings.ALLOW_DEMONSTRATION = False
    ring()

    keys_file.chmod(0o644)

    with pytest.raises(KeysUnsafe):
        ring()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"current": "a", "keys": {}}', '{"current": "a", "keys": 3}'])
def test_a_damaged_ring_is_refused_in_words(settings, tmp_path, content):
    settings.VAULT_KEYS_FILE = tmp_path / "keys.json"
    settings.VAULT_KEYS_FILE.write_text(content)

    with pytest.raises(KeyMissing) as refused:
        ring()

    assert refused.value.message == "密钥文件的内容不完整，加密的内容暂时打不开。"


def test_make_keys_twice_changes_nothing_and_add_keeps_the_old_key_readable(keys_file):
    first = ring()
    sealed = seal("旧", HERE)

    assert make_keys() is False
    assert ring() == first
    assert make_keys("sm4-gcm", add=True) is True

    assert ring().current != first.current
    assert set(first.keys) < set(ring().keys)
    assert unseal(sealed, HERE) == "旧"
    assert stat.S_IMODE(keys_file.stat().st_mode) == 0o600


def test_make_keys_refuses_an_unknown_cipher(keys_file):
    with pytest.raises(BadInput):
        make_keys("rot13", add=True)


def _race(gate, path, told):
    gate.wait()
    told.put(keys.create(path, keys.new_ring()))


def test_of_processes_that_race_one_makes_the_ring_and_all_use_it(tmp_path):
    context = multiprocessing.get_context("fork")
    gate, told = context.Barrier(4), context.Queue()
    racers = [context.Process(target=_race, args=(gate, tmp_path / "keys.json", told)) for _ in range(4)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(30)

    assert sorted(told.get(timeout=5) for _ in racers) == [False, False, False, True]
    assert os.listdir(tmp_path) == ["keys.json"]


def test_a_secret_never_shows_in_a_representation(keys_file):
    shown = repr(ring()) + repr(ring().keys)

    assert "secret" not in shown
    assert "mac_key" not in shown
