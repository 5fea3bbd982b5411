"""One value, one place, one key."""

import pytest

from jiuzai.foundation.vault import codec, keys
from jiuzai.foundation.vault.actions import make_keys
from jiuzai.foundation.vault.codec import Place
from jiuzai.foundation.vault.refusals import KeyMissing, SealBroken

HERE = Place("drawer_card", "number", "1")
NUMBER = "511902199001010011"
pytestmark = pytest.mark.usefixtures("keys_file")


@pytest.mark.parametrize("alg", ["aes-256-gcm", "sm4-gcm"])
def test_both_ciphers_open_what_they_sealed(alg):
    make_keys(alg, add=True)

    token = codec.seal("བཀྲ་ཤིས 张三丰", HERE)

    version, key_id, used, _, _ = token.split("|")
    assert (version, key_id, used) == ("v1", keys.ring().current, alg)
    assert codec.unseal(token, HERE) == "བཀྲ་ཤིས 张三丰"


@pytest.mark.parametrize(
    "elsewhere",
    [Place("drawer_card", "number", "2"), Place("drawer_card", "note", "1"), Place("other", "number", "1")],
    ids=["another row", "another column", "another table"],
)
def test_DA_2_a_value_carried_elsewhere_does_not_open(elsewhere):
    token = codec.seal(NUMBER, HERE)

    with pytest.raises(SealBroken):
        codec.unseal(token, elsewhere)


@pytest.mark.parametrize("alg", ["aes-256-gcm", "sm4-gcm"])
def test_DA_2_no_single_changed_bit_opens(alg):
    make_keys(alg, add=True)
    token = codec.seal(NUMBER, HERE).encode()

    for position in range(len(token)):
        for bit in range(8):
            changed = bytearray(token)
            changed[position] ^= 1 << bit
            with pytest.raises((SealBroken, KeyMissing)):
                codec.unseal(changed.decode("latin-1"), HERE)


@pytest.mark.parametrize("text", ["", "plain", "v1|a|b|c", "v2|k|aes-256-gcm|AAAA|AAAA", "v1|k|aes-256-gcm|*|*"])
def test_what_is_no_sealed_value_is_refused(text):
    with pytest.raises(SealBroken):
        codec.unseal(text, HERE)


def test_a_value_that_names_another_cipher_than_its_key_is_refused():
    version, key_id, _, nonce, sealed = codec.seal(NUMBER, HERE).split("|")

    with pytest.raises(SealBroken):
        codec.unseal("|".join([version, key_id, "sm4-gcm", nonce, sealed]), HERE)


def test_DA_2_a_hundred_thousand_nonces_are_all_different():
    nonces = {codec.seal("x", HERE).split("|")[3] for _ in range(100_000)}

    assert len(nonces) == 100_000


def test_a_value_of_an_unknown_key_is_refused_in_words():
    token = codec.seal(NUMBER, HERE).replace(keys.ring().current, "k00000000")

    with pytest.raises(KeyMissing) as refused:
        codec.unseal(token, HERE)

    assert refused.value.message == "缺少密钥 k00000000，用它加密的内容暂时打不开。"
    assert refused.value.next_step == "请系统管理员核对密钥文件，或从密钥备份中恢复。"


def test_a_mac_differs_by_purpose_and_by_data():
    told = {codec.mac("audit", b"a"), codec.mac("audit", b"b"), codec.mac("code", b"a")}

    assert len(told) == 3
    assert codec.mac("audit", b"a") == codec.mac_for("audit")(b"a")
    assert codec.same_mac(codec.mac("audit", b"a"), codec.mac("audit", b"a"))
    assert not codec.same_mac(codec.mac("audit", b"a"), codec.mac("audit", b"b"))


def test_another_ring_makes_other_macs_and_indexes(settings, tmp_path):
    before = codec.mac("audit", b"a"), codec.blind_index("cards", NUMBER)

    settings.VAULT_KEYS_FILE = tmp_path / "other.json"

    assert codec.mac("audit", b"a") != before[0]
    assert codec.blind_index("cards", NUMBER) != before[1]
