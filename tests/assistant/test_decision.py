"""The decision model belongs to the ranker whose scores it was fitted on."""

from __future__ import annotations

import json
from pathlib import Path

from assistant import decide
from index.ranker import ARTICLES, DOCUMENTS, FILE, fingerprint

_COMMAND = (
    "python -m eval.calibrate decision --model described --data ../shared/data "
    "--out assistant/data/decision.json"
)


def test_the_decision_was_fitted_on_the_present_ranker() -> None:
    kept = json.loads((Path(decide.__file__).parent / "data" / "decision.json").read_text("utf-8"))[
        "described"
    ]
    assert kept["ranker"] == fingerprint(DOCUMENTS), (
        f"the ranker's weights changed since the decision was fitted; fit it anew: {_COMMAND}"
    )


def test_other_weights_have_another_fingerprint(tmp_path: Path) -> None:
    kept = json.loads(FILE.read_text("utf-8"))
    kept["weights"][DOCUMENTS][0] += 0.01
    other = tmp_path / "ranker.json"
    other.write_text(json.dumps(kept), encoding="utf-8")
    assert fingerprint(DOCUMENTS, other) != fingerprint(DOCUMENTS)
    assert fingerprint(ARTICLES, other) == fingerprint(ARTICLES)
