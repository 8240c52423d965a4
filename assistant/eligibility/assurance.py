"""How surely a yes may be said, learned from how people word cases that are one and are none.

Rules read the facts that somebody thought of. Strangers leave a condition open, deny it or ask
for money in words that nobody listed (学费收多少, 会计请假了问不着), and tell of a plain case in
words that no clause has. Two linear models over short pieces of a case say which of both it
sounds like: one reads the words as they are, one with what the measure speaks of, who asks,
days and places as marks, so that the way of asking counts and not the matter. A third weighs
them with what the rules found. A fourth says whether a case in which no measure was found
sounds like one that some clause deals with. ``python -m eval.calibrate assurance`` fits them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import rjieba

from assistant.eligibility.collecting import spelled
from assistant.eligibility.dates import date_spans
from assistant.eligibility.types import Facts
from corpus.measures.types import FactKind, Measure, criteria_of
from corpus.regions import find_regions
from corpus.text import unify
from corpus.types import Span

_MODEL = Path(__file__).with_name("assurance.json")
_DAY, _PLACE, _MATTER, _MEANT, _OTHER = "①②③④⑤"
_UNREAD = 1.0  # how much surer a yes must be where a word was not understood
_WORDED = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A yes that the facts would bear out, and what the rules found about it."""

    facts: Facts
    measure: Measure
    said: str  # all that the measure says
    left: float  # the weight of what is asked and not spoken of
    spoken: float  # the weight of what is asked and spoken of
    closeness: float  # how close the measure's name is
    speaks: float  # how much of the whole case speaks for the measure
    lead: float  # and how much more than for any other
    told: bool  # whether the facts state all that it turns on
    denial: bool  # something is denied that no condition took
    hoped: bool  # a benefit is hoped for


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model: named weights and a bias, in log-odds."""

    bias: float
    weights: Mapping[str, float]

    def of(self, values: Mapping[str, float]) -> float:
        """The log-odds that named values give."""
        return self.bias + sum(
            self.weights.get(name, 0.0) * value for name, value in values.items()
        )

    def of_pieces(self, pieces: Iterable[str]) -> float:
        """The log-odds that pieces of a text give; long texts weigh no more than short ones."""
        known = [self.weights[piece] for piece in pieces if piece in self.weights]
        return self.bias + sum(known) / math.sqrt(len(known) or 1)


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted models, from which log-odds on a yes is sure, and below which it is none.

    From ``dealt`` on some clause deals with a case.
    """

    plain: Linear
    masked: Linear
    claim: Linear
    stated: Linear
    sure: float
    least: float
    dealt: float


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The model as it was fitted."""
    kept = json.loads(_MODEL.read_text("utf-8"))
    plain, masked, claim, stated = (
        Linear(**kept[name]) for name in ("plain", "masked", "claim", "stated")
    )
    limits = {name: float(kept[name]) for name in ("sure", "least", "dealt")}
    return Model(plain, masked, claim, stated, **limits)


def pieces(text: str) -> Set[str]:
    """The characters, words, and pairs of either, that a text is made of."""
    words = [f"_{word}" for word in rjieba.cut(text) if word.strip()]
    return {
        *(c for c in text if c.strip()),
        *(text[n : n + 2] for n in range(len(text) - 1)),
        *words,
        *(a + b for a, b in pairwise(words)),
    }


def in_plain(text: str) -> str:
    """A case's words with its figures and places alike."""
    marked = _marked(text, {m.span: _PLACE for m in find_regions(text)})
    return _FIGURES.sub("0", marked).lower()


def in_marks(text: str, measure: Measure | None, said: str, applicant: FactKind) -> str:
    """A case's words with days, places, who asks and what the measure speaks of as marks."""
    plain = unify(text)
    if len(plain) != len(text):
        plain = text
    marks: dict[Span, str] = {}
    for n in range(len(plain) - 1):
        if said and plain[n : n + 2] in said and _WORDED.fullmatch(plain, n, n + 2):
            marks[Span(n, n + 2)] = _MATTER
    meant = _meant(measure)
    for _, start, end, value in spelled(applicant, plain):
        own = applicant.values[value].broader & meant
        marks[Span(start, end)] = _MEANT if own else _OTHER
    marks |= dict.fromkeys(date_spans(text), _DAY)
    marks |= {m.span: _PLACE for m in find_regions(text)}
    return _marked(plain, marks)


def _meant(measure: Measure | None) -> frozenset[str]:
    """The kinds of applicant that a measure is for."""
    tests = criteria_of(measure.condition) if measure else ()
    return frozenset(value for test in tests if test.fact == "applicant" for value in test.values)


def _marked(text: str, marks: Mapping[Span, str]) -> str:
    """A text with marks in place of spans, later ones over earlier ones; alike ones as one."""
    at: list[str] = [""] * len(text)
    for span, mark in marks.items():
        at[span.start : span.end] = [mark] * (min(span.end, len(text)) - span.start)
    out: list[str] = []
    for n, character in enumerate(text):
        if not at[n]:
            out.append(character)
        elif n == 0 or at[n] != at[n - 1]:
            out.append(at[n])
    return "".join(out)


def values_of(claim: Claim, plain: float, masked: float) -> dict[str, float]:
    """What a claim is judged by besides its bias: both readings, and what the rules found."""
    return {
        "plain": plain,
        "masked": masked,
        "left": min(claim.left, 4.0) / 2,
        "much_left": float(claim.left > 0.9),
        "spoken": min(claim.spoken, 5.0) / 3,
        "closeness": claim.closeness,
        "speaks": min(claim.speaks, 4.0) / 2,
        "lead": max(min(claim.lead, 2.0), -2.0),
        "told": float(claim.told),
        "question": float(claim.facts.question),
        "translated": float(claim.facts.asked not in ("", claim.facts.matter)),
        "sure_matter": float(not claim.facts.unsure),
        "denial": float(claim.denial),
        "denials": float(bool(claim.facts.doubts)),
        "hoped": float(claim.hoped),
        "unconditional": float(not list(criteria_of(claim.measure.condition))),
    }


def sounds_stated(facts: Facts) -> bool:
    """Whether a case sounds like one that some clause deals with."""
    if not facts.words:
        return False
    model = load_model()
    return model.stated.of_pieces(pieces(in_plain(facts.words))) >= model.dealt


class Judge:
    """Says how surely a yes may be said.

    Args:
        applicant: the kinds of people and bodies, with their names.
    """

    def __init__(self, applicant: FactKind) -> None:
        self._applicant = applicant

    def __call__(self, claim: Claim) -> bool | None:
        """Whether a claim sounds like a yes; ``None`` where the rules have to tell."""
        if not claim.facts.words:
            return None
        model = load_model()
        plain = model.plain.of_pieces(pieces(in_plain(claim.facts.words)))
        marked = in_marks(claim.facts.words, claim.measure, claim.said, self._applicant)
        odds = model.claim.of(values_of(claim, plain, model.masked.of_pieces(pieces(marked))))
        if odds >= model.sure + (_UNREAD if claim.facts.unread else 0.0):
            return True
        return False if odds < model.least else None
