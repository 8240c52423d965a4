import json
import time
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from assistant.feedback import Feedback, FeedbackStore
from assistant.page.context import PageContext
from assistant.service import Assistant
from assistant.types import Turn
from corpus.errors import InputError
from corpus.settings import get_settings
from eval.cases import parse_case
from eval.check import check_cases
from eval.drafts import draft_cases
from eval.jobs import FAILED, Jobs
from eval.page import EvalTab
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
    with pytest.raises(InputError, match="还在进行"):
        tab.start({"split": "dev"})
    state = _finish(tab)
    assert state["finished"]
    assert state["name"] == name
    assert not tab.progress({})["finished"]  # told once
    assert name in tab.runs({})["html"]
    report = tab.report({"run": name, "against": name})
    assert report["page"].startswith("<!doctype html>")
    with pytest.raises(InputError, match="没有评测记录"):
        tab.report({"run": "../../etc"})
    with pytest.raises(InputError, match="split"):
        tab.start({"split": "everything"})


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
    assert reply["count"] == 1
    row = json.loads(reply["lines"])
    assert row["question"] == "坏问题？"
    assert row["city"] == "盐城市"
    assert parse_case(row, "draft").history == before  # a follow-up means nothing alone
    assert "应为八成" in row["note"]
    faults = [fault.what for fault in check_cases([parse_case(row, "draft")], [])]
    assert "'must' is empty: a bare refusal would pass" in faults
    assert (tab._settings.data / "draft-cases.jsonl").exists()


def test_no_feedback_no_drafts() -> None:
    assert draft_cases([]) == []


def test_a_job_that_fails_says_so_and_lets_the_next_one_start(tmp_path: Path) -> None:
    jobs = Jobs()

    def bad(progress: object) -> None:
        raise RuntimeError("secret")

    def unfit(progress: object) -> None:
        raise InputError("say this")

    jobs.start("one", bad).join()
    assert (jobs.state.running, jobs.state.error) == (False, FAILED)
    jobs.start("two", unfit).join()
    assert jobs.state.error == "say this"
    jobs.start("three", lambda progress: progress(1, 2)).join()
    assert (jobs.state.done, jobs.state.total, jobs.state.error) == (1, 2, "")
