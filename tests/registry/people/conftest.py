"""What the tests of people borrow from the tests of sign-in."""

from tests.foundation.accounts.conftest import newest_code

__all__ = ["newest_code"]
