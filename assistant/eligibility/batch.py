"""Many cases at once: JSON Lines in, verdicts out in the same order.

A line that cannot be used yields an object with ``"verdict": "error"`` and a message;
the batch goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.batch import parse_line
from assistant.eligibility.errors import CaseError
from assistant.eligibility.reading import MATTER_KEYS, QUESTION_KEYS
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import Verdict
from corpus.errors import InputError, ZhengdaError
from index.language.english import detect_language

_VALID = (
    '{"id": "1", "facts": {"city": "盐城", "date": "2024-06", "applicant": "企业", '
    '"matter": "作品登记费用补贴"}} or {"id": "1", "question": "…"}'
)


def failed(case_id: str, message: str) -> dict[str, Any]:
    """The object for a case that could not be decided."""
    return {
        "id": case_id,
        "verdict": "error",
        "reason": message,
        "conditions": [],
        "missing": [],
        "citations": [],
        "notes": [],
    }


def decide_case(
    service: EligibilityService, case: object, today: date, *, english: bool | None = None
) -> dict[str, Any]:
    """The result object of one case, whatever is wrong with it.

    Its sentences are English where ``english`` says so or, where it does not say, where the
    case asks in English; what a document says stays as published.
    """
    case_id = str(case.get("id", "")) if isinstance(case, Mapping) else ""
    if english is None:
        english = asks_in_english(case)
    try:
        verdict = replace(_verdict(service, case, today), id=case_id)
    except CaseError as error:
        return failed(case_id, str(error) if english else error.zh)
    except ZhengdaError as error:
        return failed(case_id, str(error))
    return (verdict.in_english() if english else verdict).to_json()


def _verdict(service: EligibilityService, case: object, today: date) -> Verdict:
    if not isinstance(case, Mapping):
        raise InputError(f"a case must be an object; a valid form: {_VALID}")
    if isinstance(case.get("facts"), Mapping):
        return service.check_facts(case["facts"], today)
    if isinstance(case.get("question"), str):
        return service.check_question(case["question"], today)
    raise InputError(f"a case needs facts or a question; a valid form: {_VALID}")


def asks_in_english(case: object) -> bool:
    """Whether a case's question, or else its matter, is English."""
    if not isinstance(case, Mapping):
        return False
    facts = case.get("facts")
    given = facts if isinstance(facts, Mapping) else case
    words = next((str(given[k]) for k in (*MATTER_KEYS, *QUESTION_KEYS) if given.get(k)), "")
    return detect_language(words) == "en"


def decide_lines(
    service: EligibilityService, lines: Iterable[str | bytes], today: date
) -> Iterator[dict[str, Any]]:
    """The result of every line that is not blank, in order."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            case = parse_line(line if isinstance(line, str) else line.decode("utf-8"))
        except UnicodeDecodeError:
            yield failed("", f"line {number} is not UTF-8; save the file as UTF-8 / 请存为 UTF-8")
            continue
        except InputError as error:
            yield failed("", f"line {number}: {error}; a valid form: {_VALID}")
            continue
        yield decide_case(service, case, today)
