"""Answers as they were given, read back from the contract's JSON.

Scoring works on these and on nothing else, so that another program's answers in the same
form can be scored too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from assistant.types import AnswerStatus
from corpus.errors import InputError


@dataclass(frozen=True, slots=True)
class CitedClause:
    """One citation of an answer; nothing in it has been checked yet."""

    document: str
    clause_id: str
    clause: str
    title: str
    number: str
    region: str
    text: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer in the form of the contract; ``retrieved`` are clause ids, best first."""

    id: str
    status: AnswerStatus
    answer: str
    confidence: float
    citations: tuple[CitedClause, ...]
    notes: tuple[tuple[str, str], ...]
    seconds: float
    retrieved: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the documents were said to answer the question, at least in part."""
        return self.status is AnswerStatus.ANSWERED


def _cited(row: Mapping[str, Any]) -> CitedClause:
    return CitedClause(
        document=str(row["document"]),
        clause_id=str(row.get("clause_id") or ""),
        clause=str(row.get("clause") or ""),
        title=str(row.get("title") or ""),
        number=str(row.get("number") or ""),
        region=str(row.get("region") or ""),
        text=str(row["text"]),
        quote=str(row["quote"]),
        start=int(row["start"]),
        end=int(row["end"]),
    )


def _finite(value: Any) -> float:
    number = float(value or 0.0)
    if not isfinite(number):
        raise ValueError(f"{value} is no finite number")
    return number


def parse_answer(row: Mapping[str, Any]) -> AnswerRecord:
    """An answer from one JSON object of the ``ask`` contract.

    Raises:
        InputError: a key is missing or of the wrong form.
    """
    try:
        return AnswerRecord(
            id=str(row["id"]),
            status=AnswerStatus(row["status"]),
            answer=str(row.get("answer") or ""),
            confidence=_finite(row.get("confidence")),
            citations=tuple(_cited(item) for item in row.get("citations") or ()),
            notes=tuple((str(n["kind"]), str(n["text"])) for n in row.get("notes") or ()),
            seconds=_finite(row.get("seconds")),
            retrieved=tuple(map(str, row.get("retrieved") or ())),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise InputError(
            f"the answer {row.get('id')!r} is not of the contract's form ({error!r}); "
            'a valid one has at least {"id":"q1","status":"answered","answer":"…",'
            '"confidence":0.9,"citations":[],"notes":[],"seconds":0.01}'
        ) from error
