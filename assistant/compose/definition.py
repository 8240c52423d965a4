"""Definitions: what a document says a term means, or that it names it without saying."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.generic import compose_generic
from assistant.compose.lists import compose_list
from assistant.compose.part import Part, Setting, quote_of
from assistant.decide import threshold
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.values import Ask, Evidence, Kind, Passage, Statement
from assistant.words import squeeze

_AFTER = re.compile(r"(?:什么是|什么叫|何谓|何为)([^，。？?]{2,24})")
_BEFORE = re.compile(
    r"([^，。？?]{2,24}?)(?:是什么意思|是什么|指的?是?什么|什么意思|是啥|的含义|的定义)"
)
_MEANS = re.compile(r"意思|含义|定义|什么是|什么叫|何谓|何为|指(?:的)?(?:是)?什么|是啥|mean|defin")
_PARTS = re.compile(
    r"拆|分解|哪(?:些|几|\d)[个类大]?(?:产业|行业|领域|方面|部分)|由(?:什么|哪)|"
    r"分别|各(?:是|指|代表)|指(?:的)?(?:是)?(?:哪|什么)|代表|含义|意思"
)
# what a name that is a code is made up of, asked right behind it: “三县一园”是哪三县哪一园
_MADE_OF = r"[”\"」]?[^，。？]{0,8}(?:是|叫|包[含括]|指)(?:了|的)?(?:什么|啥|哪)"
_CODE = re.compile(
    r"\d+(?:\+[A-Z\d])*|[一二三四五六七八九十\d](?:[县区市园](?:[一二三四五六七八九十\d][县区市园])+)"
)
_NUMBERING = re.compile(r"^(?:\(?[一二三四五六七八九十\d]+[\)、.]*)?[“\"]?")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9\-+]{1,}|(?<!\d)\d{3}(?!\d)(?=[^年件家亿万元]|$)")


def subjects(ask: Ask) -> tuple[str, ...]:
    """The terms whose meaning is asked: those quoted, else Latin ones, else the noun phrase."""
    if ask.quoted:
        return ask.quoted
    latin = tuple(_LATIN.findall(ask.text))
    if latin:
        return latin
    found = _AFTER.search(ask.text) or _BEFORE.search(ask.text)
    term = (
        re.sub(r"^.*?(?:里|中|里面|中的?|所说的?|提到的?|说的?)的?(?=.{2})", "", found[1])
        if found
        else ""
    )
    return (term.strip("，, 的"),) if 2 <= len(term) <= 16 else ()


def means(ask: Ask) -> bool:
    """Whether the meaning of a named term is asked for, and nothing less will do."""
    return bool(subjects(ask)) and bool(_MEANS.search(ask.text))


def _explains(passage: Passage, term: str) -> bool:
    """Whether a sentence says what ``term`` is and does not only use it."""
    text, own = squeeze(passage.text), squeeze(term)
    form = re.escape(own)
    name = rf"[“\"「《]?{form}[”\"」》]?"
    after = rf"{name}[^,。;、]{{0,6}}(?:\(|,?是指|,?即|,?指|:|,?包括|,?由|,是)"
    quoted = rf"[“\"「《]{form}[”\"」》]"
    before = (
        rf"(?:、|\)|与|和)[^,。;、]{{1,24}}{quoted}|\({name}\)|(?:为|是|称为?){name}(?:[,。;]|$)"
    )
    formed = r"(?:从而|以)?(?:实现|构建|打造|形成|建成|构成)"
    made = rf".{{6}}[,，]{formed}[^,。;]{{0,14}}(?:{quoted}|{name}(?:[,。;]|$))"
    founded = rf"(?:设立|建立|组建|成立|发起)[^,。;、]{{0,10}}{name}[,;]"
    heading = squeeze("".join(passage.clause.path[-1:]))
    found = any(re.search(pattern, text) for pattern in (after, before, made, founded))
    return found or _NUMBERING.sub("", heading).startswith(own)


def _under_heading(evidence: Evidence, term: str) -> tuple[Passage, ...]:
    """The sentences whose own heading sets ``term`` in quotation marks: they say what it is."""
    if term not in map(squeeze, evidence.ask.quoted):
        return ()
    named = re.compile(rf"[“\"「『]{re.escape(term)}[”\"」』]")
    return tuple(
        p for p in evidence.passages if any(named.search(squeeze(h)) for h in p.clause.path[-1:])
    )[:1]


def compose_definition(evidence: Evidence, setting: Setting) -> Part | None:
    """The sentence that explains the term, or that it is named and nowhere explained."""
    terms = subjects(evidence.ask)
    if not terms:
        return None if evidence.confidence < threshold() else compose_generic(evidence, setting)
    term = squeeze(terms[0])
    named = [p for p in evidence.passages if term in squeeze(p.text)]
    explained = next((p for p in named if _explains(p, term)), None)
    chosen = _under_heading(evidence, term) if explained is None else (explained,)
    if chosen:
        sure = max(evidence.confidence, threshold())
        narrowed = replace(evidence, passages=chosen, confidence=sure)
        if evidence.ask.asks(Kind.LIST):
            return compose_list(narrowed, setting)
        return compose_generic(narrowed, setting)
    if not named:
        return None
    if not _MEANS.search(evidence.ask.text):
        if evidence.confidence < threshold():
            return None
        part = compose_generic(replace(evidence, passages=(named[0],)), setting)
        if part is None or setting.english:
            return part
        text = f"文件提到“{terms[0]}”，但没有给出定义；引文是提到它的条款。"
        return replace(part, notes=(*part.notes, Note(NoteKind.NOT_STATED, text)))
    return _only_named(terms[0], named[0], setting)


def unexplained(evidence: Evidence, setting: Setting) -> Part | None:
    """The refusal where the parts of a number used as a name are asked: the 7, 5, 5 of “755”."""
    ask = evidence.ask
    codes = [q for q in ask.quoted if _CODE.fullmatch(q)]
    if not codes or not setting.library.described:
        return None
    parts = _PARTS.search(ask.text) if codes[0].isdigit() else None
    if parts is None and not re.search(re.escape(codes[0]) + _MADE_OF, ask.text):
        return None
    named = [p for p in evidence.passages if codes[0] in squeeze(p.text)]
    if not named or any(_explains(p, codes[0]) for p in named):
        return None
    return _only_named(codes[0], named[0], setting)


def unheard(evidence: Evidence, setting: Setting) -> bool:
    """Whether a number used as a name, such as “755”, stands nowhere in this part of the corpus."""
    ask, library = evidence.ask, setting.library
    codes = [q for q in ask.quoted if q.isdigit()]
    if not codes or ask.claims or not library.small:
        return False
    text = library.text_of({p.clause.document for p in evidence.passages})
    return not any(code in text for code in codes)


def _only_named(term: str, passage: Passage, setting: Setting) -> Part:
    text = f"文件提到“{term}”{{0}}，但没有解释它的含义。"
    if setting.english:
        text = f"The documents name “{term}”{{0}} but do not explain it."
    note = Note(NoteKind.NOT_STATED, text.replace("{0}", ""))
    return Part(AnswerStatus.UNANSWERED, (Statement(text, (quote_of(passage),)),), (note,), 0.7)
