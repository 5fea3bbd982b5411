"""Which layers stand."""

from jiuzai.demonstration.models.built_layer import BuiltLayer

__all__ = ["BuiltLayer"]
