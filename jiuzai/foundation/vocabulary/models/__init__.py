"""Words for work."""

from jiuzai.foundation.vocabulary.models.industry import Industry
from jiuzai.foundation.vocabulary.models.paper import Certificate, CertificateWord, Skill
from jiuzai.foundation.vocabulary.models.trade import Trade, TradeFamily, TradeWord

__all__ = ["Certificate", "CertificateWord", "Industry", "Skill", "Trade", "TradeFamily", "TradeWord"]
