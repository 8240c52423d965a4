"""Many cases at once: JSON Lines in, verdicts out in the same order.

A line that cannot be used yields an object with ``"verdict": "error"`` and a message;
the batch goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from assistant.batch import parse_line
from assistant.eligibility.service import EligibilityService
from corpus.errors import InputError, ZhengdaError

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


def decide_case(service: EligibilityService, case: object, today: date) -> dict[str, Any]:
    """The result object of one case, whatever is wrong with it."""
    case_id = str(case.get("id", "")) if isinstance(case, Mapping) else ""
    try:
        if not isinstance(case, Mapping):
            raise InputError(f"a case must be an object; a valid form: {_VALID}")
        if isinstance(case.get("facts"), Mapping):
            return service.check_facts(case["facts"], today, case_id).to_json()
        if isinstance(case.get("question"), str):
            return service.check_question(case["question"], today, case_id).to_json()
        raise InputError(f"a case needs facts or a question; a valid form: {_VALID}")
    except ZhengdaError as error:
        return failed(case_id, str(error))


def decide_lines(
    service: EligibilityService, lines: Iterable[str], today: date
) -> Iterator[dict[str, Any]]:
    """The result of every line that is not blank, in order."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            case = parse_line(line)
        except InputError as error:
            yield failed("", f"line {number}: {error}; a valid form: {_VALID}")
            continue
        yield decide_case(service, case, today)
