"""JSON Lines in, JSON Lines out: one object a line, in order, whatever the line holds."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Protocol

from assistant.types import Answer, AnswerStatus, Question, Turn
from corpus.errors import InputError, ZhengdaError

log = logging.getLogger(__name__)

_EXAMPLE = '{"id": "1", "question": "维权援助热线是多少"}'


class Asked(Protocol):
    """What can be asked a question."""

    def ask(self, question: Question) -> Answer:
        """The answer to ``question``."""
        ...


def parse_date(text: str, name: str = "as_of") -> date:
    """A date written YYYY-MM-DD.

    Raises:
        InputError: it is not one.
    """
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise InputError(f"{name} {text!r} is not a date; a valid form: 2026-11-20") from error


def _turns(value: Any) -> tuple[Turn, ...]:
    if value is None:
        return ()
    shape = 'history must be a list of {"role": "user" or "assistant", "content": "…"}'
    if not isinstance(value, list):
        raise InputError(shape)
    turns = []
    for item in value:
        if (
            not isinstance(item, dict)
            or item.get("role") not in ("user", "assistant")
            or not isinstance(item.get("content"), str)
        ):
            raise InputError(shape)
        turns.append(Turn(item["role"], item["content"]))
    return tuple(turns)


def parse_question(value: Any, city: str | None = None, as_of: date | None = None) -> Question:
    """A question from one parsed batch line; ``city`` and ``as_of`` where it names none.

    Raises:
        InputError: the line is not of the valid form.
    """
    if not isinstance(value, dict):
        raise InputError(f"a line must be a JSON object such as {_EXAMPLE}")
    text = value.get("question")
    if not isinstance(text, str) or not text.strip():
        raise InputError(f'"question" must be a text that is not empty, as in {_EXAMPLE}')
    own_city = value.get("city")
    if own_city is not None and not isinstance(own_city, str):
        raise InputError('"city" must be a text such as "连云港"')
    own_date = value.get("as_of")
    return Question(
        text=text,
        id=_id(value),
        history=_turns(value.get("history")),
        city=own_city or city,
        as_of=parse_date(own_date) if own_date is not None else as_of,
    )


def _id(value: Any) -> str:
    given = value.get("id") if isinstance(value, dict) else None
    if given is None:
        return ""
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)


def parse_line(line: str) -> Any:
    """The value that ``line`` holds.

    Raises:
        InputError: it is not JSON, or JSON that no reader takes (nested a thousandfold, a number
            of thousands of digits).
    """
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(f"not JSON ({reason}); a valid form: {_EXAMPLE}") from error


def failed(text: str, reason: str, given: str = "") -> Answer:
    """The answer that stands for a line that could not be answered."""
    return Answer(question=text, status=AnswerStatus.ERROR, answer=reason, id=given)


def _failed_line(value: Any, reason: str) -> Answer:
    text = value.get("question") if isinstance(value, dict) else None
    return failed(text if isinstance(text, str) else "", reason, _id(value))


def answer_lines(
    assistant: Asked,
    lines: Iterable[str],
    city: str | None = None,
    as_of: date | None = None,
) -> Iterator[dict[str, Any]]:
    """One result object for each line that is not blank.

    A line that is not valid gives an object with status ``error``; the rest go on.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        value: Any = None
        try:
            value = parse_line(line)
            answer = assistant.ask(parse_question(value, city, as_of))
        except ZhengdaError as error:
            answer = _failed_line(value, f"line {number}: {error}")
        except Exception:  # one line must never cost the answers to the others
            log.exception("line %d could not be answered", number)
            answer = _failed_line(value, f"line {number}: this question could not be answered")
        shown = result(answer)
        if isinstance(value, dict) and isinstance(value.get("id"), int):
            shown["id"] = value["id"]  # a number comes back as the number it was
        yield shown


def result(answer: Answer) -> dict[str, Any]:
    """The contract's object; an error also carries its message under ``error``."""
    shown = answer.to_json()
    if answer.status is AnswerStatus.ERROR:
        shown["error"] = answer.answer
        shown["message"] = answer.answer
    return shown
