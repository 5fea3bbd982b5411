"""Auditors: read-only, by letter and dates."""
