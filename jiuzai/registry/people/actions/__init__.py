"""Every deed about a person's record."""

from jiuzai.registry.people.actions.cases import raise_case, settle_case
from jiuzai.registry.people.actions.registering import AlreadyRegistered, NeedsCityCheck, register_person

__all__ = ["AlreadyRegistered", "NeedsCityCheck", "raise_case", "register_person", "settle_case"]
