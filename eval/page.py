"""评测: the runs there are, a new one with its progress, reports, drafts from feedback."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import gradio as gr
from jinja2 import Environment, PackageLoader, StrictUndefined

from assistant.page.context import PageContext
from assistant.page.serving import PageError, Reply, served
from assistant.page.words import Text, both
from corpus.errors import ZhengdaError
from corpus.lines import json_lines
from corpus.settings import Settings
from eval.answering import Progress
from eval.cases import KNOWN
from eval.drafts import draft_cases, keep_drafts
from eval.jobs import Jobs
from eval.report import Report, build_report
from eval.report.write import to_csv, to_html, to_jsonl, to_junit
from eval.runs import RunFolder, list_runs, new_name
from eval.scoring import score_run
from eval.table import show
from eval.tasks import ANSWERS, RunRequest, run_with

log = logging.getLogger(__name__)
_HERE = Path(__file__).parent
_JS = (_HERE / "static" / "page.js").read_text(encoding="utf-8")

_environment = Environment(loader=PackageLoader("eval"), autoescape=True, undefined=StrictUndefined)
_environment.globals.update(t=both)


_PARTS = {
    "dev": Text("开发集", "development"),
    "test": Text("测试集", "test"),
    "all": Text("全部", "all"),
}


@dataclass(frozen=True, slots=True)
class ListedRun:
    """A run in the list: its name, what was asked, and how it went."""

    name: str
    cases: int
    part: Text
    right: str
    range: str
    refused: str

    @property
    def label(self) -> Text:
        """One line about the run, for a list to choose from."""
        return Text(
            f"{self.name} · {self.part.zh} · {self.right}",
            f"{self.name} · {self.part.en} · {self.right}",
        )


def _listed(run: RunFolder) -> ListedRun:
    summary, config = run.summary(), run.meta()["config"]
    figures = summary["figures"]
    right, refused = figures["correct"], figures.get("false_refusal_rate", {"value": None})
    low, high = (show("correct", right[end]) for end in ("low", "high"))
    sets = [name for name in config.get("cases", ()) if name != KNOWN.name]
    split = str(config.get("split", "all"))
    part = Text(*[", ".join(sets)] * 2) if sets else _PARTS.get(split, Text(split, split))
    return ListedRun(
        name=run.name,
        cases=summary["cases"],
        part=part,
        right=show("correct", right["value"]),
        range=f"{low} – {high}",
        refused=show("false_refusal_rate", refused["value"]),
    )


def listed(folder: Path) -> list[ListedRun]:
    """The scored runs in a folder, newest first; what cannot be read is left out."""
    found = []
    for run in list_runs(folder):
        try:
            if run.file("summary.json").exists() and run.meta()["task"] == ANSWERS.name:
                found.append((_began(run), _listed(run)))
        except (ZhengdaError, KeyError):
            log.warning("the run %s cannot be read", run.path, exc_info=True)
    return [item for _, item in sorted(found, key=lambda pair: pair[0], reverse=True)]


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a report can be saved."""

    key: str
    label: str
    type: str
    write: Callable[[Report], str]


FORMS = (
    Form("html", "HTML", "text/html", to_html),
    Form("csv", "CSV", "text/csv", to_csv),
    Form("jsonl", "JSON Lines", "application/jsonl", to_jsonl),
    Form("xml", "JUnit XML", "application/xml", to_junit),
)


def _began(run: RunFolder) -> tuple[str, str]:
    return str(run.meta().get("started", "")), run.name


def _part(name: str, *values: object) -> str:
    return str(getattr(_environment.get_template("parts.html").module, name)(*values))


class EvalTab:
    """The evaluation view."""

    key = "eval"
    title = Text("评测", "Evaluation")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._jobs = Jobs()

    @property
    def _folder(self) -> Path:
        return self._settings.data / "runs"

    def build(self, context: PageContext) -> None:
        """Create the view inside the page."""
        self._context = context
        gr.HTML(
            _environment.get_template("page.html").render(),
            elem_id="zd-eval",
            elem_classes=["zd-bare"],
            apply_default_css=False,
            html_template='<div class="zd-root">${value}</div>',
            js_on_load=_JS,
            server_functions=served(
                self.runs, self.start, self.progress, self.report, self.file, self.drafts
            ),
        )

    def _run(self, name: object) -> RunFolder:
        known = {run.name: run for run in list_runs(self._folder)}
        if name not in known:
            raise PageError(f"没有评测记录 {name}。", f"There is no run {name}.")
        return known[str(name)]

    def runs(self, data: dict[str, Any]) -> Reply:
        """The list of runs."""
        return {"html": _environment.get_template("runs.html").render(runs=listed(self._folder))}

    def start(self, data: dict[str, Any]) -> Reply:
        """Begin a run over the known answers."""
        split = data.get("split")
        if split not in ("dev", "test", "all"):
            raise PageError("split 须为 dev、test 或 all。", "split must be dev, test or all.")
        name = new_name(datetime.now(), self._folder)

        def work(progress: Progress) -> None:
            request = RunRequest(
                out=self._folder / name, settings=self._settings, split=split, progress=progress
            )
            score_run(run_with(request, self._context.assistant, self._context.index))

        self._jobs.start(name, work)
        return {"name": name}

    def progress(self, data: dict[str, Any]) -> Reply:
        """How far the latest run is."""
        state = self._jobs.state
        return {
            "html": _part("progress", state),
            "running": state.running,
            "finished": bool(state.name) and not state.running and not state.error,
            "name": state.name,
        }

    def _report(self, data: dict[str, Any]) -> Report:
        run = self._run(data.get("run"))
        other = self._run(data["against"]) if data.get("against") else None
        if other is not None and other.name == run.name:
            other = None
        # the later run is the second one, whichever was picked first
        if other is not None and _began(other) < _began(run):
            run, other = other, run
        return build_report(run, other)

    def report(self, data: dict[str, Any]) -> Reply:
        """A run's report as a page of its own, alone or against another run."""
        return {"page": to_html(self._report(data)), "html": _part("files", FORMS)}

    def file(self, data: dict[str, Any]) -> Reply:
        """A run's report as a file."""
        form = next((form for form in FORMS if form.key == data.get("form")), FORMS[0])
        report = self._report(data)
        name = "-".join(["report", *(side.name for side in report.sides)])
        return {"name": f"{name}.{form.key}", "type": form.type, "text": form.write(report)}

    def drafts(self, data: dict[str, Any]) -> Reply:
        """Draft cases from the answers that people judged wrong, kept on disk."""
        path = self._settings.data / "draft-cases.jsonl"
        new = keep_drafts(draft_cases(self._context.feedback.all()), path)
        lines = path.read_text(encoding="utf-8") if path.exists() else ""
        total = sum(1 for _ in json_lines(lines))
        return {"html": _part("drafts", new, total), "lines": lines, "new": new, "total": total}
