"""Eligibility checks held against known verdicts: cases, metrics and the task."""

from eval.eligibility.cases import (
    KNOWN_VERDICTS,
    PRACTICE_VERDICTS,
    UNSEEN_VERDICTS,
    EligibilityCase,
    load_eligibility_cases,
)
from eval.eligibility.check import check_verdict_cases
from eval.eligibility.metrics import FIGURES, confusion, confusion_table

__all__ = [
    "FIGURES",
    "KNOWN_VERDICTS",
    "PRACTICE_VERDICTS",
    "UNSEEN_VERDICTS",
    "EligibilityCase",
    "check_verdict_cases",
    "confusion",
    "confusion_table",
    "load_eligibility_cases",
]
