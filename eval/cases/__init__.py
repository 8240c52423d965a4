"""Known answers: what they are, where they lie, and which half of them may be looked at."""

from eval.cases.model import KNOWN, Case, Evidence, drawn, load_cases, parse_case, select
from eval.cases.split import Split, split_of

__all__ = [
    "KNOWN",
    "Case",
    "Evidence",
    "Split",
    "drawn",
    "load_cases",
    "parse_case",
    "select",
    "split_of",
]
