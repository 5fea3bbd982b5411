"""Schools and training bodies."""
