"""Readers of public data sets: each gives the one form that is asked, or says what is wrong.

Files may be plain or gzipped. A reader never guesses: a field that is missing is named with
the file and an example of the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from eval.files import parse_json, read_text, read_values

SQUAD_FORM = (
    '{"data":[{"title":"…","paragraphs":[{"context":"…","qas":[{"id":"…","question":"…",'
    '"answers":[{"text":"…"}],"is_impossible":false}]}]}]}'
)
CORPUS_FORM = '{"_id":"d1","title":"…","text":"…"}'
QUERY_FORM = '{"_id":"q1","text":"…"}'
PAIRS_FORM = '{"id":"1","question":"…","answers":["…"]}'
REFUSAL_FORM = '{"id":"1","question":"…","documents":[{"title":"…","text":"…"}],"answerable":false}'


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a question is asked about."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question: what it is asked about (nothing: the corpus at hand) and what is right.

    ``answers`` are references, any of which will do; ``answerable`` is false where a
    refusal is expected.
    """

    id: str
    question: str
    texts: tuple[Text, ...] = ()
    answers: tuple[str, ...] = ()
    answerable: bool = True


@dataclass(frozen=True, slots=True)
class Retrieval:
    """A retrieval set in BEIR's layout: documents, queries, grades by query and document."""

    corpus: Path
    queries: dict[str, str]
    relevant: dict[str, dict[str, int]]


