"""Whom to see next: follow-ups with dates, and people nobody has a way forward for yet."""
