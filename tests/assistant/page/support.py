"""What the page's tests share: the real corpus in a reading room, and answers over it."""

from __future__ import annotations

from functools import lru_cache

from assistant.page.reading import ReadingRoom
from assistant.types import Answer, AnswerStatus, Citation, Note, NoteKind
from corpus.settings import ROOT
from corpus.store import Corpus, load_corpus
from corpus.types import Clause
from corpus.validity import validity

HOSTILE = (
    '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">'
    "[link](javascript:alert(1)) **bold** ${1+1} {{value}} `x` \u202eabc " + "长" * 400
)
HOTLINE = "适时开通 12330 维权援助热线"


@lru_cache(maxsize=1)
def corpus() -> Corpus:
    """The four policy documents."""
    return load_corpus(ROOT / "corpus" / "documents")


@lru_cache(maxsize=1)
def room() -> ReadingRoom:
    """The four documents, ready to be read."""
    return ReadingRoom(corpus().documents.values(), corpus().trees, validity)


def clause_with(text: str) -> Clause:
    """The first clause that holds ``text``."""
    return next(c for c in corpus().clauses if text in c.text)


def citation(quote: str, n: int = 1) -> Citation:
    """A citation of the first clause that holds ``quote``."""
    clause = clause_with(quote)
    document = corpus().documents[clause.document]
    start = clause.text.index(quote)
    return Citation(
        n=n,
        document=document.id,
        title=document.title,
        number=document.number,
        region=document.region,
        status="draft",
        clause=clause.label,
        path=clause.path,
        text=clause.text,
        quote=quote,
        start=start,
        end=start + len(quote),
        clause_id=clause.id,
    )


def answer(text: str, *quotes: str, status: AnswerStatus = AnswerStatus.ANSWERED) -> Answer:
    """An answer with one citation a quote, and a note."""
    return Answer(
        question="问",
        status=status,
        answer=text,
        confidence=0.9,
        citations=tuple(citation(quote, n) for n, quote in enumerate(quotes, 1)),
        notes=(Note(NoteKind.NOT_STATED, "其余未载明。"),),
        seconds=0.04,
    )
