"""Deeds of an installation: say what it is, back it up, bring it back."""

from jiuzai.foundation.deployment.actions.backing_up import Backup, back_up
from jiuzai.foundation.deployment.actions.installing import install, mark_as_demonstration
from jiuzai.foundation.deployment.actions.restoring import Restored, restore

__all__ = ["Backup", "Restored", "back_up", "install", "mark_as_demonstration", "restore"]
