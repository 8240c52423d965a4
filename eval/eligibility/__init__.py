"""Eligibility checks held against known verdicts: cases, metrics and the task."""

from eval.eligibility.cases import KNOWN_VERDICTS, EligibilityCase, load_eligibility_cases
from eval.eligibility.metrics import FIGURES, confusion, confusion_table

__all__ = [
    "FIGURES",
    "KNOWN_VERDICTS",
    "EligibilityCase",
    "confusion",
    "confusion_table",
    "load_eligibility_cases",
]
