"""Things asked for by name, such as an interest rate or the papers to hand in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.names import names_one

_FILE = Path(__file__).parent / "data" / "aspects.toml"
_NUMBER = r"[\d一二三四五六七八九十百千万亿两几半]\s*[余多个]?\s*"
_ROW = r"[（(][^（()）]{0,4}"  # a table's unit stands in brackets


@dataclass(frozen=True, slots=True)
class _Aspect:
    asked: re.Pattern[str]
    stated: re.Pattern[str]
    name: str  # what the thing is called where it is missing
    english: str
    near: bool  # it must stand in the words quoted, not only in their clause
    endings: tuple[str, ...] = ()  # a proper name with one of these endings states it


def _aspect(entry: Mapping[str, Any]) -> _Aspect:
    units = "|".join(entry.get("units", ()))  # asked for by its unit: 多少亩
    asked = entry.get("asked") or rf"(?:多少|几)\s*[万亿]?个?(?:{units})"
    stated = entry.get("stated") or rf"(?:{_NUMBER}|{_ROW})(?:{units})"
    return _Aspect(
        re.compile("|".join(filter(None, (asked, entry.get("in_english")))), re.IGNORECASE),
        re.compile(stated, re.IGNORECASE),
        entry.get("name", ""),
        entry.get("english", ""),
        entry.get("near", bool(units)),
        tuple(entry.get("endings", ())),
    )


@lru_cache(maxsize=1)
def _aspects() -> tuple[_Aspect, ...]:
    return tuple(map(_aspect, tomllib.loads(_FILE.read_text("utf-8")).values()))


def _states(aspect: _Aspect, text: str) -> bool:
    if aspect.endings:
        return names_one(text, aspect.endings)
    return aspect.stated.search(text) is not None


def lacks(question: str, clause: str, sentence: str = "") -> bool:
    """Whether ``question`` asks for a thing by name that ``clause`` does not state.

    Args:
        sentence: the words of the clause that are to answer; some things, such as a
            number in the unit asked for, must stand there.
    """
    return any(
        aspect.asked.search(question)
        and not _states(aspect, sentence if aspect.near and sentence else clause)
        for aspect in _aspects()
    )


def asked_thing(question: str, lang: str = "zh") -> str:
    """The name of the thing that ``question`` asks for by name; empty where it has none."""
    found = (a for a in _aspects() if a.name and a.asked.search(question))
    return next((a.english if lang == "en" else a.name for a in found), "")
