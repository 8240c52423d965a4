import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from assistant.types import Answer, Question
from corpus.errors import InputError
from corpus.settings import ROOT
from corpus.types import Clause, ClauseKind
from eval.answering import Asked, answer_cases
from eval.compare import compare_runs, verdict
from eval.metrics import FIGURES
from eval.report.build import build_report, case_rows
from eval.runs import RunFolder, list_runs, new_name, read_lines
from eval.scoring import score_run
from tests.eval.sample import CLAUSE, Scripted, answer, case

META = {"task": "answers", "config": {"split": "all"}, "versions": {"code": "x"}}
CLAUSES = [Clause("k1", "doc", "三、", (), ClauseKind.ARTICLE, CLAUSE)]


def _cases(count: int) -> list:  # type: ignore[type-arg]
    return [case(id=f"c{n}", question=f"问题{n}？") for n in range(count)]


def _run(folder: Path, texts: list[str], workers: int = 1) -> RunFolder:
    cases = _cases(len(texts))
    told = {c.question: answer(text) for c, text in zip(cases, texts, strict=True)}
    run = RunFolder(folder)
    answer_cases(run, Asked(cases, Scripted(told), workers=workers), META, CLAUSES)
    return run


def test_scoring_twice_gives_the_same_bytes_in_whatever_order_answers_came(tmp_path: Path) -> None:
    texts = ["60亿元"] * 6 + ["59亿元"] * 2
    run = _run(tmp_path / "one", texts)
    score_run(run)
    files = [run.file("scores.jsonl"), run.file("summary.json")]
    before = [path.read_bytes() for path in files]
    lines = run.file("answers.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    run.file("answers.jsonl").write_text("".join(reversed(lines)), encoding="utf-8")
    score_run(run)
    assert [path.read_bytes() for path in files] == before


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    run = _run(tmp_path / "run", ["60亿元"] * 4)
    whole = run.file("answers.jsonl").read_text(encoding="utf-8")
    lines = whole.splitlines(keepends=True)
    run.file("answers.jsonl").write_text("".join(lines[:2]) + lines[2][:40], encoding="utf-8")
    told = Scripted({c.question: answer("60亿元") for c in _cases(4)})
    seen: list[tuple[int, int]] = []
    answer_cases(
        run, Asked(_cases(4), told), META, CLAUSES, lambda done, all_: seen.append((done, all_))
    )
    assert told.asked == ["c2", "c3"]
    assert seen == [(2, 4), (3, 4), (4, 4)]
    assert run.file("answers.jsonl").read_text(encoding="utf-8") == whole


def test_a_run_torn_inside_a_character_goes_on(tmp_path: Path) -> None:
    run = _run(tmp_path / "run", ["60亿元"] * 3)
    whole = run.file("answers.jsonl").read_bytes()
    inside = whole.rindex("亿".encode()) + 1
    run.file("answers.jsonl").write_bytes(whole[:inside])
    told = Scripted({c.question: answer("60亿元") for c in _cases(3)})
    answer_cases(run, Asked(_cases(3), told), META, CLAUSES)
    assert told.asked == ["c2"]
    assert run.file("answers.jsonl").read_bytes() == whole


@pytest.mark.parametrize("left", [["run.json"], ["run.json", "cases.jsonl"], ["run.json.part"]])
def test_a_run_killed_at_its_beginning_goes_on(tmp_path: Path, left: list[str]) -> None:
    whole = _run(tmp_path / "whole", ["60亿元"] * 2)
    torn = tmp_path / "torn"
    torn.mkdir()
    for name in left:
        text = whole.file(name.removesuffix(".part")).read_bytes()
        (torn / name).write_bytes(text[:20] if name.endswith(".part") else text)
    again = _run(torn, ["60亿元"] * 2)
    names = ["run.json", "cases.jsonl", "clauses.jsonl", "answers.jsonl"]
    assert [again.file(n).read_bytes() for n in names] == [
        whole.file(n).read_bytes() for n in names
    ]
    assert score_run(again)["figures"]["correct"]["value"] == 1


SLOWLY = """
import sys, time
from pathlib import Path
from eval.answering import Asked, answer_cases
from eval.runs import RunFolder
from tests.eval.sample import Scripted, answer
from tests.eval.test_runs import CLAUSES, META, _cases

class Slow(Scripted):
    def ask(self, question):
        time.sleep(0.02)
        return super().ask(question)

cases = _cases(500)
told = Slow({case.question: answer("60亿元") for case in cases})
answer_cases(RunFolder(Path(sys.argv[1])), Asked(cases, told), META, CLAUSES)
"""


def test_a_run_killed_outright_goes_on_and_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    """``kill -9`` between two answers, or inside one."""
    run = RunFolder(tmp_path / "run")
    process = subprocess.Popen([sys.executable, "-c", SLOWLY, str(run.path)], cwd=ROOT)
    path = run.file("answers.jsonl")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (path.exists() and path.stat().st_size > 5000):
        time.sleep(0.01)
    process.kill()
    process.wait()
    before = len(run.answers())
    assert 0 < before < 500
    told = Scripted({c.question: answer("60亿元") for c in _cases(500)})
    answer_cases(run, Asked(_cases(500), told), META, CLAUSES)
    assert len(told.asked) == 500 - before
    whole = _run(tmp_path / "whole", ["60亿元"] * 500)
    for one in (run, whole):
        score_run(one)
    for name in ("answers.jsonl", "scores.jsonl", "summary.json"):
        assert run.file(name).read_bytes() == whole.file(name).read_bytes()


def test_a_broken_line_in_the_middle_is_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_bytes(b'{"case":"a"}\n{"ca\n{"case":"b"}\n')
    with pytest.raises(InputError, match="line 2: not JSON"):
        list(read_lines(path))


@pytest.mark.parametrize("failed", [False, True])
def test_silence_is_never_best(tmp_path: Path, failed: bool) -> None:
    """With no answers, or with errors alone, no figure reads as its best value."""
    run = _run(tmp_path / "run", ["60亿元"] * 4)
    rows = [{**row, "status": "error", "seconds": 0.0} for row in run.answers().values()]
    run.write_lines("answers.jsonl", rows if failed else [])
    figures = score_run(run)["figures"]
    best = {figure.name: 0.0 if figure.better == "lower" else 1.0 for figure in FIGURES}
    read = {name: item["value"] for name, item in figures.items()}
    assert [name for name, value in read.items() if value == best[name]] == []
    assert read["correct"] == read["correct_answerable"] == 0
    assert read["false_refusal_rate"] == 1
    assert read["contradicted"] is None
    assert read["latency_p95"] is None


def test_a_run_is_not_continued_with_another_configuration(tmp_path: Path) -> None:
    run = _run(tmp_path / "run", ["60亿元"])
    other = {**META, "versions": {"code": "y"}}
    with pytest.raises(InputError, match="code version: x → y"):
        answer_cases(run, Asked(_cases(1), Scripted({})), other, CLAUSES)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="not empty"):
        answer_cases(RunFolder(tmp_path), Asked(_cases(1), Scripted({})), META)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_workers_give_the_same_scores(tmp_path: Path) -> None:
    texts = ["60亿元", "59亿元"] * 8
    one, four = _run(tmp_path / "1", texts), _run(tmp_path / "4", texts, workers=4)
    assert score_run(one) == score_run(four)
    assert [run.name for run in list_runs(tmp_path)] == ["4", "1"]


