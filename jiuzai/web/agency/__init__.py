"""Agencies and brokers who bring people."""
