"""Small cases and answers that the evaluator's tests are built from."""

from __future__ import annotations

from dataclasses import replace

from assistant.types import Answer, AnswerStatus, Citation, Note, NoteKind, Question
from eval.cases import Case, Evidence
from eval.records import AnswerRecord, parse_answer

CLAUSE = "知识产权质押融资总额不低于 60 亿元，由市财政局负责。"


def case(**changes: object) -> Case:
    """A case that is answered from :data:`CLAUSE`."""
    plain = Case(
        id="c1",
        question="质押融资目标是多少？",
        category="figure",
        answerable=True,
        must=(("60亿元", "六十亿元"),),
        must_not=("219亿元",),
        evidence=(Evidence("doc", "总额不低于60亿元"),),
        notes=(NoteKind.EXPIRED,),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def refusable(**changes: object) -> Case:
    """A case that the documents do not answer."""
    plain = Case(
        id="n1",
        question="苏州的目标是多少？",
        category="other_place",
        answerable=False,
        must=(("苏州",),),
        status=(AnswerStatus.UNANSWERED,),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def citation(
    quote: str = "总额不低于 60 亿元", text: str = CLAUSE, document: str = "doc"
) -> Citation:
    """A citation whose offsets are right."""
    start = text.index(quote)
    return Citation(
        *(1, document, "某市方案", None, "某市", "expired", "三、（二）", ("三、主要目标",)),
        *(text, quote, start, start + len(quote)),
    )


def answer(text: str = "不低于 60 亿元。[1]", **changes: object) -> Answer:
    """A right answer to :func:`case`."""
    plain = Answer(
        question="质押融资目标是多少？",
        status=AnswerStatus.ANSWERED,
        answer=text,
        id="c1",
        confidence=0.9,
        citations=(citation(),),
        notes=(Note(NoteKind.EXPIRED, "方案的实施期已过。"),),
        seconds=0.01,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def record(text: str = "不低于 60 亿元。[1]", **changes: object) -> AnswerRecord:
    """The same, as it is read back."""
    return parse_answer(answer(text, **changes).to_json())


def refusal(text: str = "现有文件没有苏州的内容。", **changes: object) -> AnswerRecord:
    """A right refusal of :func:`refusable`."""
    plain = Answer(question="", status=AnswerStatus.UNANSWERED, answer=text, id="n1")
    return parse_answer(replace(plain, **changes).to_json())  # type: ignore[arg-type]


class Scripted:
    """An assistant that gives what it was told to, by question."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def ask(self, question: Question) -> Answer:
        self.asked.append(question.id)
        return replace(self.answers[question.text], id=question.id)
