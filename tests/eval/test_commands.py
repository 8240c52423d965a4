import json
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.cases import load_cases


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scored run over a few known answers."""
    folder = tmp_path_factory.mktemp("cli")
    cases = folder / "cases.jsonl"
    rows = [json.dumps(case.to_json(), ensure_ascii=False) for case in load_cases()[::25]]
    cases.write_text("\n".join(rows), encoding="utf-8")
    assert main(["run", "--cases", str(cases), "--out", str(folder / "run")]) == 0
    return folder / "run"


def test_the_known_answers_pass_their_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert ": 0 faults" in capsys.readouterr().out


def test_a_run_says_what_it_was_made_of(run: Path) -> None:
    meta = json.loads((run / "run.json").read_text(encoding="utf-8"))
    assert set(meta["versions"]) == {"code", "corpus", "model", "chat_model", "python", "cases"}
    assert meta["config"]["as_of"] == "2026-11-20"
    assert all(len(meta["versions"][name]) == 64 for name in ("corpus", "model"))
    names = {path.name for path in run.iterdir()}
    assert names == {
        *("run.json", "cases.jsonl", "clauses.jsonl"),
        *("answers.jsonl", "scores.jsonl", "summary.json"),
    }


def test_scoring_again_changes_nothing(run: Path) -> None:
    before = (run / "scores.jsonl").read_bytes(), (run / "summary.json").read_bytes()
    assert main(["score", str(run)]) == 0
    assert ((run / "scores.jsonl").read_bytes(), (run / "summary.json").read_bytes()) == before


def test_a_threshold_that_is_missed_fails(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = ["run", "--cases", str(run.parent / "cases.jsonl"), "--out", str(run)]
    assert main([*again, "--fail-under", "quote_exact=1", "--fail-under", "latency_p95=60"]) == 0
    assert main([*again, "--fail-under", "latency_p95=0.000001"]) == 1
    assert "FAIL latency_p95 is" in capsys.readouterr().out
    assert main([*again, "--fail-under", "beauty=1"]) == 2
    assert "no figure 'beauty'" in capsys.readouterr().err


def test_a_run_against_itself(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(run), str(run)]) == 0
    assert "No case changed" in capsys.readouterr().out
    assert main(["report", str(run), "--out", str(run.parent / "report")]) == 0
    assert (run.parent / "report" / "report.html").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["compare", "nowhere", "nowhere"], "holds no run"),
        (["run", "--cases", "nowhere.jsonl"], "does not exist"),
        (["run", "--readme", "--split", "dev"], "over all the known answers"),
        (["run", "--workers", "0"], "--workers must be at least 1"),
        (["run", "--sample", "0"], "--sample must be at least 1"),
        (["run", "--crossval", "--task", "eligibility"], "--crossval is for questions over"),
        (["run", "--readme", "--sample", "9"], "over all the known answers"),
        (["external", "pairs", "nowhere.json"], "cannot be read"),
        (["external", "pairs", "nowhere.json", "--limit", "0"], "--limit must be at least 1"),
    ],
)
def test_bad_input_is_told_in_one_sentence(
    command: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 2
    assert words in capsys.readouterr().err
