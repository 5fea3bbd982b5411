"""The steps a person sees above the pages of signing in and of joining."""

WAY_IN = ("手机号", "验证码", "进来")
JOINING = ("设密码", "绑验证器", "等人确认")
