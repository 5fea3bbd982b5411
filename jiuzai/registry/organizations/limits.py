"""How often somebody without an office may register, and how often sensitive fields may be opened (MK-2)."""

from __future__ import annotations

from jiuzai.foundation.background.budgets import declare

REGISTER_PER_DAY = declare("organizations.register", [(5, 86400)], "今天登记的单位太多了。").name
UNMASK_PER_DAY = declare("organizations.unmask", [(20, 86400)], "今天查看完整信息的次数已经用完。").name
