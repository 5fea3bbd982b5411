"""Lists as staff look at them: the filters they keep, and rows that leave the platform with a name on them."""
