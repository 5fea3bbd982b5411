"""Who may open which address, and what every request goes through before a view sees it."""
