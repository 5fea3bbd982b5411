"""Tables of insurance months."""

from jiuzai.registry.employment.models.held_row import HeldInsuranceRow
from jiuzai.registry.employment.models.insurance_month import InsuranceMonth

__all__ = ["HeldInsuranceRow", "InsuranceMonth"]
