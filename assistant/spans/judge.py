"""Whether a corpus that no manifest describes answers an ask, and with which words.

A logistic model over how far the best sentence and its clause hold the question's words,
above all names and the words beside its gap, and over how well a span fills the gap.
Weights were fitted on the development part of ``eval/cases/reading``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from assistant.decide import judge
from assistant.evidence import score
from assistant.library import Library
from assistant.spans.brackets import bracketed
from assistant.spans.choose import SEEN, Choice, choose
from assistant.spans.forms import preferred
from assistant.spans.ground import accounted, astray, grounded
from assistant.spans.measures import measure
from assistant.spans.pairs import BREAK, STRETCH
from assistant.spans.polarity import settles
from assistant.spans.ranking import read_together, rearranged
from assistant.spans.ruling import ASKS_SANCTION, only_fined, with_rulings
from assistant.spans.slot import Slot, Wanted, find_slot
from assistant.spans.units import units
from assistant.spans.words import Word, held, question_words, share
from assistant.values import Evidence, Passage, Quote
from assistant.words import unify

_FILE = Path(__file__).parent.parent / "data" / "spans.json"
FEATURES = (
    "sentence", "clause", "missing", "name", "beside", "agreement", "score", "typed", "near",
    "phrase", "few", "yesno", "anchor", "untyped", "unitless", "segment", "stranger",
    "general", "meaning", "absent", "time", "stretch", "open", "open_general", "open_meaning",
    "size_lead", "aimed", "open_aimed", "answers", "open_answers", "read",
)  # fmt: skip
LEAD = 1.0  # weight of how near a clause comes to the best one in the search's ranking
MANY_CLAUSES = 30  # from which a corpus is more than a text at hand
_SIZES = 3.5  # powers of ten of clauses up to which the size of a corpus tells something
_GENERAL = 4.0  # logits of the decision for described corpora that count as one
_SHARED, _SCARCE = 0.37, 0.2  # of the question's words between the commas around its figure
_PLACES = ("ns", "nt")  # classes of names of places, and of bodies that may hold one
_MANY = 5  # question words from which on their number tells nothing
_NAMED = ("nr", "nrt", "nrfg", "ns", "nt", "nz", "eng", "num", "time", "title", "quoted", "t")


@lru_cache(maxsize=1)
def _model() -> tuple[float, Mapping[str, float], tuple[float, float]]:
    data = json.loads(_FILE.read_text("utf-8"))["decision"]
    return data["bias"], data["weights"], (data["threshold"], data["threshold_many"])


def threshold(clauses: int) -> float:
    """The confidence from which an ask counts as answered over a corpus of so many clauses."""
    few, many = _model()[2]
    return many if clauses >= MANY_CLAUSES else few


def features(
    evidence: Evidence, slot: Slot, words: Sequence[Word], choice: Choice | None, library: Library
) -> dict[str, float]:
    """Features of the decision, about 0 to 1 each."""
    if not evidence.passages:
        return dict.fromkeys(FEATURES, 0.0)
    passage = choice.passage if choice else evidence.passages[0]
    sentence = unify(passage.wording)
    around = unify(accounted(evidence.ask, passage, library))
    clause = f"{around}\n{unify(passage.clause.text)}\n{sentence}"
    named = [w for w in words if held(w, sentence) or not held(w, around)] or words
    lost = [(w, 1 - held(w, clause)) for w in words]
    beside = [w for w in words if w.distance == 0]
    size = min(1.0, math.log10(max(1, len(library.clauses))) / _SIZES)
    asks_open = float(slot.wanted not in SEEN)
    meaning = passage.features.get("meaning", 0.0)
    aimed = passage.features.get("aimed", 0.0)
    missing = max((w.weight * lack for w, lack in lost), default=0.0)
    whole = share(words, clause)
    general = _general(evidence, passage)
    segment = share(named, unify(_segment(choice))) if choice else share(named, sentence)
    stranger = float(slot.wanted in SEEN and choice is not None and _stranger(choice, named))
    seen = passage.features
    return {
        "size_lead": size * seen.get("lead", 0.0),
        "open": asks_open,
        "open_general": asks_open * general,
        "open_meaning": asks_open * meaning,
        "absent": max((w.weight * (1 - held(w, sentence)) for w in named), default=0.0),
        "time": seen.get("time", 0.0),
        "stretch": share(named, unify(_stretch(choice))) if choice else share(named, sentence),
        "general": general,
        "segment": segment,
        "stranger": stranger,
        "meaning": meaning,
        "aimed": aimed,
        "open_aimed": asks_open * aimed,
        "answers": seen.get("answers", 0.0),
        "open_answers": asks_open * seen.get("answers", 0.0),
        "read": seen.get("read", 0.0),
        "sentence": share(named, sentence),
        "clause": whole,
        "missing": missing,
        "name": max((w.weight * lack for w, lack in lost if w.tag in _NAMED), default=0.0),
        "beside": share(beside, sentence) if beside else 1.0,
        "agreement": choice.agreement if choice else 0.0,
        "score": min(2.0, max(0.0, choice.score / 10)) if choice else 0.0,
        "typed": choice.typed if choice else 0.0,
        "near": choice.near if choice else 0.0,
        "phrase": seen.get("phrase", 0.0),
        "few": max(0.0, 1 - len(words) / _MANY),
        "yesno": float(slot.wanted is Wanted.YESNO),
        "anchor": choice.anchor if choice else 0.0,
        "untyped": float(slot.wanted in SEEN and not (choice and choice.typed)),
        "unitless": float(_unitless(slot, choice)),
        "adrift": float(_adrift(slot, passage, segment, stranger, library)),
        "away": float(
            library.placed
            and not evidence.ask.cities
            and any(w.tag in _PLACES and not held(w, clause) for w in words)
        ),
    }


def _unitless(slot: Slot, choice: Choice | None) -> bool:
    """Whether what was asked by its unit, or as money, is not there in such a unit."""
    if slot.wanted is not Wanted.NUMBER:
        return False
    given = measure(slot.unit, f"{slot.left}{slot.asked}{slot.right}")
    if given is None:
        return False
    return choice is None or (choice.unit <= 0 and not given.search(_segment(choice)))


def _adrift(
    slot: Slot, passage: Passage, segment: float, stranger: float, library: Library
) -> bool:
    """Whether a report's figure stands between commas that are about something else.

    Reports name one indicator after the other: 固定资产投资 asked, 生产总值增长5％ beside it.
    """
    if slot.wanted is not Wanted.NUMBER or library.era(passage.clause) is None:
        return False
    return segment < (_SHARED if stranger else _SCARCE)


def _segment(choice: Choice) -> str:
    """The words between commas among which a span stands."""
    return _between(choice, BREAK)


def _stretch(choice: Choice) -> str:
    """The words between semicolons among which a span stands: one case of a rule."""
    return _between(choice, STRETCH)


def _between(choice: Choice, mark: re.Pattern[str]) -> str:
    text, passage = choice.passage.clause.text, choice.passage
    before = [m.end() for m in mark.finditer(text, passage.start, choice.start)]
    after = mark.search(text, choice.end, passage.end)
    found = text[before[-1] if before else passage.start : after.start() if after else passage.end]
    return found if passage.about is None else f"{found}\n{passage.about.text}"


def _stranger(choice: Choice, words: Sequence[Word]) -> bool:
    """Whether the stretch around a number names another thing than the one asked about."""
    segment = _segment(choice)
    form = unify(segment)
    top = max(words, key=lambda w: w.weight, default=None)
    if top is None or held(top, form):
        return False
    span = choice.passage.clause.text[choice.start : choice.end]
    return any(
        u.tag[:1] == "n" and len(u.text) > 1 and u.text not in span
        and not any(held(w, unify(u.text)) or u.text in w.text for w in words)
        for u in units(segment)
    )  # fmt: skip


def _general(evidence: Evidence, passage: Passage) -> float:
    """What the decision for described corpora holds of the sentence, about -1 to 1."""
    bare = replace(passage, score=score(passage.features))
    chance = judge(
        replace(evidence, passages=(bare, *evidence.passages)), described=False
    ).confidence
    return max(-1.5, min(1.5, _logit(chance) / _GENERAL))


def prepared(evidence: Evidence, library: Library) -> tuple[Evidence, Slot, Sequence[Word]]:
    """The evidence as it is ranked: what is at hand, with the gap and the words of the question."""
    evidence = ranked(evidence, library)
    slot = find_slot(evidence.ask.text)
    words = question_words(slot, evidence.ask)
    evidence = with_rulings(evidence, slot, words, library)
    found = read_together(evidence.ask, slot, words, evidence.passages, library)
    return replace(evidence, passages=found), slot, words


def looked(
    evidence: Evidence,
    library: Library,
    weights: Mapping[str, float] | None = None,
    sentences: Mapping[str, float] | None = None,
) -> tuple[dict[str, float], Evidence, Choice | None]:
    """The features of the decision, the evidence with its best sentence first, the span in it.

    Args:
        weights: of the spans' features, where others than the present ones are tried.
        sentences: of the sentences' features, likewise.
    """
    evidence, slot, words = prepared(evidence, library)
    order = rearranged(evidence.ask, slot, words, evidence.passages, sentences)
    evidence = replace(evidence, passages=order)
    case = bracketed(evidence.ask.text, evidence.passages)
    if case is not None:  # between whose bounds the number told lies, which need not be written
        words = [w for w in words if w.tag != "num"] or words
    formed = case or preferred(evidence.ask, slot, words, evidence.passages, library)
    if slot.wanted is Wanted.YESNO:
        words = [w for w in words if w.tag not in ("num", "time")] or words  # what it claims
        formed = formed or next(iter(evidence.passages), None)
    elif slot.wanted is Wanted.MANNER and ASKS_SANCTION.search(evidence.ask.text):
        formed = formed or next(iter(evidence.passages), None)
    if formed is not None:
        evidence = _first(evidence, formed)
        choice = choose(slot, words, evidence.passages[:1], weights)
    else:
        told = any(library.era(p.clause) is not None for p in evidence.passages[:1])
        choice = choose(slot, words, evidence.passages, weights, reported=told)
    if choice is not None:
        evidence = _first(evidence, choice.passage)
    return features(evidence, slot, words, choice, library), evidence, choice


def barred(evidence: Evidence, values: Mapping[str, float], library: Library) -> bool:
    """Whether the best sentence cannot answer, whatever it shares with the question.

    It is of another place, law or time; or it holds no number, time or length where one is
    asked, or none in such a unit.
    """
    unfit = any(values.get(n, 0.0) > 0 for n in ("untyped", "unitless", "adrift", "away"))
    unfit = unfit or only_fined(evidence.ask, evidence.passages[0])
    if values.get("yesno", 0.0) and not settles(evidence.ask.text, evidence.passages[0].wording):
        return True
    return unfit or astray(evidence, evidence.passages[0], library)


def judge_span(evidence: Evidence, library: Library) -> Evidence:
    """``evidence`` with the span that answers and the probability that it does."""
    if not evidence.passages:
        return evidence
    values, evidence, choice = looked(evidence, library)
    bias, weights, _ = _model()
    logit = bias + sum(weights.get(name, 0.0) * value for name, value in values.items())
    best = evidence.passages[0]
    sure = 0.0 if barred(evidence, values, library) else 1 / (1 + math.exp(-logit))
    span = Quote(best.clause, choice.start, choice.end) if choice else None
    return replace(evidence, features=values, confidence=sure, span=span)


def _logit(chance: float) -> float:
    bounded = min(1 - 1e-4, max(1e-4, chance))
    return math.log(bounded / (1 - bounded))


def ranked(evidence: Evidence, library: Library) -> Evidence:
    """``evidence`` with sentences of the place, text and time asked about, the best in front."""
    return grounded(replace(evidence, passages=led(evidence.passages)), library)


def led(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages ranked anew, with more weight on the search's own ranking of their clauses."""
    led = [
        replace(p, score=score(p.features) + LEAD * p.features.get("lead", 0.0)) for p in passages
    ]
    return tuple(sorted(led, key=lambda p: -p.score))


def _first(evidence: Evidence, best: Passage) -> Evidence:
    rest = (p for p in evidence.passages if p is not best)
    return replace(evidence, passages=(best, *rest))
