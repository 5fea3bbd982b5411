"""Edges for the terminal."""
