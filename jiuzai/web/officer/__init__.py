"""County and city labour officers, and those who keep accounts."""
