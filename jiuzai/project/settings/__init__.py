"""dev runs the embedded default, test the suite, production refuses what is unsafe."""
