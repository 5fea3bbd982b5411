"""Addresses for programmes, and pages only developers see."""
