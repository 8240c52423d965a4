"""A known answer: a question, what a right answer holds, and the words that prove it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from assistant.types import AnswerStatus, NoteKind, Question, Turn
from corpus.errors import InputError
from eval.cases.split import Split, split_of
from eval.files import read_values

NameT = TypeVar("NameT", bound=Enum)

KNOWN = Path(__file__).parent / "known"

VALID_FORM = (
    '{"id":"figure-001","question":"…？","lang":"zh","category":"figure","answerable":true,'
    '"must":[["14.8"]],"must_not":[],"evidence":[{"doc":"…","text":"…"}],"all":true,'
    '"history":[],"note":""}'
)
_REQUIRED = ("id", "question", "category", "answerable")
_OPTIONAL = (
    *("lang", "must", "must_not", "evidence", "all", "history", "note"),
    *("city", "as_of", "notes", "status"),
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a document that prove an answer; a clause of it must hold them whole."""

    doc: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """One known answer.

    ``must`` is a list of groups of alternatives: one of each group stands in a right
    answer. ``all`` says whether every evidence must be cited, or one of them is enough.
    ``status`` names the endings that are right besides ``answered``: the only right ones
    where ``answerable`` is false, an accepted one (asking back) where it is true.
    ``notes`` are the kinds of remark that are due.
    """

    id: str
    question: str
    category: str
    answerable: bool
    lang: str = "zh"
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    all: bool = True
    history: tuple[Turn, ...] = ()
    note: str = ""
    city: str | None = None
    as_of: date | None = None
    notes: tuple[NoteKind, ...] = ()
    status: tuple[AnswerStatus, ...] = ()

    @property
    def split(self) -> Split:
        """Whether the case may be looked at while the product is tuned."""
        return split_of(self.id)

    def to_question(self, as_of: date | None = None) -> Question:
        """The question as the assistant is asked it; ``as_of`` where the case has no date."""
        return Question(
            text=self.question,
            id=self.id,
            history=self.history,
            city=self.city,
            as_of=self.as_of or as_of,
        )

    def to_json(self) -> dict[str, Any]:
        """The case in the form of the case files."""
        row = asdict(self)
        row["as_of"] = self.as_of.isoformat() if self.as_of else None
        return row


def _complain(where: str, what: str) -> InputError:
    return InputError(f"{where}: {what}. A valid line: {VALID_FORM}")


def _text(row: Mapping[str, Any], key: str, where: str, default: str | None = None) -> str:
    """A text that is not blank; a number serves as an id. ``None``: it has to be there."""
    value = row.get(key)
    if value in (None, "") and default is not None:
        return default
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise _complain(where, f"{key!r} must be a text that is not blank, not {value!r}")
    return value


def _names(row: Mapping[str, Any], key: str, known: type[NameT], where: str) -> tuple[NameT, ...]:
    """Members of an enumeration by their names."""
    given = _strings(row, key, where)
    valid = {str(member.value): member for member in known}
    if wrong := [name for name in given if name not in valid]:
        raise _complain(where, f"{key!r} holds {wrong[0]!r}; there are {', '.join(valid)}")
    return tuple(valid[name] for name in given)


def _day(row: Mapping[str, Any], where: str) -> date | None:
    value = row.get("as_of")
    try:
        return date.fromisoformat(value) if value else None
    except (ValueError, TypeError) as error:
        raise _complain(where, f"'as_of' must be a date like 2026-11-20, not {value!r}") from error


