"""Shell words in Tibetan. Nobody has proof-read them: pages that use them say so beside the switch.

Reviewed rows get their reviewer's name and leave this table for the translation catalogue.
"""

from __future__ import annotations

UNREVIEWED = "藏文为机器翻译，未经校对"

WORDS: dict[str, str] = {
    "首页": "གཙོ་ངོས།",
    "我的今天": "ངའི་དེ་རིང་།",
    "找工作": "ལས་ཀ་འཚོལ་བ།",
    "招人": "མི་བཙལ་བ།",
    "办补贴": "ཁ་གསབ་སྒྲུབ་པ།",
    "消息": "འཕྲིན།",
    "我的账户": "ངའི་རྩིས་ཁྲ།",
    "帮助与电话": "རོགས་རམ་དང་ཁ་པར།",
    "务工": "ལས་ཀ",
    "登录": "ནང་འཛུལ།",
    "退出": "ཕྱིར་ཐོན།",
}


def say(word: str, language: str) -> str:
    """The word in the person's language, Chinese where there is none."""
    return WORDS.get(word, word) if language == "bo" else word
