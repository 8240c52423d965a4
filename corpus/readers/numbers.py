"""Automatic numbers as Word writes them: 一, 十一, 甲, ①, iv, aa …

The formats are those of ST_NumberFormat in ECMA-376, part 1, 17.18.59.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _chinese(
    number: int, digits: str = _DIGITS, units: str = "十百千", *, short: bool = True
) -> str:
    """A counting number up to 99,999,999: 十一, 二十, 一百零五, 一千零一十."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = _chinese(low, digits, units, short=False) if low else ""
        gap = digits[0] if rest and low < 1000 else ""
        return f"{_chinese(high, digits, units)}万{gap}{rest}"
    text = ""
    skipped = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += (digits[0] if skipped and text else "") + digits[digit]
            text += units[power - 1] if power else ""
        skipped = digit == 0
    if short and text.startswith(digits[1] + units[0]):
        text = text[1:]
    return text or digits[0]


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """a … z, aa, bb …: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _from(first: str, last: int, beyond: Callable[[int], str] = str) -> Callable[[int], str]:
    """Characters that follow each other in Unicode from ``first`` for 1 … ``last``."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else beyond(number)


def _circle(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(ord(d) + 0xFEE0) for d in str(number)),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda n: _chinese(n, _LEGAL, "拾佰仟", short=False),
    "ideographLegalTraditional": lambda n: _chinese(
        n, "零壹貳參肆伍陸柒捌玖", "拾佰仟", short=False
    ),
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _from("㊀", 10, _chinese),
    "none": lambda number: "",
}


def number_text(number: int, form: str) -> str:
    """A number in one of Word's formats; an unknown format is written in digits.

    Numbers below 1 or of more than eight digits are written in digits as well.
    """
    if form == "none":
        return ""
    if not 1 <= number <= 99_999_999:
        return str(number)
    return _FORMS.get(form, str)(number)
