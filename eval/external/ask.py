"""Asking external questions: over the texts they come with, or over the corpus at hand."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, Question
from corpus.errors import ZhengdaError
from corpus.settings import Settings
from corpus.store import load_clause_lines
from eval.answering import Answerer, Progress
from eval.external.formats import Item, Retrieval, Text, documents
from index import open_index

DEPTH = 100


def write_clauses(texts: Sequence[Text], path: Path) -> None:
    """A clause corpus of texts: each paragraph is a clause."""
    with path.open("w", encoding="utf-8") as out:
        for number, text in enumerate(texts, 1):
            paragraphs = [line.strip() for line in text.text.splitlines() if line.strip()]
            for place, paragraph in enumerate(paragraphs, 1):
                row = {"id": f"{number}.{place}", "title": text.title, "text": paragraph}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


@contextmanager
def over_texts(texts: Sequence[Text], settings: Settings) -> Iterator[Assistant]:
    """The assistant over a few texts; its index is thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix="zhengda-external-") as folder:
        path = Path(folder) / "clauses.jsonl"
        write_clauses(texts, path)
        own = settings.model_copy(update={"data": Path(folder) / "data"})
        yield Assistant.open(path, own, progress=False)


def _ask(assistant: Answerer, item: Item) -> Answer:
    try:
        return assistant.ask(Question(item.question, id=item.id))
    except ZhengdaError as error:
        return Answer(item.question, AnswerStatus.ERROR, str(error), id=item.id)


def ask_items(
    items: Sequence[Item],
    settings: Settings,
    corpus: Callable[[], Answerer],
    progress: Progress | None = None,
) -> Iterator[tuple[Item, Answer]]:
    """Each item with its answer; items about the same texts share an assistant.

    ``corpus`` opens the assistant for items that bring no texts.
    """
    groups: dict[tuple[Text, ...], list[Item]] = {}
    for item in items:
        groups.setdefault(item.texts, []).append(item)
    done = 0
    for texts, group in groups.items():
        answers: list[Answer]
        if not texts:
            shared = corpus()
            answers = [_ask(shared, item) for item in group]
        elif not any(text.text.strip() for text in texts):
            refusal = AnswerStatus.UNANSWERED  # nothing to answer from
            answers = [Answer(item.question, refusal, "", id=item.id) for item in group]
        else:
            with over_texts(texts, settings) as own:
                answers = [_ask(own, item) for item in group]
        done += len(group)
        if progress:
            progress(done, len(items))
        yield from zip(group, answers, strict=True)


def retrieve(
    data: Retrieval, settings: Settings, mode: str | None, progress: Progress | None = None
) -> dict[str, list[str]]:
    """For each query the ids of the documents found, best first."""
    with tempfile.TemporaryDirectory(prefix="zhengda-external-") as folder:
        path = Path(folder) / "corpus.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for row in documents(data):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        index = open_index(load_clause_lines(path), settings)
        found: dict[str, list[str]] = {}
        options: dict[str, Any] = {"mode": mode} if mode else {}
        for number, (name, query) in enumerate(data.queries.items(), 1):
            found[name] = [hit.clause.id for hit in index.search(query, DEPTH, **options)]
            if progress:
                progress(number, len(data.queries))
        return found
