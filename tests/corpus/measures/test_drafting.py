"""Drafts are word for word, load as they stand, and find most of what was confirmed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.facts import FactBook
from corpus.measures.draft_file import draft_yaml
from corpus.measures.drafting import propose, score, total
from corpus.measures.loader import FOLDER, load_measures
from corpus.measures.types import MeasureBook
from corpus.settings import get_settings
from corpus.store import load_corpus

CORPUS = load_corpus(get_settings().documents)
BOOK = load_measures(CORPUS)
FACTS = FactBook.of(CORPUS)


def test_a_draft_loads_as_it_stands_and_is_not_confirmed(tmp_path: Path) -> None:
    document = "yc-pilot-2022"
    proposals = propose(FACTS, BOOK, document)
    shutil.copy(FOLDER / "facts.yaml", tmp_path)
    (tmp_path / f"{document}.yaml").write_text(draft_yaml(document, proposals), encoding="utf-8")
    drafted = load_measures(CORPUS, tmp_path).measures
    assert len(drafted) == len(proposals) > 20
    assert all(measure.confirmed_by is None for measure in drafted)
    for candidate in proposals:
        assert candidate.text in candidate.clause.text


def test_a_document_is_judged_by_the_others_alone() -> None:
    document = "lyg-2016-132"
    others = MeasureBook(tuple(m for m in BOOK.measures if m.document != document), BOOK.facts)
    mine = [c.span for c in propose(FACTS, BOOK, document)]
    assert mine == [c.span for c in propose(FACTS, others, document)]


def test_most_measures_are_found_in_a_document_never_seen() -> None:
    scores = [score(FACTS, BOOK, document) for document in CORPUS.documents]
    whole = total(scores)
    assert whole.recall >= 0.84
    assert whole.precision >= 0.25
    assert all(s.recall >= 0.65 for s in scores)


def test_the_commands_print_drafts_and_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", "draft", "lyg-cppcc-44137"]) == 0
    assert "effect: supports" in capsys.readouterr().out
    assert main(["measures", "score"]) == 0
    assert "recall" in capsys.readouterr().out.splitlines()[-1]


def test_an_unknown_document_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", "draft", "no-such"]) != 0
    assert "no-such" in capsys.readouterr().err
