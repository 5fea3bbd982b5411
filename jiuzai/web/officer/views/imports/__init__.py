"""Lists that come in: the lists, sending one, looking at one, deeds, papers."""
