"""Questions about kept filters and lists that leave."""

from jiuzai.foundation.listings.queries.exports import export_for, exports_of, exports_to_decide, free_today
from jiuzai.foundation.listings.queries.saved import put_away_of, saved_for, saved_of

__all__ = ["export_for", "exports_of", "exports_to_decide", "free_today", "put_away_of", "saved_for", "saved_of"]
