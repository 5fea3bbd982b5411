"""Signing in and out, one's own account, messages, waiting for work to finish."""
