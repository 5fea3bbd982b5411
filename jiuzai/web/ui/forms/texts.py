"""What every sentence of a form says when Django's own would be short or stiff."""

ERRORS = {
    "required": "这一项还没有填。",
    "invalid": "这一项的写法看不明白，请照提示再填一次。",
    "invalid_choice": "请从给出的几项里选一个。",
    "max_length": "写得太长了，请不要超过 %(limit_value)d 个字。",
    "min_length": "写得太短了，请至少写 %(limit_value)d 个字。",
    "max_value": "数字太大了，最多填 %(limit_value)s。",
    "min_value": "数字太小了，至少填 %(limit_value)s。",
}
