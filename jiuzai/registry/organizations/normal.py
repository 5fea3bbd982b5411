"""One written form for what organisations are compared by: names, addresses, telephones, accounts, mail domains."""

from __future__ import annotations

import re
import unicodedata

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.normalise import identifier, text
from jiuzai.foundation.kernel.refusals import BadInput

_LANDLINE = re.compile(r"0\d{2,3}[1-9]\d{6,7}(\d{1,6})?|400\d{7}|800\d{7}", re.ASCII)
_ACCOUNT = re.compile(r"\d{8,30}", re.ASCII)
_MAIL = re.compile(r"[^@\s]{1,64}@(?P<domain>[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+)")
_PUNCTUATION = re.compile(r"[\s,，.。、;；:：()（）\[\]【】《》<>\"'“”‘’·•—_/\\-]+")
_FLOOR_NOISE = re.compile(r"(中国|浙江省|四川省|甘肃省|金华市|巴中市|陇南市|定西市|甘孜藏族自治州)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
# Mail hosts where anybody has an address: sharing one says nothing.
PUBLIC_MAIL = frozenset(
    {
        *("qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "188.com", "sina.com", "sina.cn", "sohu.com"),
        *("aliyun.com", "139.com", "189.cn", "21cn.com", "wo.cn", "tom.com", "263.net", "gmail.com", "outlook.com"),
        *("hotmail.com", "live.com", "live.cn", "msn.com", "icloud.com", "yahoo.com", "yahoo.cn", "yahoo.com.cn"),
        *("vip.qq.com", "vip.163.com", "vip.126.com", "vip.sina.com", "sina.com.cn", "sogou.com", "proton.me"),
    }
)


def name_key(value: str) -> str:
    """`金华 市（好运）服饰有限公司` as 金华市好运服饰有限公司: for finding and comparing, never shown."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text(value))).upper()[:120]


def address_key(value: str) -> str:
    """An address without province, city, blanks and punctuation; Chinese digits as figures. '' when too vague.

    At least one figure must remain: a town or a street alone is shared by everybody in it.
    """
    plain = _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text(value))).upper()
    plain = _FLOOR_NOISE.sub("", plain).translate(_DIGITS)
    return plain[:160] if re.search(r"\d", plain) and len(plain) >= 6 else ""


def telephone(value: str) -> str:
    """A mobile number, or a landline with area code (an extension is kept); digits only. Raises BadInput."""
    plain = re.sub(r"(转|EXT\.?|#|X)(?=\d{1,6}$)", "", identifier(value))
    plain = re.sub(r"[-\u2010-\u2014()（）]", "", plain)
    if _LANDLINE.fullmatch(plain):
        return plain
    try:
        return identifiers.phone(plain)
    except BadInput as mistake:
        raise BadInput(
            "电话应为11位手机号，或带区号的座机号。", next_step="座机请写成 0579-82460001。", where="phone"
        ) from mistake


def account_number(value: str) -> str:
    """An organisation's bank account: 8 to 30 digits; there is no check digit. Raises BadInput."""
    plain = identifier(value).replace("-", "")
    if not _ACCOUNT.fullmatch(plain):
        raise BadInput("单位银行账号应为8到30位数字。", next_step="请照开户许可证填写。", where="account_number")
    return plain


def mail_domain(value: str) -> str:
    """The part behind @ of an address, lower case; '' for none. Raises BadInput for what is no address."""
    plain = unicodedata.normalize("NFKC", value).strip().lower()
    if not plain:
        return ""
    found = _MAIL.fullmatch(plain)
    if not found:
        raise BadInput("看不懂这个邮箱地址。", next_step="请写成 name@example.com 的样子。", where="mail")
    return found["domain"][:100]


def telling_domain(domain: str) -> str:
    """The domain when it says something about who owns it; '' for public mail hosts."""
    return "" if domain in PUBLIC_MAIL else domain
