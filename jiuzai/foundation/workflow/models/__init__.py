"""History of every workflow."""

from jiuzai.foundation.workflow.models.transition import Transition

__all__ = ["Transition"]
