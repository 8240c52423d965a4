"""Bytes to text: UTF-8, GB18030 or UTF-16, with or without a byte order mark."""

from __future__ import annotations

import codecs

from corpus.errors import CorpusError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TRIED = ("gb18030", "utf-16-le", "utf-16-be")
_ENOUGH_COMMON = 0.75
_SAMPLE = 20_000  # characters looked at to judge a reading
_ALLOWED_CONTROLS = "\t\n\r\f\v\x85"


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file.

    A byte order mark decides; then UTF-8 if the bytes are valid in it; then the
    declared encoding; then the reading in GB18030 or UTF-16 whose characters are most
    common in Chinese (those of GB 2312), if enough of them are.

    Raises:
        CorpusError: the bytes are text in none of these.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data, encoding)
            return _refuse() if text is None else text
    text = _strict(data, "utf-8")
    if text is not None:
        return text
    if declared and (text := _strict(data, declared)) and common_share(text) >= _ENOUGH_COMMON:
        return text
    readings = [text for name in _TRIED if (text := _strict(data, name))]
    best = max(readings, key=common_share, default="")
    return best if best and common_share(best) >= _ENOUGH_COMMON else _refuse()


def _refuse() -> str:
    raise CorpusError(
        "the file is not text in UTF-8, GB18030 (GBK) or UTF-16; "
        "if it is a text, save it as UTF-8 and try again"
    )


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return None if _has_controls(text) else text


def _has_controls(text: str) -> bool:
    return any(ord(char) < 32 and char not in _ALLOWED_CONTROLS for char in text)


def common_share(text: str) -> float:
    """The share of characters that GB 2312 has: near 1 for Chinese and English text.

    Between 0 and 1; 0 for no text. A wrong reading gives rare characters.
    """
    sample = text[:_SAMPLE]
    if not sample:
        return 0.0
    return len(sample.encode("gb2312", errors="ignore").decode("gb2312")) / len(sample)
