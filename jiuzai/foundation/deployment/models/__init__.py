"""The one row about this installation."""

from jiuzai.foundation.deployment.models.installation import Installation

__all__ = ["Installation"]
