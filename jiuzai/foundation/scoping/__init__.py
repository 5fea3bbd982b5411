"""Personal rows are reached through the person asking; an unscoped read raises."""
