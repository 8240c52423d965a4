"""Readers of public data sets: each gives the one form that is asked, or says what is wrong.

Files may be plain or gzipped. A reader never guesses: a field that is missing is named with
the file and an example of the form.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import InputError

SQUAD_FORM = (
    '{"data":[{"title":"…","paragraphs":[{"context":"…","qas":[{"id":"…","question":"…",'
    '"answers":[{"text":"…"}],"is_impossible":false}]}]}]}'
)
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


def read_text(path: Path) -> str:
    """A file's text, unzipped where its name ends in ``.gz``.

    Raises:
        InputError: it is missing, no UTF-8 text or no gzip file.
    """
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text: {error}") from error


def read_rows(path: Path, form: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of JSON Lines, or of one JSON list, each with its place for messages.

    Raises:
        InputError: a line is no JSON object.
    """
    text = read_text(path)
    try:
        if text.lstrip().startswith("["):
            rows = json.loads(text)
        else:
            rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: not JSON ({error}); a valid line: {form}") from error
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise InputError(f"{path}, item {number}: not an object; a valid line: {form}")
        yield f"{path.name}, item {number}", row


def _need(row: Mapping[str, Any], names: tuple[str, ...], where: str, form: str) -> Any:
    for name in names:
        if row.get(name) is not None:
            return row[name]
    raise InputError(f"{where}: {' or '.join(map(repr, names))} is missing; a valid form: {form}")


def _strings(value: object) -> tuple[str, ...]:
    """The texts in an answer field: a text, a list of texts, or of objects with ``text``."""
    values = value if isinstance(value, list) else [value]
    texts = (str(v["text"]) if isinstance(v, dict) and "text" in v else str(v) for v in values)
    return tuple(text for text in texts if text.strip())


def read_squad(path: Path) -> list[Item]:
    """SQuAD's form as CMRC and CJRC use it; YES and NO are kept as answers.

    ``context``/``context_text`` and ``qas`` may stand in ``paragraphs`` or in the article.

    Raises:
        InputError: a part of the form is missing.
    """
    try:
        root = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: not JSON ({error}); a valid form: {SQUAD_FORM}") from error
    articles = root.get("data") if isinstance(root, dict) else root
    if not isinstance(articles, list):
        raise InputError(f"{path}: 'data' is missing; a valid form: {SQUAD_FORM}")
    items = []
    for number, article in enumerate(articles, 1):
        where = f"{path.name}, article {number}"
        title = str(article.get("title") or article.get("caseid") or number)
        for paragraph in article.get("paragraphs") or [article]:
            context = _need(paragraph, ("context", "context_text"), where, SQUAD_FORM)
            for qa in _need(paragraph, ("qas",), where, SQUAD_FORM):
                items.append(_squad_item(qa, Text(title, str(context)), where))
    return items


def _squad_item(qa: Mapping[str, Any], text: Text, where: str) -> Item:
    answers = _strings(qa.get("answers") or [])
    impossible = str(qa.get("is_impossible", "false")).lower() == "true" or not answers
    return Item(
        id=str(_need(qa, ("id", "query_id"), where, SQUAD_FORM)),
        question=str(_need(qa, ("question", "query_text"), where, SQUAD_FORM)),
        texts=(text,),
        answers=() if impossible else answers,
        answerable=not impossible,
    )


def read_pairs(path: Path) -> list[Item]:
    """A list of questions with reference answers."""
    items = []
    for number, (where, row) in enumerate(read_rows(path, PAIRS_FORM), 1):
        question = str(_need(row, ("question", "query", "text"), where, PAIRS_FORM))
        answers = _strings(_need(row, ("answers", "answer", "output"), where, PAIRS_FORM))
        items.append(Item(str(row.get("id", number)), question, (), answers))
    return items


def read_refusals(path: Path) -> list[Item]:
    """Questions with the documents they are asked about; refusal is expected by default."""
    items = []
    for number, (where, row) in enumerate(read_rows(path, REFUSAL_FORM), 1):
        given = _need(row, ("documents", "docs", "context"), where, REFUSAL_FORM)
        texts = tuple(
            Text(str(d.get("title", "")), str(_need(d, ("text",), where, REFUSAL_FORM)))
            if isinstance(d, dict)
            else Text("", str(d))
            for d in (given if isinstance(given, list) else [given])
        )
        answerable = row.get("answerable", False)
        if not isinstance(answerable, bool):
            raise InputError(f"{where}: 'answerable' must be true or false; {REFUSAL_FORM}")
        question = str(_need(row, ("question", "query"), where, REFUSAL_FORM))
        name = str(row.get("id", number))
        items.append(Item(name, question, texts, _strings(row.get("answers", [])), answerable))
    return items


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
    form = '{"_id":"q1","text":"…"}'
    rows = read_rows(_first(folder, ("queries.jsonl", "queries.jsonl.gz")), form)
    queries = {
        str(_need(row, ("_id", "id"), where, form)): str(_need(row, ("text",), where, form))
        for where, row in rows
    }
    path = _first(folder, (f"qrels/{split}.tsv", "qrels.tsv"))
    relevant: dict[str, dict[str, int]] = {}
    for number, line in enumerate(read_text(path).splitlines(), 1):
        cells = line.split("\t")
        if number == 1 and not cells[-1].strip().lstrip("-").isdigit():
            continue  # the heading
        if len(cells) not in (3, 4) or not cells[-1].strip().lstrip("-").isdigit():
            raise InputError(f"{path}, line {number}: not 'query-id, corpus-id, score' in tabs")
        query, document, grade = cells[0], cells[-2], int(cells[-1])
        if query in queries:
            relevant.setdefault(query, {})[document] = grade
    if not relevant:
        raise InputError(f"{path} judges no query of {folder}")
    return Retrieval(corpus, {name: queries[name] for name in relevant}, relevant)
