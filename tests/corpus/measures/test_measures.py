"""The measures are sound, and each way of being unsound is caught."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
import yaml

from corpus.errors import CorpusError
from corpus.measures.confirmations import check, confirm
from corpus.measures.loader import FOLDER, load_facts, load_measures
from corpus.measures.types import Criterion, Effect, MeasureBook, criteria_of
from corpus.settings import get_settings
from corpus.store import Corpus, load_corpus

TRUE = {"is": True, "quote": "项目", "text": "t"}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(get_settings().documents)


@pytest.fixture(scope="module")
def book(corpus: Corpus) -> MeasureBook:
    return load_measures(corpus)


def folder_with(tmp_path: Path, **changes: object) -> Path:
    """A measures folder of one document whose first measure is changed."""
    (tmp_path / "facts.yaml").write_bytes((FOLDER / "facts.yaml").read_bytes())
    read = yaml.safe_load((FOLDER / "yc-pilot-2022.yaml").read_text(encoding="utf-8"))
    read["measures"] = [{**read["measures"][0], **changes}]
    (tmp_path / "yc-pilot-2022.yaml").write_text(
        yaml.safe_dump(read, allow_unicode=True), encoding="utf-8"
    )
    load_facts.cache_clear()
    return tmp_path


def test_every_document_has_measures_and_all_are_sound(corpus: Corpus, book: MeasureBook) -> None:
    assert {measure.document for measure in book.measures} == set(corpus.documents)
    assert len(book.measures) >= 60
    assert list(check(book, corpus, FOLDER)) == []


def test_every_proof_lies_inside_its_clause(corpus: Corpus, book: MeasureBook) -> None:
    for measure in book.measures:
        proofs = [measure.proof, *(c.proof for c in criteria_of(measure.condition))]
        for proof in proofs:
            quote = proof.span.cut(corpus.clause(proof.clause).text)
            assert len(quote) == proof.span.end - proof.span.start > 0


def test_confirmed_by_somebody(book: MeasureBook) -> None:
    assert all(measure.confirmed_by for measure in book.measures)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"quote": "对所有企业发放一百万元"}, "stands in no clause"),
        ({"effect": "promises"}, "effect"),
        ({"for": {"in": ["火星人"], "quote": "给予资金扶持"}}, "火星人"),
        (
            {
                "conditions": {
                    "all": [{"fact": "weather", "is": True, "quote": "项目", "text": "t"}]
                }
            },
            "weather",
        ),
        (
            {
                "conditions": {
                    "all": [{"fact": "project", "is": True, "quote": "项目", "text": "t"}]
                }
            },
            "a valid form",
        ),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_wrong_file_is_named(
    corpus: Corpus, tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(CorpusError, match=message):
        load_measures(corpus, folder_with(tmp_path, **changes))
    load_facts.cache_clear()


def test_a_changed_clause_is_reported(corpus: Corpus, book: MeasureBook, tmp_path: Path) -> None:
    confirm(book, corpus, "某局", tmp_path)
    assert list(check(book, corpus, tmp_path)) == []
    text = (tmp_path / "confirmations.json").read_text(encoding="utf-8")
    entries = text.replace('"sha256": "', '"sha256": "0', 1)
    (tmp_path / "confirmations.json").write_text(entries, encoding="utf-8")
    problems = list(check(book, corpus, tmp_path))
    assert len(problems) == 1
    assert "某局" in problems[0]


def test_a_date_against_the_manifest_is_reported(corpus: Corpus, book: MeasureBook) -> None:
    ending = next(m for m in book.measures if m.effect is Effect.PHASES_OUT)
    early = dataclasses.replace(ending, ends=date(2019, 1, 1))
    endless = dataclasses.replace(ending, ends=None)
    for wrong in (early, endless):
        assert len(list(check(MeasureBook((wrong,), book.facts), corpus, FOLDER))) == 1


def test_criteria_are_found_in_every_part_of_a_tree(book: MeasureBook) -> None:
    tax = next(m for m in book.measures if m.id == "yc-software-tax")
    found = list(criteria_of(tax.condition))
    assert [type(c) for c in found] == [Criterion] * 3
