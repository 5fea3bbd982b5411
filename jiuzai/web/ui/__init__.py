"""How every page looks and speaks: components, fields, page rendering. No business words, no questions, no deeds."""
