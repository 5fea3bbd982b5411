"""What the vault refuses, in words an administrator can act on."""

from __future__ import annotations

from jiuzai.foundation.kernel.refusals import Refusal


class KeyMissing(Refusal):
    """The key of a sealed value is not in the ring, or there is no ring: the site runs, sealed fields stay closed."""

    code = "key_missing"
    status = 503


class KeysUnsafe(Refusal):
    """The key file can be read by others than its owner."""

    code = "keys_unsafe"
    status = 503


class SealBroken(Refusal):
    """A sealed value was changed, or moved to another row or column."""

    code = "seal_broken"
    status = 500


class KeyInUse(Refusal):
    """A key cannot be retired while values still need it."""

    code = "key_in_use"


class PlaintextRefused(TypeError):
    """Code tried to write or search plaintext in a sealed column. A bug, never a citizen's mistake."""