def _strings(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise _complain(where, f"{key!r} must be a list of texts, not {value!r}")
    return tuple(value)


def _groups(row: Mapping[str, Any], where: str) -> tuple[tuple[str, ...], ...]:
    value = row.get("must", [])
    if not isinstance(value, list) or not all(isinstance(group, list) and group for group in value):
        raise _complain(where, f"'must' must be a list of lists of texts, not {value!r}")
    return tuple(_strings({"must": group}, "must", where) for group in value)


def _objects(row: Mapping[str, Any], key: str, keys: set[str], where: str) -> list[dict[str, str]]:
    value = row.get(key, [])
    good = isinstance(value, list) and all(
        isinstance(v, dict) and set(v) == keys and all(isinstance(t, str) for t in v.values())
        for v in value
    )
    if not good:
        raise _complain(where, f"{key!r} must be a list of objects with {sorted(keys)}")
    return cast("list[dict[str, str]]", value)


def _turns(row: Mapping[str, Any], where: str) -> tuple[Turn, ...]:
    turns = []
    for turn in _objects(row, "history", {"role", "content"}, where):
        if turn["role"] not in ("user", "assistant"):
            raise _complain(where, f"a role is 'user' or 'assistant', not {turn['role']!r}")
        turns.append(Turn(cast("Literal['user', 'assistant']", turn["role"]), turn["content"]))
    return tuple(turns)


def parse_case(row: object, where: str) -> Case:
    """A case from one parsed line; ``where`` is put before what is wrong with it.

    Raises:
        InputError: a field is missing, unknown or of the wrong form.
    """
    if not isinstance(row, dict):
        raise _complain(where, "a case is an object")
    if unknown := sorted(set(row) - {*_REQUIRED, *_OPTIONAL}):
        raise _complain(where, f"unknown fields {unknown}")
    for key in _REQUIRED:
        if row.get(key) in (None, ""):
            raise _complain(where, f"{key!r} is missing")
    row = {key: value for key, value in row.items() if value is not None}
    for key in ("answerable", "all"):
        if not isinstance(row.get(key, True), bool):
            raise _complain(where, f"{key!r} must be true or false, not {row[key]!r}")
    return Case(
        id=_text(row, "id", where),
        question=_text(row, "question", where),
        category=_text(row, "category", where),
        answerable=row["answerable"],
        lang=_text(row, "lang", where, "zh"),
        must=_groups(row, where),
        must_not=_strings(row, "must_not", where),
        evidence=tuple(Evidence(**e) for e in _objects(row, "evidence", {"doc", "text"}, where)),
        all=row.get("all", True),
        history=_turns(row, where),
        note=_text(row, "note", where, ""),
        city=_text(row, "city", where, "") or None,
        as_of=_day(row, where),
        notes=_names(row, "notes", NoteKind, where),
        status=_names(row, "status", AnswerStatus, where),
    )


def load_cases(paths: Sequence[Path] = (KNOWN,)) -> list[Case]:
    """The cases of files (JSON Lines or one JSON list) and folders (``*.jsonl``), by id.

    Raises:
        InputError: a path is missing, a line is wrong, an id is used twice, or none is there.
    """
    cases: dict[str, Case] = {}
    for path in paths:
        if not path.exists():
            raise InputError(f"{path} does not exist; give a JSON Lines file or a folder")
        files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        for where, row in (placed for file in files for placed in read_values(file, VALID_FORM)):
            case = parse_case(row, where)
            if case.id in cases:
                raise InputError(
                    f"{where}: the id {case.id!r} is used twice; each case has its own"
                )
            cases[case.id] = case
    if not cases:
        raise InputError(f"no case in {', '.join(map(str, paths))}; one line: {VALID_FORM}")
    return [cases[key] for key in sorted(cases)]


def select(cases: Iterable[Case], split: Split | Literal["all"]) -> list[Case]:
    """The cases of one half, or all of them."""
    return [case for case in cases if split in ("all", case.split)]


def drawn(cases: Sequence[Case], count: int | None) -> list[Case]:
    """``count`` of the cases, or all: those whose ids come first by SHA-256, in their own order.

    The draw of a greater count holds that of a smaller one.
    """
    if count is None:
        return list(cases)
    first = sorted(cases, key=lambda case: hashlib.sha256(case.id.encode()).digest())[:count]
    kept = {case.id for case in first}
    return [case for case in cases if case.id in kept]
