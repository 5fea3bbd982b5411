"""Who is related to whom, and by what: a cluster one can read link by link (F-15). A sign, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from jiuzai.foundation.kernel import masking
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.registry.organizations.enums import AccountUse, SignalKind
from jiuzai.registry.organizations.models import BankAccount, Contact, Organization
from jiuzai.registry.organizations.normal import telling_domain

FARTHEST = 3
MOST_MEMBERS = 60
# A value so many share is a landlord's or an accountant's, and joins nobody.
TOO_COMMON = 25
_STRENGTH = {
    SignalKind.BANK_ACCOUNT: 3,
    SignalKind.HOSTING: 3,
    SignalKind.PHONE: 2,
    SignalKind.ADDRESS: 2,
    SignalKind.REPRESENTATIVE: 1,
    SignalKind.MAIL_DOMAIN: 1,
}
_LIVE_ACCOUNTS = (AccountUse.PROPOSED, AccountUse.CONFIRMED, AccountUse.REPLACED)


@dataclass(frozen=True, slots=True)
class Signal:
    """One link between two organisations. `sentence` is for people and shows no full telephone, name or account.

    `strength`: 3 hardly chance, 2 likely one hand, 1 worth a look.
    """

    kind: SignalKind
    one: UUID
    other: UUID
    one_name: str
    other_name: str
    sentence: str
    strength: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """`members` maps key to name, nearest first, the one asked about leading. `complete` False: cut at 60."""

    members: dict[UUID, str]
    signals: tuple[Signal, ...]
    complete: bool


# What two organisations may share: kind and the value as it is compared (an index, never the plain value).
Trait = tuple[SignalKind, str]


def relatedness(actor: Actor, organization: Organization) -> list[Signal]:
    """Direct links to organisations the actor may see, strongest first."""
    signals = [signal for signal in _links(actor, [organization.pk]) if organization.pk in (signal.one, signal.other)]
    return sorted(signals, key=lambda signal: (-signal.strength, signal.other_name, signal.kind))


def cluster_of(actor: Actor, organization: Organization) -> Cluster:
    """All that hangs together within three links, with a sentence for each link."""
    members = {organization.pk: organization.name}
    signals: dict[tuple[SignalKind, UUID, UUID], Signal] = {}
    edge = [organization.pk]
    for _ in range(FARTHEST):
        found: dict[UUID, str] = {}
        for signal in _links(actor, edge):
            signals[(signal.kind, min(signal.one, signal.other), max(signal.one, signal.other))] = signal
            found |= {signal.one: signal.one_name, signal.other: signal.other_name}
        edge = [key for key in found if key not in members]
        members |= {key: found[key] for key in edge}
        if not edge or len(members) > MOST_MEMBERS:
            break
    kept = dict(list(members.items())[:MOST_MEMBERS])
    inner = [signal for signal in signals.values() if signal.one in kept and signal.other in kept]
    inner.sort(key=lambda signal: (-signal.strength, signal.one_name, signal.other_name, signal.kind))
    return Cluster(kept, tuple(inner), len(members) <= MOST_MEMBERS)


def _links(actor: Actor, keys: list[UUID]) -> Iterator[Signal]:
    """Every link of these organisations to others the actor may see."""
    traits = _traits_of(keys)
    holders = _holders(actor, {trait for held in traits.values() for trait in held})
    seen = {key for held in holders.values() for key in held} | set(keys)
    rows = Organization.objects.unscoped("names of a cluster").filter(pk__in=seen).only("pk", "name", "address")
    by_key = {row.pk: row for row in rows}
    for key, held in traits.items():
        for trait in sorted(held):
            others = holders.get(trait, set()) - {key}
            if len(others) < TOO_COMMON:
                for other in sorted(others):
                    yield _signal(trait[0], by_key[key], by_key[other])
    yield from _hosting(actor, keys)


def _traits_of(keys: list[UUID]) -> dict[UUID, set[Trait]]:
    found: dict[UUID, set[Trait]] = {key: set() for key in keys}
    rows = Organization.objects.unscoped("traits of an organisation at hand").filter(pk__in=keys)
    columns = ("pk", "phone_index", "address_key", "representative_index", "mail_domain")
    for key, phone, address, head, domain in rows.values_list(*columns):
        pairs = (
            (SignalKind.PHONE, phone),
            (SignalKind.ADDRESS, address),
            (SignalKind.REPRESENTATIVE, head),
            (SignalKind.MAIL_DOMAIN, telling_domain(domain)),
        )
        found[key] |= {(kind, value) for kind, value in pairs if value}
    contacts = Contact.objects.unscoped("the same").filter(organization__in=keys)
    for key, phone in contacts.exclude(phone_index=None).values_list("organization_id", "phone_index"):
        found[key].add((SignalKind.PHONE, phone))
    accounts = BankAccount.objects.unscoped("the same").filter(organization__in=keys, state__in=_LIVE_ACCOUNTS)
    for key, number in accounts.values_list("organization_id", "number_index"):
        found[key].add((SignalKind.BANK_ACCOUNT, number))
    return found


def _holders(actor: Actor, traits: set[Trait]) -> dict[Trait, set[UUID]]:
    """Which organisations the actor may see hold each trait."""
    wanted: dict[SignalKind, set[str]] = {}
    for kind, value in traits:
        wanted.setdefault(kind, set()).add(value)
    visible = Organization.objects.visible_to(actor)
    found: dict[Trait, set[UUID]] = {}
    for kind, column in (
        (SignalKind.PHONE, "phone_index"),
        (SignalKind.ADDRESS, "address_key"),
        (SignalKind.REPRESENTATIVE, "representative_index"),
        (SignalKind.MAIL_DOMAIN, "mail_domain"),
    ):
        rows = visible.filter(Q(**{f"{column}__in": sorted(wanted.get(kind, ()))}))
        for key, value in rows.values_list("pk", column):
            found.setdefault((kind, value), set()).add(key)
    contacts = Contact.objects.visible_to(actor).filter(phone_index__in=sorted(wanted.get(SignalKind.PHONE, ())))
    for key, value in contacts.values_list("organization_id", "phone_index"):
        found.setdefault((SignalKind.PHONE, value), set()).add(key)
    accounts = BankAccount.objects.visible_to(actor).filter(
        number_index__in=sorted(wanted.get(SignalKind.BANK_ACCOUNT, ())), state__in=_LIVE_ACCOUNTS
    )
    for key, value in accounts.values_list("organization_id", "number_index"):
        found.setdefault((SignalKind.BANK_ACCOUNT, value), set()).add(key)
    return found


def _hosting(actor: Actor, keys: list[UUID]) -> Iterator[Signal]:
    visible = Organization.objects.visible_to(actor)
    pairs = visible.filter(Q(pk__in=keys) | Q(hosting_unit__in=keys), hosting_unit__in=visible.values("pk"))
    for row in pairs.select_related("hosting_unit"):
        yield _signal(SignalKind.HOSTING, row, row.hosting_unit)


def _signal(kind: SignalKind, one: Organization, other: Organization) -> Signal:
    sentence = _SENTENCE[kind](one, other)
    return Signal(kind, one.pk, other.pk, one.name, other.name, sentence, _STRENGTH[kind])


_SENTENCE = {
    SignalKind.PHONE: lambda one, other: f"“{one.name}”和“{other.name}”留了同一个电话。",
    SignalKind.ADDRESS: lambda one, other: f"“{one.name}”和“{other.name}”的地址写法归一后相同：{other.address}。",
    SignalKind.REPRESENTATIVE: lambda one, other: (
        f"“{one.name}”和“{other.name}”的负责人同名（{masking.name(other.representative)}），不一定是同一个人。"
    ),
    SignalKind.BANK_ACCOUNT: lambda one, other: f"“{one.name}”和“{other.name}”用过同一个银行账号。",
    SignalKind.MAIL_DOMAIN: lambda one, other: (
        f"“{one.name}”和“{other.name}”的邮箱同在 {other.mail_domain}（不是公共邮箱）。"
    ),
    SignalKind.HOSTING: lambda one, other: f"“{one.name}”依托“{other.name}”，款项由后者代收。",
}
