"""Scores of one external item, and their means with intervals."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

import numpy as np

from assistant.types import Answer, AnswerStatus
from eval.external.chinese import cjrc_exact_match, cjrc_f1, exact_match, f1_score
from eval.external.formats import Item
from eval.external.rouge import rouge_l_char, rouge_l_word
from eval.metrics import refusals
from eval.metrics.base import mean_figure
from eval.stats import Estimate, estimate
from eval.text import without_marks

Scores = dict[str, float]

_NO = re.compile(r"^(?:不|否|没|未|无|禁止|no\b|NO\b|No\b)")
_YES = re.compile(r"^(?:是|可以|能|会|有|对|应|须|已|支持|允许|yes\b|YES\b|Yes\b)")


def prediction(answer: Answer) -> str:
    """The words that are held against references: empty for a refusal."""
    if answer.status is not AnswerStatus.ANSWERED:
        return ""
    return without_marks(answer.answer).strip()


def yes_or_no(text: str) -> str:
    """``YES`` or ``NO`` where an answer opens with a yes or a no, else the text itself."""
    opening = text.lstrip("“\"' ")
    if _NO.match(opening):
        return "NO"
    return "YES" if _YES.match(opening) else text


READING: dict[str, Callable[[Sequence[str], str], float]] = {
    "em": exact_match,
    "f1": f1_score,
    "em_cjrc": cjrc_exact_match,
    "f1_cjrc": cjrc_f1,
}


def _refusal(item: Item, answer: Answer) -> Scores:
    """Whether it was refused, and whether it was to be; an error is no refusal."""
    silent = not prediction(answer)
    failed = answer.status is AnswerStatus.ERROR
    return {
        "refused": float(silent and not failed),
        "unserved": float(silent),
        "unanswerable": float(not item.answerable),
    }


def reading_scores(item: Item, answer: Answer) -> Scores:
    """EM and F1 by both sets of rules.

    A question without an answer is right when it is refused, as in SQuAD 2.0.
    A question whose references are YES or NO is judged by how the answer opens.
    """
    given = prediction(answer)
    shared = _refusal(item, answer)
    refused = shared["refused"]
    if not item.answerable:
        return {**dict.fromkeys(READING, refused), **shared}
    if {reference.upper() for reference in item.answers} <= {"YES", "NO"}:
        given = yes_or_no(given)
    return {**{name: score(item.answers, given) for name, score in READING.items()}, **shared}


def pair_scores(item: Item, answer: Answer) -> Scores:
    """ROUGE-L over characters and over words."""
    given = prediction(answer)
    return {
        "rouge_l_char": rouge_l_char(item.answers, given),
        "rouge_l_word": rouge_l_word(item.answers, given),
        "refused": _refusal(item, answer)["refused"],
    }


def refusal_scores(item: Item, answer: Answer) -> Scores:
    """Whether the question was refused, and whether it was to be."""
    return _refusal(item, answer)


def summarise(rows: Sequence[Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """The mean of every score with its bootstrap interval, and the refusal figures."""
    names = sorted({name for row in rows for name in row} - {"unanswerable", "unserved"})
    values = {
        name: np.array([row.get(name, np.nan) for row in rows], dtype=np.float64)
        for name in [*names, "unanswerable", "unserved"]
    }
    found: dict[str, Estimate] = {name: estimate(mean_figure(name, name), values) for name in names}
    if not np.isnan(values["unanswerable"]).all() and "refused" in values:
        found |= {figure.name: estimate(figure, values) for figure in refusals.FIGURES}
    return {
        name: {key: round(value, 6) for key, value in asdict(item).items()}
        for name, item in found.items()
        if not np.isnan(item.value)
    }
