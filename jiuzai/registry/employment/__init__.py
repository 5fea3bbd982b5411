"""The insurance-month ledger and what follows from it."""
