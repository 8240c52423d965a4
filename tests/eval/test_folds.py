"""Questions answered by models that have not learned from their writer's."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.types import Question
from corpus.settings import get_settings
from eval.__main__ import main
from eval.folds import ByWriter


def test_each_question_goes_to_the_reader_that_is_strange_to_its_writer(
    monkeypatch: pytest.MonkeyPatch, assistant: Assistant
) -> None:
    asked: list[str] = []

    def reader(case_id: str) -> Assistant:
        asked.append(case_id)
        return assistant

    monkeypatch.setattr("eval.folds.unseen_by", lambda: reader)
    assert ByWriter().ask(Question("连云港规划是草案吗", id="first-01")).answer
    assert asked == ["first-01"]


def test_without_those_models_it_is_told_how_to_make_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = get_settings().model_copy(update={"data": tmp_path})
    monkeypatch.setattr("eval.folds.get_settings", lambda: empty)
    assert main(["run", "--crossval", "--out", str(tmp_path / "run")]) == 2
    assert "python -m index.training.tuning" in capsys.readouterr().err
