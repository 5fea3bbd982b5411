"""Enterprises, agencies, schools, stations, offices: identity, vetting, membership."""
