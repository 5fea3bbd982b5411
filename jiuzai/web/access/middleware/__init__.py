"""What every request goes through, in the order of settings.MIDDLEWARE."""

from jiuzai.web.access.middleware.compress import compress_pages
from jiuzai.web.access.middleware.gate import deny_by_default
from jiuzai.web.access.middleware.once import once_per_key
from jiuzai.web.access.middleware.reference import reference_number
from jiuzai.web.access.middleware.refused import refusals_as_pages
from jiuzai.web.access.middleware.sign_in import live_sign_in

__all__ = ["compress_pages", "deny_by_default", "live_sign_in", "once_per_key", "reference_number", "refusals_as_pages"]
