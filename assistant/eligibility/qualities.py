"""Qualities (市场竞争力强), in whatever degree they are said or denied."""

from __future__ import annotations

import re
from functools import cache

# What may stand between a quality and how it is: 竞争力 并不/还算/也很 强.
_DEGREE = (
    "(?:目前|现在|方面|水平|程度|确实|实在|真的|都|也|还|已经|算是?|是|得上|比较|相当|较|很|非常|十分|"
    "挺|蛮|特别|极)*"
)
_NOT_SO = (
    "(?:目前|现在|方面|也|还|都|并|算|确实|实在)*"
    "(?:不(?:太|怎么|是很|算|够|见得|大|是)?(?:特别|很|多)?|不够|没那么|谈不上|称不上)"
)
_POOR = (
    "(?:目前|现在|方面|也|还|都|只是|比较|较|很)*"
    "(?:一般|平平|普通|不行|欠佳|偏弱|弱|差|低|不足|有限)"
)
_QUALITY = re.compile("(?P<of>.{2,})(?P<how>强|好|高|大|明显|广阔|突出|先进)$")


@cache
def qualities(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What says of a fact's quality that it is so, and that it is not; none where it has none.

    The ways to say 市场竞争力强 are without number, and so are those to deny it.
    """
    found = [m for word in words if "…" not in word and (m := _QUALITY.fullmatch(word))]
    if not found:
        return None
    pairs = {(re.escape(m["of"].removesuffix("很")), m["how"]) for m in found}
    so = "|".join(f"{of}{_DEGREE}{how}" for of, how in sorted(pairs))
    not_so = "|".join(f"{of}(?:{_NOT_SO}{how}|{_POOR})" for of, how in sorted(pairs))
    return re.compile(so), re.compile(not_so)
