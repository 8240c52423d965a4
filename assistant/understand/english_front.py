"""What stands at the front of an English question read as a Chinese one: place, paper and time."""

from __future__ import annotations

import re

from assistant.understand.english_forms import forms
from assistant.understand.places import BOTH_CITIES, short
from corpus.regions import find_regions

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = "|".join(f"{m}|{m[:3]}\\.?" for m in _MONTHS)
_YEAR = re.compile(
    rf"\b(?:(?:by|in|until|till|for|of|at|during|from|since|as of|before|after)\s+)?(?:the\s+)?"
    rf"(?P<end>(?:year[- ])?end of\s+)?(?:(?P<month>{_MONTH})\s+)?"
    r"(?<![\[〔])(?P<year>(?:19|20)\d\d)\b(?!-\d)",
    re.IGNORECASE,
)
_WHEN = tuple(
    (re.compile(rf"\b(?:{said})\b", re.IGNORECASE), chinese)
    for said, chinese in (
        (r"(?:at |by |since )?(?:the )?end of last year|last year[- ]end", "去年底"),
        (r"(?:in |during )?last year", "去年"),
        (r"(?:by |at |until )?(?:the )?(?:end of the decade|decade's end)", "2030年"),
        (r"(?:in |during )?this year", "今年"),
        (
            r"at present|at the moment|currently|right now|so far|to date|today|as of now|now",
            "目前",
        ),
    )
)
# Two times between which something runs: from the end of 2024 to May 2025, January to May 2025
_BETWEEN = re.compile(
    rf"\b(?:from|between)\b[^?,]{{0,24}}\b(?:19|20)\d\d\b\s+(?:to|and|until|till|through)\s+"
    rf"(?:the\s+)?(?:end of\s+)?(?:(?:{_MONTH})\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_MONTHS_OF = re.compile(
    rf"\b(?:(?:in|from|during|for|between)\s+)?(?P<first>{_MONTH})\s*(?:to|through|until|and|-|–)\s*"
    rf"(?P<last>{_MONTH})\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(rf"\b(?:(?:of|in|between|for|by|across)\s+)?{BOTH_CITIES}\b", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_MONEY = re.compile(r"\b(\d[\d,]*(?:\.\d+)?) (hundred million|billion|million)\b", re.IGNORECASE)


def _in_hundred_millions(said: re.Match[str]) -> str:
    """6 billion as 60亿, 5 million as 500万."""
    value = float(said[1].replace(",", ""))
    unit = said[2].lower()
    if unit == "million":
        return f"{value * 100:g}万"
    return f"{value * (10 if unit == 'billion' else 1):g}亿"


def front(text: str) -> tuple[str, int, str]:
    """Place, paper and time of ``text`` in Chinese, how many of them, and the rest of it."""
    text = _MONEY.sub(_in_hundred_millions, re.sub(r"(?<=\w)'s?\b(?: own\b)?", "", text))
    for pattern, said in forms().phrases:
        text = pattern.sub(f" {said} ", text)
    places = list(dict.fromkeys(short(m.name) for m in find_regions(text) if not m.in_name))
    for mention in reversed(find_regions(text)):
        kept = short(mention.name) if mention.in_name else ""
        text = f"{text[: mention.span.start]} {kept} {text[mention.span.end :]}"
    if not places and _BOTH.search(text):
        places, text = ["两市"], _BOTH.sub(" ", text)
    papers, text = _papers(text, places)
    times, text = _times(text)
    text = _SPACES.sub(" ", text).strip(" ,")
    named = (places, papers, times)
    return "".join("和".join(dict.fromkeys(names)) for names in named), len(places + papers), text


def _papers(text: str, places: list[str]) -> tuple[list[str], str]:
    papers = []
    for pattern, said in forms().papers:
        if pattern.search(text):
            papers.append(said)
            text = pattern.sub(" ", text)
    if "plan" in papers:
        papers[papers.index("plan")] = "方案" if "盐城" in places else "规划"
    return papers, text


def _times(text: str) -> tuple[list[str], str]:
    times = []
    for pattern, said in _WHEN:
        if pattern.search(text):
            times.append(said)
            text = pattern.sub(" ", text)
    for months in _MONTHS_OF.finditer(text):
        times.append(f"{months['year']}年{_month(months['first'])}-{_month(months['last'])}月")
    text = _MONTHS_OF.sub(" ", text)
    between = _BETWEEN.search(text) is not None
    years = []
    for year in _YEAR.finditer(text):
        month = f"{_month(year['month'])}月" if year["month"] else ""
        years.append(f"{year['year']}年{month}{'底' if year['end'] else ''}")
    if between and len(years) == 2:
        years = ["到".join(years)]
    return [*times, *years], _YEAR.sub(" ", text)


def _month(name: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m[:3] == name.lower()[:3])