def read_rows(path: Path, form: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of JSON Lines, or of one JSON list, each with its place for messages.

    Raises:
        InputError: a line is no JSON object.
    """
    for place, value in read_values(path, form):
        yield place, _object(value, place, form)


def _object(value: object, where: str, form: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{where}: {_shown(value)} is no object; a valid form: {form}")
    return value


def _list(value: object, where: str, name: str, form: str) -> list[Any]:
    if not isinstance(value, list):
        raise InputError(f"{where}: {name!r} is no list but {_shown(value)}; a valid form: {form}")
    return value


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _need(row: Mapping[str, Any], names: tuple[str, ...], where: str, form: str) -> Any:
    for name in names:
        if row.get(name) is not None:
            return row[name]
    raise InputError(f"{where}: {' or '.join(map(repr, names))} is missing; a valid form: {form}")


def _text(row: Mapping[str, Any], names: tuple[str, ...], where: str, form: str) -> str:
    """The text under the first of ``names`` that is there."""
    value = _need(row, names, where, form)
    if not isinstance(value, str) or not value.strip():
        raise InputError(
            f"{where}: {' or '.join(map(repr, names))} must be a text that is not empty, "
            f"not {_shown(value)}; a valid form: {form}"
        )
    return value


def _name(row: Mapping[str, Any], names: tuple[str, ...], where: str, form: str) -> str:
    """An id: a text, or a number as it is written."""
    value = _need(row, names, where, form)
    if not isinstance(value, str | int) or isinstance(value, bool) or not str(value).strip():
        raise InputError(f"{where}: {_shown(value)} is no id; a valid form: {form}")
    return str(value)


def _flag(row: Mapping[str, Any], name: str, default: bool, where: str, form: str) -> bool:
    """A yes or no: ``true`` and ``false``, as some sets have it in quotes."""
    value = row.get(name, default)
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if not isinstance(value, bool):
        raise InputError(
            f"{where}: {name!r} must be true or false, not {_shown(value)}; a valid form: {form}"
        )
    return value


def _answers(value: object, where: str, form: str) -> tuple[str, ...]:
    """The texts in an answer field: a text, a list of texts, or of objects with ``text``, or
    one object with a list of texts, as the ``datasets`` library has it."""
    if isinstance(value, dict) and isinstance(value.get("text"), list):
        value = value["text"]
    texts = []
    for item in value if isinstance(value, list) else [value]:
        given = item.get("text") if isinstance(item, dict) else item
        if not isinstance(given, str | int | float) or isinstance(given, bool):
            raise InputError(
                f"{where}: an answer must be a text, not {_shown(item)}; a valid form: {form}"
            )
        texts.append(str(given))
    return tuple(text for text in texts if text.strip())


def read_squad(path: Path) -> list[Item]:
    """SQuAD's form as CMRC and CJRC use it; YES and NO are kept as answers.

    ``context``/``context_text`` and ``qas`` may stand in ``paragraphs`` or in the article, a
    single question beside its context; articles may come one a line (``.jsonl``).

    Raises:
        InputError: a part of the form is missing or of another kind.
    """
    if ".jsonl" in path.suffixes:
        root: Any = [value for _, value in read_values(path, SQUAD_FORM)]
    else:
        root = parse_json(read_text(path), path.name, SQUAD_FORM)
    if isinstance(root, dict):
        root = _need(root, ("data",), path.name, SQUAD_FORM)
    items = []
    for number, given in enumerate(_list(root, path.name, "data", SQUAD_FORM), 1):
        where = f"{path.name}, article {number}"
        article = _object(given, where, SQUAD_FORM)
        title = str(article.get("title") or article.get("caseid") or number)
        paragraphs = article.get("paragraphs") or [article]
        for place, part in enumerate(_list(paragraphs, where, "paragraphs", SQUAD_FORM), 1):
            at = f"{where}, paragraph {place}"
            paragraph = _object(part, at, SQUAD_FORM)
            context = _text(paragraph, ("context", "context_text"), at, SQUAD_FORM)
            alone = "question" in paragraph and "qas" not in paragraph
            questions = [paragraph] if alone else _need(paragraph, ("qas",), at, SQUAD_FORM)
            for order, qa in enumerate(_list(questions, at, "qas", SQUAD_FORM), 1):
                items.append(_squad_item(qa, Text(title, context), f"{at}, question {order}"))
    return items


def _squad_item(value: object, text: Text, where: str) -> Item:
    qa = _object(value, where, SQUAD_FORM)
    answers = _answers(qa.get("answers") or [], where, SQUAD_FORM)
    impossible = _flag(qa, "is_impossible", False, where, SQUAD_FORM) or not answers
    return Item(
        id=_name(qa, ("id", "query_id"), where, SQUAD_FORM),
        question=_text(qa, ("question", "query_text"), where, SQUAD_FORM),
        texts=(text,),
        answers=() if impossible else answers,
        answerable=not impossible,
    )


def read_pairs(path: Path) -> list[Item]:
    """A list of questions with reference answers.

    Raises:
        InputError: a line has no question or no answer.
    """
    items = []
    for number, (where, row) in enumerate(read_rows(path, PAIRS_FORM), 1):
        question = _text(row, ("question", "query", "text"), where, PAIRS_FORM)
        given = _need(row, ("answers", "answer", "output"), where, PAIRS_FORM)
        answers = _answers(given, where, PAIRS_FORM)
        if not answers:
            raise InputError(f"{where}: there is no answer; a valid form: {PAIRS_FORM}")
        items.append(Item(_own_id(row, number, where, PAIRS_FORM), question, (), answers))
    return items


def _own_id(row: Mapping[str, Any], number: int, where: str, form: str) -> str:
    return str(number) if row.get("id") is None else _name(row, ("id",), where, form)


def read_refusals(path: Path) -> list[Item]:
    """Questions with the documents they are asked about; refusal is expected by default.

    Raises:
        InputError: a line has no question or no documents, or a field is of another kind.
    """
    items = []
    for number, (where, row) in enumerate(read_rows(path, REFUSAL_FORM), 1):
        given = _need(row, ("documents", "docs", "context"), where, REFUSAL_FORM)
        texts = tuple(
            _document(item, where) for item in (given if isinstance(given, list) else [given])
        )
        answerable = _flag(row, "answerable", False, where, REFUSAL_FORM)
        question = _text(row, ("question", "query"), where, REFUSAL_FORM)
        name = _own_id(row, number, where, REFUSAL_FORM)
        answers = _answers(row.get("answers") or [], where, REFUSAL_FORM)
        items.append(Item(name, question, texts, answers, answerable))
    return items


def _document(value: object, where: str) -> Text:
    if isinstance(value, str):
        return Text("", value)
    row = _object(value, where, REFUSAL_FORM)
    text = _need(row, ("text",), where, REFUSAL_FORM)
    if not isinstance(text, str):
        raise InputError(f"{where}: {_shown(text)} is no text; a valid form: {REFUSAL_FORM}")
    return Text(str(row.get("title") or ""), text)


def _first(folder: Path, names: tuple[str, ...]) -> Path:
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise InputError(
        f"{folder} has none of {', '.join(names)}; BEIR's layout is corpus.jsonl, "
        "queries.jsonl and qrels.tsv or qrels/test.tsv"
    )


def read_beir(folder: Path, split: str = "test") -> Retrieval:
    """A folder in BEIR's layout; only queries that have a judgement are asked.

    Raises:
        InputError: a file is missing or a line is not of the form.
    """
    corpus = _first(folder, ("corpus.jsonl", "corpus.jsonl.gz"))
    queries: dict[str, str] = {}
    for where, row in read_rows(_first(folder, ("queries.jsonl", "queries.jsonl.gz")), QUERY_FORM):
        name = _name(row, ("_id", "id"), where, QUERY_FORM)
        if name in queries:
            raise InputError(f"{where}: the id {name!r} is used twice; each query has its own")
        queries[name] = _text(row, ("text",), where, QUERY_FORM)
    path = _first(folder, (f"qrels/{split}.tsv", "qrels.tsv"))
    relevant: dict[str, dict[str, int]] = {}
    for number, line in enumerate(read_text(path).split("\n"), 1):
        cells = line.rstrip("\r").split("\t")
        if not line.strip() or (number == 1 and cells[-1].strip().isalpha()):
            continue  # nothing, or the heading, which ends in a word such as "score"
        if len(cells) not in (3, 4) or not _grade(cells[-1]):
            raise InputError(
                f"{path}, line {number}: not 'query-id, corpus-id, score' parted by tabs; "
                "a valid line: q1<tab>d1<tab>1"
            )
        if cells[0] in queries:
            relevant.setdefault(cells[0], {})[cells[-2]] = int(cells[-1])
    if not any(grade > 0 for grades in relevant.values() for grade in grades.values()):
        raise InputError(f"{path} judges no query of {folder}")
    return Retrieval(corpus, {name: queries[name] for name in relevant}, relevant)


def _grade(text: str) -> bool:
    return re.fullmatch(r"\s*-?[0-9]{1,9}\s*", text) is not None


def documents(data: Retrieval) -> Iterator[dict[str, str]]:
    """The documents of a retrieval set, as a clause corpus has them; empty ones are left out.

    Raises:
        InputError: a line has no id, or its words are no text.
    """
    for where, row in read_rows(data.corpus, CORPUS_FORM):
        name = _name(row, ("_id", "id"), where, CORPUS_FORM)
        title, text = row.get("title") or "", row.get("text") or ""
        if not isinstance(title, str) or not isinstance(text, str):
            raise InputError(f"{where}: 'title' and 'text' must be texts; a form: {CORPUS_FORM}")
        if text.strip() or title.strip():
            yield {"id": name, "title": title, "text": text if text.strip() else title}
