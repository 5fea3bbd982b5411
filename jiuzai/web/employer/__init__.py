"""Enterprises that hire: their front page, and later posts, interviews and claims."""
