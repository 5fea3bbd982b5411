"""Writes workbooks whose text can never become a formula (EX-3)."""
