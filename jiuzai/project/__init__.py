"""Wires everything together; nobody imports it."""
