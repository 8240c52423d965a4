"""One spelling for matching: width, script, case, quotes, spaces, numbers.

The result is for comparing and searching, never for quoting. Every rule is local: it
looks at a few neighbouring characters only, so that a phrase is spelt the same in a
question and in a clause. ``normalise(normalise(x)) == normalise(x)``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

from corpus.numbers import CHINESE_NUMERAL
from corpus.numerals import parse_number, plain
from corpus.types import Span

# ， and ： stay themselves: "100，200" are two numbers, "100,200" is one
_KEPT = "，：；？！（）。、《》【】—…·"
_PUNCTUATION = str.maketrans(
    {"(": "（", ")": "）", ":": "：", ";": "；", "?": "？", "!": "！", "［": "[", "］": "]"}
    | dict.fromkeys("•‧・∙", "·")
    | dict.fromkeys("–－‐‑−﹣―", "-")
    | dict.fromkeys("～〜", "~")
    | {"´": "'", "`": "'", "‘": "'", "’": "'", "〇": "零", "○": "零"}
)


def _simplification() -> dict[int, str]:
    """Traditional characters outside simplified Chinese (GB 2312) and their simple form.

    Characters that simplified texts use too (乾隆, 著作) do not count as traditional: they
    are converted only in a text that also has one of these, by OpenCC's phrases.
    """
    chars = [chr(code) for code in range(0x3400, 0xA000)]
    simple = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    pairs = ((a, b) for a, b in zip(chars, simple, strict=True) if a != b)
    return {ord(a): b for a, b in pairs if not _in_gb2312(a)}


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


_OPENCC = OpenCC("t2s")
_SIMPLE = _simplification()
_TRADITIONAL = re.compile("[" + "".join(map(chr, _SIMPLE)) + "]")


def to_simplified(text: str) -> str:
    """``text`` in simplified characters; simplified text comes back as it is."""
    if _TRADITIONAL.search(text) is None:
        return text
    simple: str = _OPENCC.convert(text)
    # every later offset relies on equal lengths; phrases keep them but for rare characters
    return simple if len(simple) == len(text) else text.translate(_SIMPLE)


def _fold(char: str) -> str:
    if char in _KEPT:
        return char
    return unicodedata.normalize("NFKC", char).lower()


_CJK = "\u3400-\u9fff"
_N = CHINESE_NUMERAL
# what a Chinese numeral must count to be read as one; 一 alone stays (一般, 一个, 一批)
_MEASURES = (
    "个百分点|百分点|工作日|个月|人次|户次|件次|场次|批次|小时|分钟|周年|年度|个|件|家|项|人|名|户|位|"
    "元|块|美元|次|条|款|章|节|种|类|份|篇|场|批|期|届|倍|所|处|座|亩|吨|年|月|日|天|周|岁|号|部分|"
    "分(?!之)"
)
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"


def _number(match: re.Match[str]) -> str:
    """The canonical form of a number: digits, from a hundred million on ``…亿``."""
    written = match["n"]
    value = parse_number(written)
    after = match.string[match.end() : match.end() + 1]
    alone = not after or after in "，。；、）"
    # 一 is mostly an article (一个, 一批); at the end of a phrase only 三百, 一万 are numbers
    if value is None or written in {"一", "零"} or (written == "十" and after == "分"):
        return written
    if alone and not written[0].isdecimal() and not set(written[1:]) & set("百千万亿"):
        return written
    return plain(value / 10**8) + "亿" if value >= 10**8 else plain(value)


def _ratio(match: re.Match[str]) -> str:
    sign = {"百": "%", "千": "‰", "万": "‱"}[match["of"]]
    part = match["n"]
    if part == "百" and sign == "%":
        return "100%"
    value = parse_number(part)
    return match.group() if value is None else plain(value) + sign


def _fraction(match: re.Match[str]) -> str:
    below, above = parse_number(match["below"]), parse_number(match["above"])
    if below is None or above is None:
        return match.group()
    return f"{plain(above)}/{plain(below)}"


# Without any of these, a text is already in the one spelling.
_ODD = re.compile(f"[\x00-\u4dff\ua000-\U0010ffff{_N[1:-1]}{''.join(map(chr, _SIMPLE))}]")

_Replace = str | Callable[[re.Match[str]], str]
_STEPS: tuple[tuple[re.Pattern[str], _Replace], ...] = (
    (re.compile("[\u200b-\u200f\ufeff\u00ad\u2060]|(?<=[\\s\"'“”„‟「」『』])[\u0300-\u036f]+"), ""),
    # one character folded at a time; combining marks go with their base
    (
        re.compile(r"[^\x00-@\[-\x7f\u4e00-\u9fff" + _KEPT + r"][\u0300-\u036f]*"),
        lambda m: "".join(map(_fold, unicodedata.normalize("NFC", m.group()))),
    ),
    (re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), ""),
    (re.compile(r"(?<!\d),|,(?!\d)"), "，"),
    (re.compile(r"[”』」\"]\s*[“『「\"]|(?<=\d)[“”„‟「」『』\"']+(?=\d)"), "、"),
    (re.compile("[“”„‟「」『』\"]|(?<![a-z])'|'(?![a-z])"), ""),
    (re.compile(r"\s+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\s+|^\s+|\s+$|(?<=\d)\s+(?=%)"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(rf"(?P<of>[百千万])分之(?P<n>百(?!分)|{_N}+(?:点{_N}+)?|{_ARABIC})"), _ratio),
    (re.compile(rf"(?<!{_N})(?P<below>{_N}+)分之(?P<above>{_N}+)"), _fraction),
    (re.compile(rf"(?<![\d.,])(?P<n>{_ARABIC}(?:[百千]?[万亿]+|[百千]))(?!\d|{_N}|分之)"), _number),
    (
        re.compile(
            rf"(?<![几数多\d.]|{_N})(?P<n>{_N}+(?:点{_N}+)?)(?=[余多]?(?:{_MEASURES})|以上|以下|左右|$|[，。；、）])"
        ),
        _number,
    ),
    (re.compile(r"(?<=[\d年月日%])(?:—{1,2}|~|至)(?=\d)"), "-"),
)


def _apply(text: str) -> str:
    text = to_simplified(text.translate(_PUNCTUATION))
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=4096)
def _cached(text: str) -> str:
    return _apply(text)


def normalise(text: str) -> str:
    """``text`` in the one spelling used for matching.

    >>> normalise("到二〇三〇年，「專利」達１,０００件")
    '到2030年，专利达1000件'
    """
    if _ODD.search(text) is None:
        return text
    return _cached(text) if len(text) <= 200 else _apply(text)


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text whose every character knows where it comes from."""

    text: str
    origin: tuple[Span, ...]  # one span of the original a character, in order

    def original(self, start: int, end: int) -> Span:
        """The span of the original text behind ``text[start:end]`` (not empty)."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is not a non-empty part of the normalised text")
        return Span(self.origin[start].start, self.origin[end - 1].end)


@lru_cache(maxsize=4096)
def _character(place: int) -> Span:
    return Span(place, place + 1)


def normalise_with_map(text: str) -> Normalised:
    """As :func:`normalise`, keeping for every character its place in ``text``."""
    origin = list(map(_character, range(len(text))))
    if _ODD.search(text) is None:
        return Normalised(text, tuple(origin))
    current = to_simplified(text.translate(_PUNCTUATION))
    for pattern, replacement in _STEPS:
        if pattern.search(current) is None:
            continue
        pieces: list[str] = []
        spans: list[Span] = []
        last = 0
        for match in pattern.finditer(current):
            new = match.expand(replacement) if isinstance(replacement, str) else replacement(match)
            start, end = match.span()
            pieces += current[last:start], new
            spans += origin[last:start]
            if new == match.group():
                spans += origin[start:end]
            elif new:
                whole = Span(origin[start].start, origin[end - 1].end)
                spans += [whole] * len(new)
            last = end
        current = "".join([*pieces, current[last:]])
        origin = spans + origin[last:]
    return Normalised(current, tuple(origin))
