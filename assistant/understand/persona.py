"""The clauses in front in which somebody says who he is: 我开了个小厂，想注册商标，有什么支持."""

from __future__ import annotations

import re

_TOLD = re.compile(
    r"(?:你好|您好|请问|老师)?[，,。！!]?(?:我们?|咱们?|俺们?|本人|我家|我厂|我司|本店|本公司)"
    r"(?!能|可|该|要|想|怎|咋|如何|有没有|是不是|应)"
    r"(?:(?!几|多少|什么|啥|哪|谁|吗|怎|咋|如何|[，,。；;：:？?]).)+[，,。；;：:]"
)
_LEAST = 6  # characters of a question that stands without them


def asking(text: str) -> str:
    """``text`` without what its asker says of himself in front, where a question is left."""
    rest = text
    while (told := _TOLD.match(rest)) and len(rest) - told.end() >= _LEAST:
        rest = rest[told.end() :]
    return rest
