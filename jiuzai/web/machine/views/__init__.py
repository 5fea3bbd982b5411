"""Health, reports of browsers, development pages."""
