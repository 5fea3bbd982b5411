"""Deeds of an installation: say what it is, back it up, restore it, bring it up to date."""

from jiuzai.foundation.deployment.actions.installing import install, mark_as_demonstration

__all__ = ["install", "mark_as_demonstration"]
