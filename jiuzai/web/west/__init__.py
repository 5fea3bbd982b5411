"""Labour offices of the 22 partner counties."""
