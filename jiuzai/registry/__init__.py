"""Who is who, and who works where."""
