"""A second sentence behind the first, where the ranking cannot tell which one answers."""

from __future__ import annotations

from assistant.compose.doubt import with_doubt
from assistant.compose.part import answered, said
from assistant.sentences import sentences
from assistant.spans.slot import find_slot
from assistant.values import Ask, Evidence, Passage, Quote
from corpus.types import Clause, ClauseKind, Span

TEXT = (
    "经营者的档案至少保存五年。经营者的记录至少保存三年。经营者应当建立档案。"
    "本条例所称档案，是指经营者三年内的记录。"
)
ITEMS = "（一）长度不超过十米的，每米六百元；（二）长度超过十米的，每米九百元。"


def _shown(question: str, text: str, scores: tuple[float, ...]) -> list[str]:
    clause = Clause(
        id="1", document="1", label="", path=(), kind=ClauseKind.ARTICLE, text=text,
        spans=(Span(0, len(text)),), parent=None,
    )  # fmt: skip
    found = tuple(
        Passage(clause, s.start, s.end, score)
        for s, score in zip(sentences(text), scores, strict=False)
    )
    evidence = Evidence(Ask(text=question, query=question, kinds=(), terms=()), found)
    first = found[0]
    part = answered([said(Quote(clause, first.start, first.end))], evidence)
    part = with_doubt(part, evidence, find_slot(question))
    assert part is not None
    return [q.text for s in part.statements for q in s.quotes]


def test_a_likely_sentence_stands_alone() -> None:
    shown = _shown("经营者的档案要保存几年？", TEXT, (1.0, 0.7, 0.7, 0.7))
    assert shown == ["经营者的档案至少保存五年。"]


def test_a_doubtful_one_is_followed_by_the_next_that_holds_a_number() -> None:
    shown = _shown("经营者的档案要保存几年？", TEXT, (1.0, 0.98, 0.99, 0.97))
    assert shown[1:] == ["经营者的记录至少保存三年。"]


def test_items_of_one_list_are_cases_of_their_own() -> None:
    assert len(_shown("每米多少元？", ITEMS, (1.0, 0.99))) == 1
