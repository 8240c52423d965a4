"""What places or papers say of a matter that is no figure: sentences, or the name each uses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.dating import damped
from assistant.compose.operations import Operation, operation
from assistant.compose.part import Part, Setting, quote_of, said
from assistant.compose.table import Line, compared, lined
from assistant.compose.versions import versions
from assistant.evidence import longest_shared
from assistant.scope import short_title
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.values import Ask, Evidence, Passage, Quote, Reading, Statement
from assistant.words import coverage, is_noun, squeeze

_MOST, _SIDE = 3, 0.8  # sentences of one side; share of the best one's score and words
_READ, _RUN = 24, 8  # sentences looked at; characters that two papers must share
_LAW = re.compile(r"地方性?(?:法规|条例|立法)|那部(?:法规|法)")
# 到底是“保护和促进”还是“促进和保护”, 谁在前: two ways to write one name
_EITHER = re.compile(
    r"是[^，。？]{2,14}还是[^，。？]{2,14}|(?:谁|哪个)(?:在|放)?前|[写叫](?:得|的)?(?:一样|一致)"
)
_TYPE = re.compile(r"条例|办法|方案|意见|规划|纲要|指南|标准|指引|协议书?|通知|措施|细则")
_NAME = re.compile(
    r"名称|名字|全名|全称|标题|写法|叫法|叫(?:什么|啥|做|作)|(?:写|叫|说)(?:得|的)?(?:一样|一致|不同)|怎么(?:写|叫)|顺序|(?:谁|哪个)在?前"
)
_RENAMED = re.compile(
    r"(?:换|改|变|另)[^，。？]{0,8}(?:称呼|叫法|名字|名称|叫|说法|提法)|(?:称呼|叫法|名字|名称|提法)[^，。？]{0,6}(?:换|改|变|不同|不一样)"
)
_BRACKETS = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")
_ONE_AND_OTHER = re.compile(
    r"一(?:处|份|个|边)[^，。？]{0,8}?(?:叫|写|说|称)(?:成|作|的是|为)?(?P<one>[^，。？]{2,16})，"
    r"(?:另|那)?一(?:处|份|个|边)"
)


def in_words(evidence: Evidence, part: Part) -> Part:
    """What a place or paper says of a matter: the sentences that speak of it about equally."""
    if not evidence.passages:
        return part
    nouns = damped(evidence.ask.terms)
    whole = max(coverage(nouns, p.text) for p in evidence.passages[:_MOST])
    told = [
        p
        for p in evidence.passages[: 2 * _MOST]
        if p.score >= _SIDE * evidence.best and coverage(nouns, p.text) >= _SIDE * whole
    ]
    lines = tuple(said(quote_of(p)) for p in told[:_MOST])
    return replace(part, statements=lines) if lines else part


def spelled(text: str, ask: Ask, readings: Sequence[Reading], setting: Setting) -> Part | None:
    """What the papers call a document that they cite, and whether they write it alike."""
    library = setting.library
    kind = _TYPE.search(text) or _TYPE.search(_LAW.sub("条例", text))
    if kind is None or not _NAME.search(text):
        return None
    either = _EITHER.search(text) is not None
    if operation(text) is not Operation.AGREE and not versions(text) and not either:
        return None
    if not library.small:
        return None
    wanted = [t for t in ask.terms if is_noun(t.text) and not _NAME.search(t.text)]
    found: list[tuple[float, str, Quote]] = []
    for clause in library.clauses:
        if ask.cities and library.document(clause).region not in (None, *ask.cities):
            continue
        for named in library.facts(clause).documents:
            title = _BRACKETS.sub("", named.title.text)
            if not title.endswith(kind.group()):
                continue
            span = named.title.span
            found.append((coverage(wanted, title), title, Quote(clause, span.start, span.end)))
    best = max((worth for worth, _, _ in found), default=0.0)
    kept = [(title, quote) for worth, title, quote in found if worth >= max(_SIDE * best, 0.3)]
    if len({q.clause.document for _, q in kept}) < 2:
        return None
    lines = [
        Line(short_title(library, q.clause.document), Statement(f"《{q.text}》", (q,)))
        for _, q in kept
    ]
    alike = len({squeeze(title) for title, _ in kept}) == 1
    head = "写法一致。" if alike else "写法不一样。"
    if setting.english:
        head = "The names agree." if alike else "The names differ."
    notes: tuple[Note, ...] = ()
    if not alike:
        remark = "各文件对同一文件的名称写法不同，以正式印发的文本为准。"
        notes = (Note(NoteKind.CONFLICT, remark),)
    return Part(AnswerStatus.ANSWERED, (lined(head, lines, setting),), notes, 0.9)


def paper_by_paper(
    text: str, ask: Ask, readings: Sequence[Reading], setting: Setting
) -> Part | None:
    """What each paper says of a thing that one calls this and another that.

    The papers speak of one thing where they share a run of words: the sentence that answers best,
    or has the name given, is the measure for those of the other papers.
    """
    renamed = len(ask.documents) > 1 and _RENAMED.search(text) is not None
    if not renamed and (not versions(text) or ask.documents):
        return None
    other = _ONE_AND_OTHER.search(text)
    given = squeeze(other["one"]) if other is not None else ""
    given = squeeze(ask.quoted[0]) if renamed and ask.quoted else given
    every = [(e, p) for e in readings[0].evidence for p in e.passages[:_READ]]
    first = next((p for _, p in every if given and given in squeeze(p.text)), None)
    first = first or next((p for _, p in every), None)
    if first is None:
        return None
    near: dict[str, tuple[int, Evidence, Passage]] = {}
    for evidence, passage in every:
        run = longest_shared(squeeze(first.text), squeeze(passage.text))
        known = near.get(passage.clause.document)
        if known is None or run > known[0]:
            near[passage.clause.document] = (run, evidence, passage)
    shown = [
        (
            replace(e, passages=(p,), label=short_title(setting.library, name)),
            Part(AnswerStatus.ANSWERED, (said(quote_of(p)),), (), e.confidence),
        )
        for name, (run, e, p) in near.items()
        if run >= _RUN
    ]
    return compared(shown, (), setting) if len(shown) > 1 else None
