"""Sentences whose form answers a form of question: a definition, a list's lead-in, a group.

What something means is said by “X，是指…”; what conditions there are, by “…下列条件的：（一）…”;
what the three of “三大X” are, by three members in a row. Among the sentences found one of
such a form answers, whatever the others share with the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence import ASKS_BAR, BAR
from assistant.library import Library
from assistant.spans.definitions import defined_in_text
from assistant.spans.slot import Slot, Wanted
from assistant.spans.words import Word, held
from assistant.values import Ask, Passage, Quote
from assistant.words import unify
from corpus.numerals import Quantity, find_quantities

_MEANS = re.compile(
    r"(?:是)?(?:指的?是?|是什么意思|什么意思|怎么(?:解释|定义|理解|界定)|如何(?:解释|定义|界定)|含义|定义|"
    r"说的是|^(?:什么|何)(?:是|为|叫))"
)
_QUOTED = re.compile(r"[“「《]([^”」》]{2,20})[”」》]")
_SAID = re.compile(r"[，,的里中]")
_LEAST_TERM = 2
_DEFINES = r"[”」》]?\s*(?:[（(][^）)]{1,30}[）)])?\s*(?:，|,)?\s*(?:是指|指的是|指|[：:])"
_ITEM = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.、]|[①-⑳])")
_LISTED = 0.75  # share of the best sentence's words that a lead-in must hold to answer
_OWN = 0.35  # … where it stands in the clause of that sentence
_ASKS_CHARGE = re.compile(r"主管|负责|监管|监督管理")
_CHARGE = re.compile(
    r"(?P<who>[\u4e00-\u9fff（）、]{2,30}?)(?:是|为)[^，。；]{0,30}的?(?:主管|负责|监督管理|责任)(?:部门|机关|单位|机构|主体)"
)
_FARTHER = 60  # … where what is barred is asked for, which few sentences say
_LOOKED_AT = 12  # sentences among which a lead-in is looked for

_NUMERALS = {n: i for i, n in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_GROUP = re.compile(
    r"(?P<n>[二两三四五六七八九十])(?:大|个|项|种|类|条|方面)?(?P<name>[\u4e00-\u9fff]{1,8})"
)
_SAME = {"日": "天", "％": "%", "年度": "年", "号": "天"}
_JOINT = re.compile(r"、|和|与|及|以及")
_MARKS = re.compile(r"[，。；：:;！？\n]")


def defined_term(ask: Ask, slot: Slot) -> str:
    """The term whose meaning is asked; empty for other questions."""
    if not _MEANS.search(ask.text):
        return ""
    quoted = _QUOTED.search(ask.text)
    if quoted is not None:
        return quoted[1]
    left = _MEANS.sub("", slot.left).strip("的是，,“”")
    term = _SAID.split(left)[-1].strip() if left else ""
    return term if len(term) >= _LEAST_TERM else ""


def defining(term: str, passages: Sequence[Passage]) -> Passage | None:
    """The first sentence that says what ``term`` is."""
    pattern = re.compile(re.escape(term) + _DEFINES)
    return next((p for p in passages if pattern.search(p.text)), None)


def _share(words: Sequence[Word], text: str) -> float:
    form = unify(text)
    return sum(w.weight * held(w, form) for w in words)


def leading_in(ask: Ask, words: Sequence[Word], passages: Sequence[Passage]) -> Passage | None:
    """A sentence that leads in a list and speaks of the matter as much as the best one does."""
    bars = bool(ASKS_BAR.search(ask.text))
    near = passages[: _LOOKED_AT if not bars else _FARTHER]
    most = max((_share(words, p.text) for p in near), default=0.0)
    found = [
        p
        for p in near
        if p.text.rstrip().endswith(("：", ":")) and _ITEM.match(p.clause.text[p.end :])
    ]
    found = [p for p in found if bars == bool(BAR.search(p.text))] or found
    best = max(found, key=lambda p: _share(words, p.text) + p.score, default=None)
    if best is None:
        return None
    own = best.clause.id == passages[0].clause.id
    return best if _share(words, best.text) >= (_OWN if own else _LISTED) * most else None


def in_charge(
    slot: Slot, words: Sequence[Word], passages: Sequence[Passage]
) -> tuple[Passage, Quote] | None:
    """Who is in charge by “X是…的主管部门”, with the sentence that says most of the matter."""
    if slot.wanted is not Wanted.PERSON or not _ASKS_CHARGE.search(slot.rest):
        return None
    near = passages[:_LOOKED_AT]
    most = max((_share(words, p.text) for p in near), default=0.0)
    found = [(p, m) for p in near if (m := _CHARGE.search(p.text)) is not None]
    best = max(found, key=lambda pair: _share(words, pair[0].text), default=None)
    if best is None or _share(words, best[0].text) < _LISTED * most:
        return None
    passage, match = best
    start = passage.start
    return passage, Quote(passage.clause, start + match.start("who"), start + match.end("who"))


def members(ask: Ask, passages: Sequence[Passage]) -> tuple[Passage, Quote] | None:
    """The words that name the members of a group by their number, with their sentence.

    “武汉、宜昌、‘襄十’三大算力圈” names three before the group; of “三资” the members are three
    in a row that each hold 资.
    """
    for group in _GROUP.finditer(ask.text):
        count = _NUMERALS[group["n"]]
        whole = group.group()
        for passage in passages:
            quote = _before(whole, count, passage) or _abbreviated(group["name"], count, passage)
            if quote is not None:
                return passage, quote
    return None


def _before(name: str, count: int, passage: Passage) -> Quote | None:
    """A row of ``count`` right before the group's name."""
    text = passage.text
    for length in range(len(name), 2, -1):
        at = text.find(name[:length])
        if at < 0:
            continue
        marks = [m.end() for m in _MARKS.finditer(text, 0, at)]
        start = marks[-1] if marks else 0
        row = text[start:at].rstrip("等“")
        if len([part for part in _JOINT.split(row) if part]) != count:
            return None
        end = at + length + (text[at + length : at + length + 1] == "”")
        return Quote(passage.clause, passage.start + start, passage.start + end)
    return None


