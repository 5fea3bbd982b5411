"""What can be found."""

from jiuzai.foundation.search.models.entry import SearchEntry

__all__ = ["SearchEntry"]