def test_a_case_without_an_answer_scores_zero(tmp_path: Path) -> None:
    run = _run(tmp_path / "run", ["60亿元"] * 4)
    lines = run.file("answers.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    run.file("answers.jsonl").write_text("".join(lines[:3]), encoding="utf-8")
    figures = score_run(run)["figures"]
    assert figures["correct"]["value"] == 0.75
    assert figures["correct"]["n"] == 4


def test_an_error_of_the_assistant_is_kept_and_wrong(tmp_path: Path) -> None:
    class Broken:
        def ask(self, question: object) -> None:
            raise InputError("no good")

    run = RunFolder(tmp_path / "run")
    answer_cases(run, Asked(_cases(2), Broken()), META)  # type: ignore[arg-type]
    assert run.answers()["c0"]["status"] == "error"
    figures = score_run(run)["figures"]
    assert figures["correct"]["value"] == 0
    assert figures["false_refusal_rate"]["value"] == 1  # nobody was served


def test_comparison_in_words(tmp_path: Path) -> None:
    bad = _run(tmp_path / "bad", ["59亿元"] * 12 + ["60亿元"] * 8)
    good = _run(tmp_path / "good", ["60亿元"] * 19 + ["59亿元"])
    slight = _run(tmp_path / "slight", ["59亿元"] * 11 + ["60亿元"] * 9)
    for run in (bad, good, slight):
        score_run(run)
    better = compare_runs(bad, good)
    assert (len(better.won), len(better.lost)) == (12, 1)
    assert verdict(better).en.startswith("good is decisively better. good won 12 cases and lost 1")
    assert verdict(compare_runs(good, bad)).en.startswith("good is decisively better. bad won 1")
    assert verdict(compare_runs(bad, slight)).en.startswith("Not decisive")
    assert verdict(compare_runs(bad, bad)).en.startswith("No case changed of 20")
    assert "确实更好" in verdict(better).zh
    assert "不能定论" in verdict(compare_runs(bad, slight)).zh


def test_runs_of_other_cases_are_compared_and_reported_over_those_they_share(
    tmp_path: Path,
) -> None:
    one = _run(tmp_path / "one", ["60亿元"] * 2)
    two = _run(tmp_path / "two", ["60亿元", "59亿元", "59亿元"])
    for run in (one, two):
        score_run(run)
    comparison = compare_runs(one, two)
    assert (comparison.shared, comparison.skipped) == (("c0", "c1"), 1)
    report = build_report(one, two)
    assert [case.id for case in report.cases] == ["c0", "c1"]
    # not 1/3, which would be the second run's own figure over other cases
    assert [side.summary["figures"]["correct"]["value"] for side in report.sides] == [1.0, 0.5]
    assert [len(row["sides"]) for row in case_rows(report)] == [2, 2]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("run.json", '{"form": 99, "task": "answers"}', "made by another version"),
        ("run.json", '{"task": "holograms"}', "tasks known here: answers, eligibility"),
        ("run.json", '{"config": {}}', "no description of a run"),
        ("summary.json", "{", "eval score"),
        ("summary.json", "[]", "eval score"),
        ("scores.jsonl", '{"case": "c0"}\n', "eval score"),
        ("answers.jsonl", '{"id": "c0"}\n', "lacks 'case'"),
        ("answers.jsonl", '{"case": "c0", "seconds": NaN}\n', "NaN is no number"),
    ],
)
def test_a_folder_that_was_tampered_with_is_told_in_one_sentence(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    run = _run(tmp_path / "run", ["60亿元"])
    score_run(run)
    run.file(name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(words)):
        build_report(run)


def test_an_answer_of_another_form_is_named(tmp_path: Path) -> None:
    run = _run(tmp_path / "run", ["60亿元"])
    row = next(read_lines(run.file("answers.jsonl")))
    run.write_lines("answers.jsonl", [{**row, "status": "levitated"}])
    with pytest.raises(InputError, match=r"the answer 'c0' .*levitated.* a valid one has"):
        score_run(run)


def test_runs_begun_in_the_same_second_have_names_of_their_own(tmp_path: Path) -> None:
    now = datetime(2026, 11, 20, 9, 30, 5)
    names = []
    for _ in range(3):
        names.append(new_name(now, tmp_path))
        (tmp_path / names[-1]).mkdir()
    assert names == ["20261120-093005", "20261120-093005-2", "20261120-093005-3"]


def test_an_interruption_does_not_wait_for_what_nobody_has_begun_with(tmp_path: Path) -> None:
    cases = _cases(200)
    told = Scripted({c.question: answer("60亿元") for c in cases})

    class Interrupting(Scripted):
        def ask(self, question: Question) -> Answer:
            if len(self.asked) == 5:
                raise KeyboardInterrupt
            time.sleep(0.01)
            return super().ask(question)

    run = RunFolder(tmp_path / "run")
    slow = Interrupting(told.answers)
    with pytest.raises(KeyboardInterrupt):
        answer_cases(run, Asked(cases, slow, workers=2), META, CLAUSES)
    assert len(slow.asked) < 50
    answer_cases(run, Asked(cases, told, workers=2), META, CLAUSES)
    assert len(run.answers()) == 200


def test_runs_that_share_no_case_cannot_be_compared(tmp_path: Path) -> None:
    one = _run(tmp_path / "one", ["60亿元"])
    two = RunFolder(tmp_path / "two")
    moved = [replace(c, id="other") for c in _cases(1)]
    told = Scripted({c.question: answer() for c in moved})
    answer_cases(two, Asked(moved, told), META)
    for run in (one, two):
        score_run(run)
    with pytest.raises(InputError, match="share no case"):
        compare_runs(one, two)


def test_a_folder_without_a_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no run"):
        RunFolder(tmp_path).meta()