def _abbreviated(name: str, count: int, passage: Passage) -> Quote | None:
    """A row of ``count`` whose members each hold the character that the group is named by."""
    key = name[0]
    text = passage.text
    part = rf"(?:{key}[\u4e00-\u9fff]|[\u4e00-\u9fff]{key})"
    row = re.search(rf"{part}(?:(?:、|和|与){part}){{{count - 1}}}(?![、])", text)
    if row is None:
        return None
    return Quote(passage.clause, passage.start + row.start(), passage.start + row.end())


def preferred(
    ask: Ask, slot: Slot, words: Sequence[Word], passages: Sequence[Passage], library: Library
) -> Passage | None:
    """The sentence whose form answers the form of the question, if there is one."""
    own = defined_in_text(ask, passages, library)
    if own is not None:
        return own
    term = defined_term(ask, slot)
    if term:
        found = defining(term, passages)
        if found is not None:
            return found
    if slot.wanted is Wanted.LIST:
        return leading_in(ask, words, passages)
    return None


def _unit(quantity: Quantity) -> str:
    return _SAME.get(quantity.unit.removeprefix("个"), quantity.unit.removeprefix("个"))


def claimed(question: str) -> tuple[Quantity, ...]:
    """The quantity that a yes-or-no question asserts: its last one, a date with all its parts."""
    found = find_quantities(question)
    if not found:
        return ()
    parts = [found[-1]]
    for quantity in reversed(found[:-1]):
        if quantity.span.end != parts[0].span.start:
            break
        parts.insert(0, quantity)
    return tuple(parts)


def bears_out(claim: Sequence[Quantity], text: str) -> int:
    """1 where ``text`` states what is claimed, -1 where it states another value, 0 for neither."""
    stated = [(_unit(q), q.value) for q in find_quantities(text)]
    if not claim or not any(_unit(claim[-1]) == unit for unit, _ in stated):
        return 0
    return 1 if all((_unit(q), q.value) in stated for q in claim) else -1
