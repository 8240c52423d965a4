"""The English front of an answer to an English question, with nothing translated.

What a document says stays Chinese. Bodies with an English name, dates, and a figure with its unit
can be said before it; else the front only says that the documents state it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from assistant.values import Ask, Kind, Statement

_FILE = Path(__file__).parent.parent / "data" / "bodies.tsv"
_LABEL = re.compile(r"^(?P<label>[A-Z][A-Za-z' ]+)[：:]\s*")
_ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,}|^(?:Yes|No)\b")
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*年(?:\s*(?P<month>\d{1,2})\s*月)?(?:\s*(?P<day>\d{1,2})\s*日)?"
)
_MARK = re.compile(r"\{\d+\}|\[\d+\]")
_FIGURE = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<unit>亿元|万元|元|人次|件|家|户|人|名|项|个|起|分|种|次|所|%|％)"
)
_ABSENT = re.compile(r"^(?:没有|未|不|文件没|现有文件)")
_UNITS = {
    "亿元": "hundred million yuan", "万元": "ten thousand yuan", "元": "yuan",
    "人次": "person-times",
    "件": "items", "家": "organisations", "户": "firms", "人": "people", "名": "people",
    "项": "items", "个": "", "起": "cases", "分": "points", "种": "kinds", "次": "times",
    "所": "institutions", "%": "%", "％": "%",
}  # fmt: skip
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_STATED = "The documents state: "


@cache
def _bodies() -> dict[str, str]:
    """English names by Chinese ones, longer ones first."""
    lines = _FILE.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return dict(sorted(rows, key=lambda row: -len(row[0])))


def bodies_in(text: str) -> list[str]:
    """The English names of the bodies that ``text`` names, in its order, each once."""
    pattern = re.compile("|".join(map(re.escape, _bodies())))
    return list(dict.fromkeys(_bodies()[m.group()] for m in pattern.finditer(text)))


def _dates(text: str) -> list[str]:
    found = []
    for date in _DATE.finditer(text):
        month = int(date["month"] or 0)
        if month > len(_MONTHS):
            continue
        name = f"{_MONTHS[month - 1]} " if month else ""
        day = f"{int(date['day'])} " if date["day"] and month else ""
        found.append(f"{day}{name}{date['year']}")
    return list(dict.fromkeys(found))


def _front(ask: Ask, text: str) -> str:
    """What can be said in English of what ``text`` says in Chinese."""
    if ask.asks(Kind.BODY) and (names := bodies_in(text)):
        return f"Named: {', '.join(names)}. "
    if ask.asks(Kind.DATE, Kind.DURATION) and 1 <= len(dates := _dates(text)) <= 2:
        return f"{' – '.join(dates)}: "
    if ask.asks(Kind.FIGURE, Kind.AMOUNT):
        figures = {(m["number"], m["unit"]) for m in _FIGURE.finditer(text)}
        if len(figures) == 1:
            number, unit = figures.pop()
            said = _UNITS[unit]
            return f"{number}{said if said == '%' else f' {said}'.rstrip()}: "
    return _STATED


def fronted(statements: Sequence[Statement], ask: Ask) -> tuple[Statement, ...]:
    """``statements`` with the first that is Chinese led in by English."""
    done = list(statements)
    for at, statement in enumerate(done):
        text = statement.text.removeprefix(_STATED)
        if statement.plain or text.lstrip().startswith("|") or not statement.quotes:
            continue
        label = _LABEL.match(text)
        head, rest = (f"{label['label']}: ", text[label.end() :]) if label else ("", text)
        rest = rest.removeprefix(_STATED)
        bare = _MARK.sub("", rest)
        if not _ENGLISH.search(bare[:40]) and not _ABSENT.match(bare):
            done[at] = replace(statement, text=f"{head}{_front(ask, bare)}{rest}")
        break
    return tuple(done)


__all__ = ["bodies_in", "fronted"]
