"""Places: divisions of the state, and who works with whom."""

from jiuzai.foundation.region.models.cooperation import Pair, PartnerCounty, Scope, Unit
from jiuzai.foundation.region.models.division import Division, RetiredCode

__all__ = ["Division", "Pair", "PartnerCounty", "RetiredCode", "Scope", "Unit"]
