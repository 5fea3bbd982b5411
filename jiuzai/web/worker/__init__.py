"""People who look for work and are owed money."""
