"""The value of one written number: ``1.2亿``, ``三千``, ``10,374``, ``二〇三〇``."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SCALES = _SMALL | LARGE

DIGIT_CLASS = "".join(DIGITS)
SMALL_CLASS = "".join(_SMALL)
LARGE_CLASS = "".join(LARGE)
CHINESE_NUMERAL = f"[{DIGIT_CLASS}{SMALL_CLASS}{LARGE_CLASS}]"

_ARABIC = re.compile(
    rf"(?P<digits>\d{{1,3}}(?:[,，]\d{{3}})+(?![\d])|\d+)(?P<fraction>[.．]\d+)?"
    rf"\s?(?P<scale>[{SMALL_CLASS}]?[{LARGE_CLASS}]*)"
)
_PLAIN_DIGITS = re.compile(rf"[{DIGIT_CLASS}]+")
_ESTIMATE = re.compile("[一二两三四五六七八九]{2}")


def _below_ten_thousand(text: str) -> int | None:
    """``三百二十五`` → 325; ``None`` where the characters make no number."""
    total, digit, ceiling = 0, None, 10_000
    for i, char in enumerate(text):
        if char in DIGITS:
            if digit:  # two digits in a row: an estimate such as 七八, or no number
                return None
            digit = DIGITS[char]
            continue
        scale = _SMALL[char]
        if scale >= ceiling or digit == 0:
            return None
        if digit is None and not (scale == 10 and i == 0):
            return None
        total += (1 if digit is None else digit) * scale
        ceiling, digit = scale, None
    if digit:
        # 三百五 means 350, but 三百零五 means 305
        short = len(text) > 1 and ceiling > 10 and ceiling < 10_000 and text[-2] in _SMALL
        total += digit * (ceiling // 10 if short else 1)
    return total


def whole_number(text: str) -> int:
    """The value of a whole number that is known to be one: ``12``, ``十二``, ``两``.

    Of an estimate (``一两``, ``七八``) it is the lower one.

    Raises:
        ValueError: ``text`` is no whole number.
    """
    value = parse_number(text[:1] if _ESTIMATE.fullmatch(text) else text)
    if value is None or value != value.to_integral_value():
        raise ValueError(f"{text!r} is no whole number, such as 12 or 十二")
    return int(value)


def _digit_string(text: str) -> Decimal | None:
    """``二〇三〇`` → 2030. Two or three digits without a zero are an estimate (七八家)."""
    if len(text) > 1 and ("两" in text or (len(text) < 4 and not set(text) & set("零〇○"))):
        return None
    return Decimal("".join(str(DIGITS[c]) for c in text))


def _chinese_integer(text: str) -> Decimal | None:
    if _PLAIN_DIGITS.fullmatch(text):
        return _digit_string(text)
    for scale_chars in ("亿億", "万萬"):
        cut = max(text.rfind(c) for c in scale_chars)
        if cut < 0:
            continue
        head, tail = text[:cut], text[cut + 1 :]
        high = _chinese_integer(head) if head else None
        if high is None or (len(head) > 1 and _PLAIN_DIGITS.fullmatch(head)):
            return None
        scale = LARGE[text[cut]]
        if not tail:
            return high * scale
        if len(tail) == 1 and tail in DIGITS:  # 三万五 means 35,000
            return high * scale + DIGITS[tail] * (scale // 10)
        low = _chinese_integer(tail.lstrip("零〇"))
        return None if low is None or low >= scale else high * scale + low
    value = _below_ten_thousand(text)
    return None if value is None else Decimal(value)


def _chinese_number(text: str) -> Decimal | None:
    whole, point, fraction = text.partition("点")
    if not point:
        return _chinese_integer(text)
    digits = _PLAIN_DIGITS.match(fraction)
    head = _chinese_integer(whole)
    if head is None or digits is None:
        return None
    value = head + Decimal("0." + "".join(str(DIGITS[c]) for c in digits.group()))
    for char in fraction[digits.end() :]:
        if char not in LARGE:
            return None
        value *= LARGE[char]
    return value


def _arabic_number(text: str) -> Decimal | None:
    match = _ARABIC.fullmatch(text)
    if match is None:
        return None
    digits = re.sub("[,，]", "", match["digits"])
    value = Decimal(digits + (match["fraction"] or "").replace("．", "."))
    for char in match["scale"]:
        value *= _SCALES[char]
    return value


def parse_number(text: str) -> Decimal | None:
    """The exact value of one number, Arabic, Chinese or mixed; ``None`` if it is none.

    >>> parse_number("1.2亿"), parse_number("三千"), parse_number("10,374")
    (Decimal('120000000.0'), Decimal('3000'), Decimal('10374'))
    """
    text = text.strip()
    if not text:
        return None
    if text[0].isdecimal():
        return _arabic_number(text)
    if all(c in DIGITS or c in _SCALES or c == "点" for c in text):
        return _chinese_number(text)
    return None


def plain(value: Decimal) -> str:
    """``value`` without exponent, grouping or trailing zeros: ``23.74``, ``10000``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
