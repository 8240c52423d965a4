"""Personal data is masked before anything else sees the text.

Mobile and identity-card numbers of persons are masked as ``189****1999``; the number
of characters stays, so every offset does. Names and offices in public documents stay,
and so do fixed lines and hotlines: they are how a citizen reaches the authority.
"""

from __future__ import annotations

import re

from corpus.types import Mend, Span

# A mobile number stands free of other digits and is not an amount ("13800000000元").
_MOBILE = re.compile(
    r"(?<![\d.,，])(?P<head>1[3-9]\d)(?P<gap1>[ -]?)(?P<hidden>\d{4})(?P<gap2>[ -]?)(?P<tail>\d{4})"
    r"(?![\d%％])(?!\.\d)(?!\s*[万亿]?(?:元|美元|吨|件|人|户|家|平方|立方|公里|千瓦|度))"
)
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])(?P<head>[1-8]\d{5})"
    r"(?P<hidden>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})"
    r"(?P<tail>[\dXx])(?![0-9A-Za-z])"
)
REASON = "personal number masked"


def mask_personal(text: str) -> tuple[str, tuple[Mend, ...]]:
    """``text`` with personal numbers masked, and a record of what was masked.

    The record's ``before`` holds the masked form too: the number is kept nowhere.
    """
    mends: list[Mend] = []
    for pattern in (_MOBILE, _IDENTITY):
        for found in pattern.finditer(text):
            start, end = found.span("hidden")
            mends.append(Mend(Span(*found.span()), _masked(found), _masked(found), REASON))
            text = text[:start] + "*" * (end - start) + text[end:]
    return text, tuple(mends)


def _masked(found: re.Match[str]) -> str:
    start, end = (offset - found.start() for offset in found.span("hidden"))
    whole = found.group()
    return whole[:start] + "*" * (end - start) + whole[end:]
