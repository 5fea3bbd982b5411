"""What is read to her, or by her, before she agrees: for each use its facts and one sentence."""

from __future__ import annotations

from jiuzai.registry.people.enums import ConsentField as F
from jiuzai.registry.people.enums import ConsentPurpose as P

# A change of these words is a new version, and asks anew.
TEXT_VERSION = "2026-11"
USES: dict[P, tuple[tuple[F, ...], str]] = {
    P.MATCHING: ((F.PROFILE,), "照您说的条件，给您找合适的活儿。"),
    P.EMPLOYER: ((F.PROFILE, F.PHONE), "您报了名的那家，才看得到您的电话。"),
    P.HOME_COUNTY: ((F.EMPLOYER, F.INSURANCE), "告诉老家的人社，您在外面好好的，该发的补贴不漏。"),
    P.SUBSIDY: ((F.INSURANCE, F.POVERTY), "查您够不够补贴条件，够的主动告诉您。"),
    P.CONTACT: ((F.PHONE,), "有合适的活儿、有钱到账，打电话或发短信给您。"),
}
