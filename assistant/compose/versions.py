"""Papers that differ, meant but not named: 两份材料, 一处叫这个、一处叫那个, 我查到两个不同的数.

Such words say that every paper's own version is wanted and name nothing of the matter itself.
"""

from __future__ import annotations

import re

_SEVERAL = r"(?<![这那])(?:前后)?(?:两|2|几|三|3|不同|各)(?:个|种|处|份|张|套|组|边|部)?"
_KIND = (
    r"(?:不同|不一样|不一致|相反|词序相反)?的?"
    r"(?:说法|版本|写法|口径|原(?:数字?|文|话|句)|名字|名称|叫法|数字?(?!字?知识)|数据(?!知识)|小数|材料|文件|文本|资料|表(?!\d))"
)
_ONE = r"一(?:份|处|张|边|个)(?:文件|材料|表)?"
_VERSIONS = re.compile(
    rf"{_SEVERAL}{_KIND}|{_ONE}[^，。？]{{1,16}}[，、]?(?:另|又|那){_ONE}|"
    rf"{_ONE}[^，。？]{{1,14}}[，、]{_ONE}|另{_ONE}|"
    r"一个(?:说|写)[^，。？]{1,14}?[，、]?另?一个(?:说|写)|"
    r"(?:一|有)(?:个|份|的)(?:文件|材料)?[^，。？]{0,6}(?:说|写)[^。？]*(?:另|又|有的)|"
    r"有(?:人|的)(?:说|写)[^。？]{1,14}有(?:人|的)(?:说|写)|"
    r"哪(?:份|个|处)(?:文件|材料)?(?:写|说)?的?是哪(?:个|一个)"
)
# Words of such a frame. A number in it stays: it names the figure.
_FRAME = re.compile(
    rf"(?:我|你)?(?:手[上里头]|手头)?(?:有|都?查到|看到|搜到|见到|找到|看见)?{_SEVERAL}{_KIND}"
    r"(?:都有人用|差了?[^，。？\d]*|对不上|不一样|打架|一个高一个低)?(?:分别|各)?(?:是|有)?(?:多少)?|"
    rf"(?:另|又|那)?{_ONE}(?:文件|材料)?(?:又|则|却|刚|还)*(?:写|说|叫|称|报|记|多出?|少|过|高|低)"
    r"(?:成|的是|作|着|了)?(?:这个|那个|[^，。？\d、]{0,8}?)(?=\d|[，。？、]|$)|"
    r"另?一个(?:说|写)(?:成|的是)?|(?:到底|究竟)?(?:是)?怎么回事|"
    r"(?:各|分别|又)?(?:是|出自|来自|源自)?哪(?:份|个|处|里|儿)(?:文件|材料)?(?:写|说)?的?(?:是哪(?:个|一个))?(?=[，。？、]|$)|"
    r"出自哪里|(?:请|帮我)*(?:都|分别)?(?:对|核|查|列)(?:一?下|出)?(?:一下)?(?:出处|来源|出来|来)(?=[，。？]|$)|"
    r"指(?:的是)?哪个时[点候]|有(?:人|的)(?:说|写)(?:是|成)?[^，。？\d]*(?=\d|[，。？]|$)"
)


def versions(text: str) -> bool:
    """Whether ``text`` speaks of papers that say different things, without naming them."""
    return _VERSIONS.search(text) is not None


def without_versions(text: str) -> str:
    """``text`` without the words that only say that there are several versions."""
    return _FRAME.sub("，", text)
