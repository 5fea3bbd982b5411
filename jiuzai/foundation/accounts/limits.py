"""How often something about sign-in may be tried. Counters live in the database (`background`), never in a cache.

A township may share one address (RL-2), so the address comes last and is generous: 25 codes in 5 minutes per
address *and* device, 600 in 10 minutes per address. Who throws the device cookie away to escape the first limit
meets the second, the limits of each phone, and the breaker on the day's total.
"""

from __future__ import annotations

from jiuzai.foundation.background.budgets import declare

CODE_PER_PHONE = declare(
    "accounts.code_phone",
    [(1, 60), (5, 3600), (10, 86400)],
    "验证码发得太频繁了。",
).name
CODE_PER_DEVICE = declare("accounts.code_device", [(25, 300)], "这台设备要的验证码太多了。").name
CODE_PER_ADDRESS = declare("accounts.code_address", [(600, 600)], "这个网络要的验证码太多了。").name
GUESS_PER_ADDRESS = declare("accounts.guess_address", [(1200, 600)], "这个网络试得太多了。").name
TAIL_PER_ACCOUNT = declare("accounts.tail_account", [(10, 86400)], "身份证号后四位试得太多了。").name
PASSWORD_PER_ADDRESS = declare("accounts.password_address", [(300, 600)], "这个网络登录的次数太多了。").name
# For browsers the account has never been signed in from. Known browsers have an allowance of their own, so
# that a stranger who spends this one does not keep the owner out; and it frees itself within the hour.
PASSWORD_BY_STRANGERS = declare("accounts.password_strangers", [(50, 3600)], "这个账户登录失败太多次了。").name
PASSWORD_BY_KNOWN = declare("accounts.password_known", [(10, 600)], "登录失败太多次了。").name
PASSWORD_CHANGE = declare("accounts.password_change", [(10, 600)], "原来的密码输错太多次了。").name
INVITATION_PER_ADDRESS = declare("accounts.invitation_address", [(60, 600)], "打开邀请链接的次数太多了。").name
