"""What a text says that its own terms mean: “粮食经纪人，是指…” of 什么样的人叫粮食经纪人.

A law defines its terms in its first articles or its last, far from what else is said of them,
so that a search need not find the place. The terms that it defines are few: which of them a
question asks the meaning of is seen in the question's words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.library import Library
from assistant.sentences import sentences
from assistant.values import Ask, Passage
from assistant.words import unify
from corpus.types import Clause, Span

_DEFINED = re.compile(
    r"(?:^|[，,。；;：:\n]|所称(?:的)?|[）)、])\s*[“”\"「]?"
    r"(?P<term>[^，,。；;：:\n“”\"「」（）()]{2,24}?)[”\"」]?"
    r"(?:[（(][^）)]{1,40}[）)])?\s*[，,]?\s*"
    r"(?:是指|系指|指的是|(?<=[，,])包括(?!但不限)|(?<=[，,])(?:是|为)(?=[^，。]{2,40}的(?:总称|统称|简称)))"
)
_CALLED = re.compile(r"^.*?(?:所称|所指|所说)(?:的)?")
# How the words of a question run on after a term whose meaning it asks, and up to one.
_AFTER = re.compile(
    r"^[”」》]?(?:都|又|到底|究竟|具体|一般|主要|分别|这个词|一词|这个说法|的?概念)*"
    r"(?:(?:是|指|算|叫|有|说|包括|包含|涵盖|含)(?:指|的是|得上|的|了|着|作|括)?"
    r"(?:什么|啥|哪些|哪几|何|怎样|什么样)|(?:应当|应该|该)?(?:怎么|如何|怎样)(?:定义|界定|解释|理解|认定)|"
    r"的?(?:定义|含义|意思|范围)(?:是|$|[？?]))"
)
_BEFORE = re.compile(
    r"(?:什么|啥|何|哪些|哪种|哪类|怎样|怎么|如何)(?:样的?)?[^，,。]{0,8}?"
    r"(?:(?:才|能|可以|可|就|才能|被)?(?:是|叫做?|叫作|算是|算作?|算得上|属于|称为|称作|称得上|谓|认定为))[“「《]?$|"
    r"^(?:什么|啥|何)(?:是|叫做?|叫作|为|谓|算)[“「《]?$"
)
_TEXTS = 3  # of the clauses found, whose definitions are looked at
_LOOKED_AT = 12  # sentences that tell which texts these are


@dataclass(frozen=True, slots=True)
class _Definition:
    term: str
    clause: Clause
    span: Span


def _definitions(clauses: Sequence[Clause]) -> Iterator[_Definition]:
    for clause in clauses:
        if "指" not in clause.text and "所称" not in clause.text:
            continue
        for span in sentences(clause.text):
            found = _DEFINED.search(span.cut(clause.text))
            if found is not None:
                term = unify(_CALLED.sub("", found["term"]).strip())
                if len(term) > 1:
                    yield _Definition(term, clause, span)


def _all(clauses: Sequence[Clause]) -> tuple[_Definition, ...]:
    return tuple(_definitions(clauses))


def asks_meaning(question: str, term: str) -> bool:
    """Whether ``question`` asks what ``term`` means, as the words around it tell."""
    at = question.find(term)
    while at >= 0:
        if _AFTER.search(question[at + len(term) :]) or _BEFORE.search(question[:at]):
            return True
        at = question.find(term, at + 1)
    return False


def defined_in_text(ask: Ask, passages: Sequence[Passage], library: Library) -> Passage | None:
    """The sentence by which a text that was found defines the term whose meaning is asked."""
    question = unify(ask.text)
    seen: set[str] = set()
    best: tuple[int, Passage] | None = None
    for passage in passages[:_LOOKED_AT]:
        whole = library.text(passage.clause)
        if not whole or whole[0].id in seen:
            continue
        if len(seen) == _TEXTS:
            break
        seen.add(whole[0].id)
        for known in library.keep("definitions", whole[0].id, partial(_all, whole)):
            if best is not None and len(known.term) <= best[0]:
                continue
            if asks_meaning(question, known.term):
                span = known.span
                best = (
                    len(known.term),
                    replace(
                        passage, clause=known.clause, start=span.start, end=span.end, about=None
                    ),
                )
    return best[1] if best is not None else None
