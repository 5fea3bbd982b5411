"""Looks at an uploaded file. All but `run` works in a child process that knows neither Django nor the database."""
