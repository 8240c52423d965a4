"""How the reasons for a sentence count together: bounded, repeatable, over described papers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.joint import MOST, REASONS, corrections, inputs
from assistant.service import Assistant
from assistant.types import Question
from assistant.values import Evidence
from corpus.settings import get_settings
from corpus.store import load_clause_lines


def _evidence(assistant: Assistant, text: str) -> Evidence:
    return assistant.readings(Question(text))[0].evidence[0]


@pytest.mark.parametrize(
    "text", ["盐城哪些专利资助要取消", "维权援助热线是多少", "What is the hotline?"]
)
def test_a_sum_is_corrected_by_a_bounded_amount(assistant: Assistant, text: str) -> None:
    evidence = _evidence(assistant, text)
    found = corrections(evidence.ask, [p.features for p in evidence.passages])
    assert len(found) == len(evidence.passages)
    assert all(abs(value) <= MOST for value in found)
    assert found == corrections(evidence.ask, [p.features for p in evidence.passages])


def test_what_is_seen_of_a_sentence_does_not_depend_on_their_order(assistant: Assistant) -> None:
    evidence = _evidence(assistant, "连云港2030年知识产权保护社会满意度目标是多少")
    reasons = [p.features for p in evidence.passages[:10]]
    there, back = corrections(evidence.ask, reasons), corrections(evidence.ask, reasons[::-1])
    np.testing.assert_allclose(there, back[::-1])


def test_a_list_of_nothing_and_reasons_that_are_missing(assistant: Assistant) -> None:
    ask = _evidence(assistant, "维权援助热线是多少").ask
    assert corrections(ask, []) == []
    row = inputs(ask, [{"sentence": 0.5}, {"no reason": 1.0}])
    assert row[0, REASONS.index("sentence")] == 0.5
    assert row[1, len(REASONS) + REASONS.index("sentence")] == -0.5


def test_other_corpora_keep_the_sum(tmp_path: Path) -> None:
    file = tmp_path / "clauses.jsonl"
    file.write_text('{"id": "a", "title": "费用办法", "text": "申请人应当在三十日内缴纳费用。"}\n')
    settings = get_settings().model_copy(update={"data": tmp_path})
    other = Assistant.over(load_clause_lines(file), settings, described=False)
    evidence = _evidence(other, "多少天内缴纳费用")
    assert all("joint" not in p.features for p in evidence.passages)
