"""Who signs in."""

from jiuzai.foundation.accounts.models.account import Account

__all__ = ["Account"]
