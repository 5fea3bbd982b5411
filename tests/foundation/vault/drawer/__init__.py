"""A little app with one sealed table, for tests of the vault and for child processes that rotate its keys."""
