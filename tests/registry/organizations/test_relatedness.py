"""Who is related to whom (F-15): planted links are found and explained, look-alikes stay clean."""

from __future__ import annotations

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.registry.organizations import actions, normal, queries
from jiuzai.registry.organizations.enums import SignalKind
from tests.registry.organizations.factories import AT, PROPOSER, VETTER, draft, make_staff, vetted

pytestmark = pytest.mark.django_db(transaction=True)


def city():
    return make_staff(Role.CITY_OFFICER, "3307")


def kinds(organization, actor=None):
    return {(signal.kind, signal.other_name) for signal in queries.relatedness(actor or city(), organization)}


def test_F_15_a_shared_telephone_is_found_however_it_is_written():
    one, other = draft(phone="137-0000-7777"), draft(phone="+86 13700007777")
    draft()

    signals = queries.relatedness(city(), one)

    assert [(signal.kind, signal.other, signal.strength) for signal in signals] == [(SignalKind.PHONE, other.pk, 2)]
    assert signals[0].sentence == f"“{one.name}”和“{other.name}”留了同一个电话。"


def test_F_15_a_contacts_telephone_counts_as_the_organisations():
    one, other = draft(phone="13700006666"), draft()
    actions.add_contact(other, name="李会计", phone="13700006666", duty="财务", by=PROPOSER, at=AT)

    assert kinds(one) == {(SignalKind.PHONE, other.name)}
    assert kinds(other) == {(SignalKind.PHONE, one.name)}


def test_F_15_addresses_are_compared_without_noise():
    one = draft(address="浙江省金华市义乌市北苑街道 雪峰路 一百号，3幢")
    other = draft(address="义乌市北苑街道雪峰路一百号3幢")
    draft(address="义乌市北苑街道雪峰路一百号4幢")

    assert kinds(one) == {(SignalKind.ADDRESS, other.name)}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("义乌市北苑街道", ""),
        ("雪峰路", ""),
        ("北苑街道雪峰路８８号", "北苑街道雪峰路88号"),
        ("北苑街道雪峰路八八号（2楼）", "北苑街道雪峰路88号2楼"),
        ("1号", ""),
    ],
)
def test_a_vague_address_joins_nobody(text, key):
    assert normal.address_key(text) == key


def test_F_15_the_same_name_of_a_representative_says_that_it_may_be_another_person():
    one, other = draft(representative="欧阳修"), draft(representative="欧阳修")

    signal = queries.relatedness(city(), one)[0]

    assert (signal.kind, signal.other, signal.strength) == (SignalKind.REPRESENTATIVE, other.pk, 1)
    assert signal.sentence.endswith("（欧*修），不一定是同一个人。")


def test_F_15_a_bank_account_used_by_two_is_the_strongest_sign():
    one, other = vetted(), vetted()
    for made in (one, other):
        account = actions.propose_account(
            made, holder=made.name, bank="工商银行", number="1208011009200123456", by=PROPOSER, at=AT
        )
    actions.confirm_account(account, by=VETTER, at=AT)

    signal = queries.relatedness(city(), one)[0]

    assert (signal.kind, signal.strength) == (SignalKind.BANK_ACCOUNT, 3)
    assert "1208" not in signal.sentence


def test_F_15_a_mail_domain_of_their_own_joins_and_a_public_one_does_not():
    one, other = draft(mail="a@haoyun.example.cn"), draft(mail="b@HAOYUN.example.cn")
    public, also_public = draft(mail="a@qq.com"), draft(mail="b@qq.com")

    assert kinds(one) == {(SignalKind.MAIL_DOMAIN, other.name)}
    assert (kinds(public), kinds(also_public)) == (set(), set())


def test_hosting_is_a_link_with_its_own_sentence():
    host = draft(region_code="511921")
    station = draft(kind="workstation", credit_code="", region_code="511921", hosting_unit=host.pk)

    assert [signal.sentence for signal in queries.relatedness(city(), host)] == [
        f"“{station.name}”依托“{host.name}”，款项由后者代收。"
    ]


def test_a_cluster_is_followed_link_by_link_and_explains_each():
    one = draft(phone="13700001111")
    two = draft(phone="13700001111", representative="欧阳修")
    three = draft(representative="欧阳修", mail="x@solo.example.cn")
    four = draft(mail="y@solo.example.cn")
    five = draft(address=four.address)

    cluster = queries.cluster_of(city(), one)

    assert set(cluster.members) == {one.pk, two.pk, three.pk, four.pk}
    assert five.pk not in cluster.members  # a fourth link away
    assert sorted(signal.kind for signal in cluster.signals) == ["mail_domain", "phone", "representative"]
    assert cluster.complete is True


def test_AZ_10_links_to_organisations_out_of_sight_are_not_told():
    here, elsewhere = draft(phone="13700002222"), draft(phone="13700002222", region_code="330783")
    officer = make_staff(Role.COUNTY_OFFICER, "330782")

    assert queries.relatedness(officer, here) == []
    assert queries.cluster_of(officer, here).members == {here.pk: here.name}
    assert kinds(here) == {(SignalKind.PHONE, elsewhere.name)}


def test_a_value_half_the_town_shares_joins_nobody():
    many = [draft(phone="13700003333") for _ in range(26)]

    assert queries.relatedness(city(), many[0]) == []


def test_an_unrelated_organisation_is_alone():
    draft()
    made = draft()

    assert (queries.relatedness(city(), made), queries.cluster_of(city(), made).members) == ([], {made.pk: made.name})
