"""Organisations: the lists, one of them, deeds, and what hangs on one."""
