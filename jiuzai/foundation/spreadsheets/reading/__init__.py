"""Reads a table file into rows of text. Works in a child process that knows neither Django nor the database."""
