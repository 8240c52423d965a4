import json
import re
import time
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from xml.etree import ElementTree

import pytest

from assistant.feedback import Feedback, FeedbackStore
from assistant.page.context import PageContext
from assistant.page.serving import SORRY, PageError
from assistant.page.words import Text
from assistant.service import Assistant
from assistant.types import Turn
from corpus.errors import InputError
from corpus.settings import get_settings
from eval import page
from eval.cases import parse_case
from eval.check import check_cases
from eval.drafts import draft_cases
from eval.jobs import Jobs, State
from eval.page import EvalTab, listed
from tests.eval.sample import answer


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> EvalTab:
    folder = tmp_path_factory.mktemp("data")
    settings = get_settings().model_copy(update={"data": folder})
    assistant = Assistant.open(settings=settings, progress=False)
    made = EvalTab(settings)
    context = SimpleNamespace(
        assistant=assistant,
        index=assistant.library.index,
        feedback=FeedbackStore(folder / "feedback.sqlite3"),
    )
    made._context = cast("PageContext", context)
    return made


def _finish(tab: EvalTab) -> dict[str, object]:
    while (state := tab.progress({}))["running"]:
        time.sleep(0.05)
    return state


def test_a_run_is_started_watched_listed_and_reported(tab: EvalTab) -> None:
    assert "还没有评测记录" in tab.runs({})["html"]
    name = tab.start({"split": "test"})["name"]
    with pytest.raises(PageError, match="still going on") as error:
        tab.start({"split": "dev"})
    assert "还在进行" in error.value.words.zh
    state = _finish(tab)
    assert state["finished"]
    assert state["name"] == name
    assert tab.progress({})["finished"]  # whichever browser asks
    assert name in tab.runs({})["html"]
    report = tab.report({"run": name, "against": name})
    assert report["page"].startswith("<!doctype html>")
    with pytest.raises(PageError, match="no run"):
        tab.report({"run": "../../etc"})
    with pytest.raises(PageError, match="split"):
        tab.start({"split": "everything"})
    forms = {
        form: tab.file({"run": name, "form": form}) for form in ("html", "csv", "jsonl", "xml")
    }
    assert {reply["name"] for reply in forms.values()} == {
        f"report-{name}.{form}" for form in forms
    }
    ElementTree.fromstring(forms["xml"]["text"])


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State(), ""),
        (State("r1", running=True), "r1 · 准备中…getting ready… <progress"),
        (State("r1", 3, 8, running=True), 'r1 · 3 / 8 <progress aria-label="r1" max="8" value="3"'),
        (State("r1", 8, 8), "r1 · 已完成 ✓done ✓"),
        (State("r1", error=Text("坏了 <b>", "broken")), "坏了 &lt;b&gt;broken"),
    ],
)
def test_progress_is_said_in_both_languages(state: State, words: str) -> None:
    html = re.sub(r"</?span[^>]*>", "", page._part("progress", state))
    assert " ".join(html.split()).startswith(words)


def test_a_run_that_cannot_be_read_hides_no_other(tab: EvalTab, tmp_path: Path) -> None:
    told = (
        ("good", '{"task": "answers", "started": "2026-11-20 09:00:00"}'),
        ("a-later-one", '{"task": "answers", "started": "2026-11-21 09:00:00"}'),
        ("torn", "{"),
        ("odd", "[]"),
    )
    for name, text in told:
        (tmp_path / name).mkdir()
        (tmp_path / name / "run.json").write_text(text, encoding="utf-8")
        summary = {"cases": 1, "figures": {"correct": {"value": 1.0, "low": 1.0, "high": 1.0}}}
        line = json.dumps({**summary, "splits": {}, "categories": {}})
        (tmp_path / name / "summary.json").write_text(line, encoding="utf-8")
    assert [run.name for run in listed(tmp_path)] == ["a-later-one", "good"]


def test_thumbs_down_become_drafts_that_a_person_must_complete(tab: EvalTab) -> None:
    store = tab._context.feedback
    store.add(Feedback("x1", "up", "好问题？", answer()))
    before = (Turn("user", "前一个问题？"), Turn("assistant", "前一个回答。"))
    store.add(
        Feedback(
            "x2", "down", "坏问题？", answer(), "wrong", "应为八成", city="盐城市", history=before
        )
    )
    reply = tab.drafts({})
    assert (reply["new"], reply["total"]) == (1, 1)
    row = json.loads(reply["lines"])
    assert row["question"] == "坏问题？"
    assert row["city"] == "盐城市"
    assert parse_case(row, "draft").history == before  # a follow-up means nothing alone
    assert "应为八成" in row["note"]
    faults = [fault.what for fault in check_cases([parse_case(row, "draft")], [])]
    assert "'must' is empty: a bare refusal would pass" in faults
    kept = tab._settings.data / "draft-cases.jsonl"
    completed = reply["lines"].replace('"must": []', '"must": [["八成"]]')
    kept.write_text(completed, encoding="utf-8")
    store.add(Feedback("x3", "down", "又一个问题？", answer()))
    reply = tab.drafts({})  # what a person has completed in the file stays
    assert (reply["new"], reply["total"]) == (1, 2)
    assert reply["lines"].startswith(completed)


def test_no_feedback_no_drafts() -> None:
    assert draft_cases([]) == []


def test_a_job_that_fails_says_so_and_lets_the_next_one_start(tmp_path: Path) -> None:
    jobs = Jobs()

    def bad(progress: object) -> None:
        raise RuntimeError("secret")

    def unfit(progress: object) -> None:
        raise InputError("say this")

    jobs.start("one", bad).join()
    assert (jobs.state.running, jobs.state.error) == (False, SORRY)
    jobs.start("two", unfit).join()
    assert jobs.state.error is not None
    assert jobs.state.error.en == "say this"
    jobs.start("three", lambda progress: progress(1, 2)).join()
    assert (jobs.state.done, jobs.state.total, jobs.state.error) == (1, 2, None)
