import json
import re
from pathlib import Path

import pytest

from corpus.errors import InputError
from eval.cases.model import _OPTIONAL, _REQUIRED, parse_case
from eval.readme import README, figures_block, fill
from eval.tasks import ANSWERS


def test_blocks_are_written_between_their_marks(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("a\n<!-- figures -->\nold\n<!-- /figures -->\nb\n", encoding="utf-8")
    item = {"value": 0.5, "low": 0.25, "high": 0.75, "n": 4}
    part = {"correct": item, "false_refusal_rate": {**item, "value": None}}
    summary = {
        "cases": 4,
        "figures": part,
        "splits": {"dev": part, "test": part},
        "categories": {"figure": part},
    }
    meta = {"config": {"as_of": "2026-11-20"}}
    fill("figures", figures_block(summary, meta, ANSWERS.headline), page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("a\n<!-- figures -->\n`python -m eval run` (4 cases")
    assert "| Fully right | 50.0% (25.0% – 75.0%) | 50.0% (25.0% – 75.0%) |" in text
    assert "| False refusals | – | – |" in text
    assert "| figure | 4 | 50.0% (25.0% – 75.0%) |" in text
    assert text.endswith("<!-- /figures -->\nb\n") and "old" not in text
    with pytest.raises(InputError, match="lacks the marks"):
        fill("ablation", "x", page)
    with pytest.raises(InputError, match="both halves"):
        figures_block({**summary, "splits": {"dev": part}}, meta, ANSWERS.headline)


def test_the_page_has_the_marks() -> None:
    text = README.read_text(encoding="utf-8")
    for mark in ("figures", "ablation"):
        assert text.count(f"<!-- {mark} -->") == text.count(f"<!-- /{mark} -->") == 1


def test_the_cases_that_the_page_shows_are_of_the_form() -> None:
    text = README.read_text(encoding="utf-8")
    shown = re.findall(r"```json\n(.*?)\n```", text, re.DOTALL)
    cases = [parse_case(json.loads(block), "README") for block in shown]
    assert [case.answerable for case in cases] == [True, False]
    named = re.findall(r"^\| (`.*?) \|", text.split("## A case")[1].split("## ")[0], re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(named))) == {*_REQUIRED, *_OPTIONAL}
