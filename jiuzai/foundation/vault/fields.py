"""Model fields that keep personal text sealed in the database, and an index to find it by equality.

    phone = SealedTextField("手机号", blank=True)
    phone_index = BlindIndexField(source="phone", normaliser=identifiers.phone, unique=True)

Sealed values are bound to table, column and primary key: a row copied in SQL, a renamed table or a changed key
does not open, and `bulk_create(update_conflicts=True)` must not name a sealed column (the kept row has another key).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from jiuzai.foundation.vault.codec import Place, blind_index, seal, unseal
from jiuzai.foundation.vault.refusals import PlaintextRefused


class Sealed:
    """A value as the database holds it. What `values()` yields; models open it when the attribute is read."""

    __slots__ = ("row", "token")

    def __init__(self, token: str, row: str = "") -> None:
        self.token = token
        self.row = row

    def __str__(self) -> str:
        return "（密存）"

    def __repr__(self) -> str:
        return "<Sealed>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.token == self.token

    def __hash__(self) -> int:
        return hash(self.token)


class _OpenOnRead(DeferredAttribute):
    """Opens a sealed value the first time somebody reads it; deferred columns are fetched first."""

    field: SealedTextField

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is not None and isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = self.field.opened(value, instance)
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        if isinstance(value, Sealed) and not value.row and instance.__dict__.get(instance._meta.pk.attname):
            value = Sealed(value.token, self.field.row_of(instance))
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.TextField):
    """Text sealed by `vault.codec`. Empty text stays empty, so its absence is visible and nothing else is."""

    descriptor_class = _OpenOnRead
    description = "加密文字"

    def __init__(self, verbose_name: str | None = None, *, label: str = "", **options: Any) -> None:
        """`label` is another spelling of the Chinese name."""
        refused = {"unique", "db_index", "primary_key", "choices"} & {name for name, value in options.items() if value}
        if refused:
            raise TypeError(f"a sealed column cannot have {', '.join(sorted(refused))}; use a BlindIndexField")
        super().__init__(verbose_name or label or None, **options)

    def row_of(self, instance: models.Model) -> str:
        """The primary key as text, spelled one way whatever type it was given in."""
        return str(instance._meta.pk.to_python(instance.pk))

    def place_of(self, row: str) -> Place:
        return Place(self.model._meta.db_table, self.column or "", row)

    def opened(self, value: Sealed, instance: models.Model) -> str:
        return unseal(value.token, self.place_of(value.row or self.row_of(instance)))

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Sealed | str | None:
        return Sealed(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        row = self.row_of(model_instance)
        if isinstance(value, Sealed) and value.row == row:
            return value  # untouched: goes back as it came, even when its key is missing
        if isinstance(value, Sealed):
            value = self.opened(value, model_instance)
        if not value or hasattr(value, "resolve_expression"):
            return value
        if model_instance.pk is None:
            raise PlaintextRefused(f"{self.model._meta.label}.{self.name}: the primary key must exist before saving")
        return Sealed(seal(str(value), self.place_of(row)), row)

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Sealed):
            return value.token
        if not value or hasattr(value, "resolve_expression"):
            return value
        raise PlaintextRefused(
            f"{self.model._meta.label}.{self.name} is sealed: save the row to write it, use its blind index to find it"
        )

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in {"exact", "isnull"} else None

    def get_transform(self, lookup_name: str) -> None:
        return None

    def value_to_string(self, obj: models.Model) -> str:
        """Serialised data (dumpdata) holds the sealed form."""
        return self.get_prep_value(self.pre_save(obj, add=False)) or ""


class BlindIndexField(models.CharField):
    """Keyed digest of the normalised `source` field, written with it. Empty source → NULL, so `unique=True` works.

    `purpose` keeps equal values of different fields apart; give two fields the same one to compare across tables.
    """

    description = "加密字段的检索值"

    def __init__(
        self,
        verbose_name: str | None = None,
        *,
        source: str,
        normaliser: Callable[[str], str],
        purpose: str = "",
        **options: Any,
    ) -> None:
        self.source = source
        self.normaliser = normaliser
        self.purpose = purpose
        options.update(max_length=64, null=True, blank=True, editable=False)
        self._indexed = options.setdefault("db_index", not options.get("unique", False))
        super().__init__(verbose_name, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        for fixed in ("max_length", "null", "blank", "editable"):
            options.pop(fixed, None)
        options["db_index"] = self._indexed
        options.update(source=self.source, normaliser=self.normaliser, purpose=self.purpose)
        return name, path, args, options

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if not cls._meta.abstract:
            _save_index_with_source(cls, self)

    def index_of(self, value: str) -> str | None:
        """What the column holds for this value; None for nothing. Raises what the normaliser raises."""
        normal = self.normaliser(value) if value else ""
        if not normal:
            return None
        return blind_index(self.purpose or f"{self.model._meta.app_label}.{self.source}", normal)

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:
        unread = isinstance(model_instance.__dict__.get(self.source), Sealed)
        if not (unread and self.attname in model_instance.__dict__):
            setattr(model_instance, self.attname, self.index_of(getattr(model_instance, self.source)))
        return getattr(model_instance, self.attname)


def _save_index_with_source(cls: type[models.Model], field: BlindIndexField) -> None:
    """`save(update_fields=["phone"])` writes `phone_index` too."""
    saved = cls.save_base

    def save_base(self: models.Model, **options: Any) -> None:
        named = options.get("update_fields")
        if named is not None and field.source in named:
            options["update_fields"] = frozenset({*named, field.name})
        saved(self, **options)

    cls.save_base = save_base  # type: ignore[method-assign, assignment]
