"""Numbers that a question tells: 312, 三百一十二, 两百多亿, 22点几; years and dates are none."""

from __future__ import annotations

import re

from corpus.numbers import parse_number

YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d|号|-\d)")
MONTHS = re.compile(
    r"[头前](?:[一二三四五六七八九十]|\d{1,2})个月|\d{1,2}\s*月?[-—～~至到]\s*\d{1,2}月"
)
NUMBER = re.compile(
    r"(?<![\d.])(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<about>[多余来几]|好几|点几|出头)?"
    r"\s*(?P<scale>万亿|亿|万)?\s*"
    r"(?:元|件|家|项|个|户|人|名|起|分|倍|次|%|％)?(?![\d.]|,\d|年|月|号|日|-|\s*people)"
)
_WRITTEN = re.compile(
    r"(?<![第一二两三四五六七八九十百千万\d])"
    r"(?:[一二两三四五六七八九][百千十](?:[零一二两三四五六七八九]?[百十]?)*|百(?=[多几]?[亿万]))"
    r"(?![一二三四五六七八九十百千万]|年|月|日|号|大|强)"
)
_ABOUT = re.compile(r"多|余|来|好几|点几|几|出头")
_SCALES = {"万亿": 1e12, "亿": 1e8, "万": 1e4}
_LEAST = 10  # that names a figure
_NEAR = 0.2  # share of the last place by which 一百来 may be off


def digits(text: str) -> str:
    """``text`` with the numbers that it writes out in digits.

    >>> digits("一份说破百亿，一份说两百多亿")
    '一份说破100亿，一份说200多亿'
    """
    return _WRITTEN.sub(lambda m: _in_digits(m.group()), text)


def _in_digits(written: str) -> str:
    value = parse_number("一百" if written == "百" else written)
    return written if value is None else f"{value:f}"


def _told(text: str) -> list[re.Match[str]]:
    bare = MONTHS.sub(" ", digits(text))
    return [m for m in NUMBER.finditer(bare) if not YEAR.fullmatch(m["digits"])]


def numbers_told(text: str) -> list[str]:
    """The numbers that a question tells, as told and in order; its years and months are none.

    >>> numbers_told("2025年金奖8项，一份说三百一十二家")
    ['8项', '312家']
    """
    return [m.group().strip() for m in _told(text)]


def several_told(text: str) -> bool:
    """Whether a question tells different numbers, beside its years."""
    found = {m["digits"] for m in _told(text)}
    return len({n for n in found if float(n.replace(",", "")) >= _LEAST}) > 1


def is_told(number: str, amount: float, value: float) -> bool:
    """Whether a figure is the number told: 1635, 1600多, 22点几, 100来.

    Args:
        amount: the figure in full; what is told roughly is held against it alone.
        value: its number as written, which may stand before 亿 or 万.
    """
    written = re.match(r"\d+(?:\.\d+)?", number)
    if written is None:
        return False
    scale = next((v for s, v in _SCALES.items() if number.endswith(s)), 1.0)
    low = float(written.group()) * scale
    about = _ABOUT.search(number)
    if about is None:
        return low in (amount, value)
    step = scale * (1.0 if about.group() == "点几" else _last_place(written.group()))
    if about.group() == "来":
        return abs(amount - low) <= step * _NEAR
    return low <= amount < low + step


def _last_place(number: str) -> float:
    """What the last digit that is no zero stands for: 100 of 1600."""
    whole = number.partition(".")[0]
    return float(10 ** (len(whole) - len(whole.rstrip("0"))))
