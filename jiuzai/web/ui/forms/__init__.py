"""Forms and fields that speak plain Chinese and hand over clean values."""
