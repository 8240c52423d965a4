"""A known verdict: the facts or the question, the outcome that is due, and the words why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.eligibility.types import OUTCOME_NAMES, Outcome
from corpus.errors import InputError
from eval.cases import Case, Evidence
from eval.cases.model import KNOWN
from eval.files import read_values

KNOWN_VERDICTS = KNOWN.parent / "eligibility"
PRACTICE_VERDICTS = KNOWN.parent / "eligibility_practice"  # free to tune on, in no default run
UNSEEN_VERDICTS = KNOWN.parent / "unseen_eligibility"  # seen by its figures alone

VALID_FORM = (
    '{"id":"elig-bar-001","facts":{"city":"盐城","date":"2024","applicant":"企业","matter":"…"},'
    '"as_of":"2026-11-20","verdict":"not_eligible","evidence":[{"doc":"…","text":"…"}],'
    '"category":"bar","note":""}'
)


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    doc: str
    text: str = Field(min_length=1)


class EligibilityCase(BaseModel):
    """One known verdict.

    ``evidence`` are words of the deciding clauses, none where nothing is stated; ``also``
    are words of further clauses that may rightly be cited. ``as_of`` is the case's today.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    facts: dict[str, str | int | float | bool] | None = None
    question: str | None = None
    as_of: date = date(2026, 11, 20)
    verdict: Outcome
    evidence: tuple[_Words, ...] = ()
    also: tuple[_Words, ...] = ()
    category: str = Field(min_length=1)
    note: str = ""

    @model_validator(mode="after")
    def _consistent(self) -> EligibilityCase:
        if (self.facts is None) == (self.question is None):
            raise ValueError("a case has facts or a question, one of them")
        if (self.verdict is Outcome.NOT_STATED) == bool(self.evidence):
            raise ValueError("every verdict has evidence, except not_stated, which has none")
        return self

    def asked(self) -> dict[str, Any]:
        """The case as the eligibility contract takes it."""
        if self.facts is not None:
            return {"id": self.id, "facts": dict(self.facts)}
        return {"id": self.id, "question": self.question}

    def plain(self) -> Case:
        """The case in the form that reports and comparisons of runs read."""
        told = self.question or "；".join(f"{k}：{v}" for k, v in (self.facts or {}).items())
        return Case(
            id=self.id,
            question=told,
            category=self.category,
            answerable=True,
            must=((OUTCOME_NAMES[self.verdict][0],),),
            evidence=tuple(Evidence(words.doc, words.text) for words in self.evidence),
            note=self.note,
            as_of=self.as_of,
        )


def parse_eligibility_case(row: Mapping[str, Any], where: str) -> EligibilityCase:
    """A case from one parsed line; ``where`` is put before what is wrong with it.

    Raises:
        InputError: a field is missing, unknown or of the wrong form.
    """
    try:
        return EligibilityCase.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the case"
        raise InputError(f"{where}: {place}: {first['msg']}. A valid line: {VALID_FORM}") from error


def load_eligibility_cases(paths: Sequence[Path] = (KNOWN_VERDICTS,)) -> list[EligibilityCase]:
    """The cases of files and folders (``*.jsonl``), sorted by id.

    Raises:
        InputError: a path is missing, a line is wrong, an id is used twice, or none is there.
    """
    found: dict[str, EligibilityCase] = {}
    for path in paths:
        if not path.exists():
            raise InputError(f"{path} does not exist; give a JSON Lines file or a folder")
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
            for where, row in read_values(file, VALID_FORM):
                case = parse_eligibility_case(row, where)
                if case.id in found:
                    raise InputError(f"{where}: the id {case.id!r} is used twice")
                found[case.id] = case
    if not found:
        raise InputError(f"no case in {', '.join(map(str, paths))}; one line: {VALID_FORM}")
    return [found[key] for key in sorted(found)]
