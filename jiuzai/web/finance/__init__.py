"""Finance offices: money in quotas, batches and reconciliation."""
