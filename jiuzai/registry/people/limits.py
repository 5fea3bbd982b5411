"""How often people may be looked up, opened and unmasked. Counters live in the database (`background`)."""

from __future__ import annotations

from jiuzai.foundation.background.budgets import declare

SEARCH = declare("people.search", [(60, 60), (600, 3600)], "查找得太频繁了。").name
OPEN_PERSON = declare("people.open", [(120, 3600)], "这一小时打开的人员资料太多了。").name
UNMASK = declare("people.unmask", [(20, 86400)], "今天查看完整信息的次数已经用完。").name
