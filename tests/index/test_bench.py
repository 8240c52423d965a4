"""The whole bench makes the models that its steps read, and none that is kept."""

from __future__ import annotations

from pathlib import Path

from index.bench.__main__ import models


def _options(step: list[str]) -> dict[str, str]:
    given = [word for word in step[1:] if word != "--untuned"]
    return dict(zip(given[::2], given[1::2], strict=True))


def test_every_model_is_made_before_it_is_read(tmp_path: Path) -> None:
    made: set[str] = set()
    for step in models(tmp_path, ["--data", "laws"]):
        options = _options(step)
        if step[0] == "training.tuning":
            assert options["--model"] in made
            made.add(options["--folds"])
        else:
            assert options["--data"] == "laws"
        if step[0] == "training.projection":
            needed = {
                options[name] for name in ("--model", "--folds", "--general") if name in options
            }
            assert needed <= made
        else:
            made.add(options["--out"])
    assert {str(tmp_path / name) for name in ("tuned-half", "general", "folds")} <= made


def test_a_model_that_is_kept_is_not_made_again(tmp_path: Path) -> None:
    for name in ("half-general", "tuned-half", "general"):
        folder = tmp_path / name / "0_StaticEmbedding"
        folder.mkdir(parents=True)
        (folder / "model.safetensors").touch()
    left = [step[0] for step in models(tmp_path, [])]
    assert left == ["training.projection", "training.tuning", "training.projection"]
