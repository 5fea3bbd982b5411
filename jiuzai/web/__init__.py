"""Everything that speaks HTTP to people. One folder per journey; `ui` knows no business word."""
