"""Two things joined by 和 as a list: 聚焦甲产业和乙产业两个重点, 为医药和智能制造产业领域….

Every 和 joins something, so a pair counts only where its number follows it, or the word for the
field that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.understand.classes import asks_field, likes
from corpus.facts.types import Enumeration, Item, ListForm, ListRole
from corpus.facts.words import Words
from corpus.types import Clause

_ITEM = r"[一-鿿A-Za-z“”\"]"
_CUT = re.compile(r"^.*(?:[为对在以向把将是]|聚焦|面向|围绕|包括|我市|我省|本市)(?=.{2})")


def pairs(clause: Clause, noun: str, count: int | None) -> Iterator[Enumeration]:
    """The pairs of ``clause`` that are called by ``noun``, or by it and their number."""
    if len(noun) < 2 or count not in (None, 2) or (count is None and not asks_field(noun)):
        return
    names = "|".join(map(re.escape, (noun, *likes(noun))))
    number = r"[两2二]\s*(?:个|大|项|类|种|方面)?"
    closing = rf"{number}(?:{names}|重点|方向|方面)" if count == 2 else rf"等?(?:{names})"
    found = re.finditer(
        rf"(?P<one>{_ITEM}{{2,14}}?)(?:和|与|及)(?P<other>{_ITEM}{{2,14}}?){closing}", clause.text
    )
    for match in found:
        start, end = match.span("one")
        led = _CUT.match(match["one"])
        one = Words.cut(clause.text, start + (led.end() if led else 0), end)
        other = Words.cut(clause.text, *match.span("other"))
        items = (Item(one, clause.id), Item(other, clause.id))
        words = Words.cut(clause.text, one.span.start, match.end())
        yield Enumeration(clause.id, items, ListForm.COMMA, ListRole.PLAIN, words)
