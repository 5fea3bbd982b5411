"""What a spoken yes is kept as: it must outlast the deed it allows, so it is no ordinary recording."""

from __future__ import annotations

from jiuzai.foundation.files.inspection.kinds import SOUNDS
from jiuzai.foundation.files.purposes import YEAR, Purpose, register

SPOKEN = register(Purpose("spoken_proof", "口头同意、授权的录音", SOUNDS, keeps_days=10 * YEAR, sensitive=True))
