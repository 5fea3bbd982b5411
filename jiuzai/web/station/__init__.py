"""Clerks in villages and stations who act for people."""
