"""评测: the runs there are, a new one with its progress, reports, drafts from feedback."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import gradio as gr
from jinja2 import Environment, PackageLoader, StrictUndefined

from assistant.page.context import PageContext
from assistant.page.serving import Reply, served
from assistant.page.words import Text, both
from corpus.errors import InputError
from corpus.settings import Settings
from eval.answering import Progress
from eval.drafts import draft_cases
from eval.jobs import Jobs
from eval.report import build_report
from eval.report.write import to_html
from eval.runs import RunFolder, dump_line, list_runs, new_name
from eval.scoring import score_run
from eval.table import show
from eval.tasks import ANSWERS, RunRequest, run_with

_JS = """
const at = (name) => element.querySelector('#zd-eval-' + name);
const call = (name, data) => zhengda.call('eval', name, data || {});
const list = async () => { const r = await call('runs'); if (r) zhengda.fill(at('runs'), r.html); };
const follow = async () => {
  const r = await call('progress');
  if (!r) return;
  at('progress').textContent = r.text;
  if (r.running) { setTimeout(follow, 400); return; }
  if (r.finished) { await list(); await report({run: r.name}); }
};
const report = async (wanted) => {
  const r = await call('report', wanted);
  if (!r) return;
  const frame = document.createElement('iframe');
  frame.title = 'report'; frame.sandbox = 'allow-scripts';
  frame.style.cssText = 'width:100%;height:80vh;border:1px solid var(--line);border-radius:10px';
  frame.srcdoc = r.page;
  const link = document.createElement('button');
  link.type = 'button'; link.className = 'zd-button'; link.textContent = r.file;
  link.onclick = () => save(r.file, 'text/html', r.page);
  at('report').replaceChildren(link, frame);
};
const save = (name, type, text) => {
  const a = document.createElement('a');
  a.href = URL.createObjectURL(new Blob([text], {type})); a.download = name; a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 5000);
};
zhengda.acts.evaluate = async (form) => {
  const split = element.querySelector('[name=split]').value;
  if (await call('start', {split})) follow();
};
zhengda.acts.report = () => report({
  run: element.querySelector('[name=run]').value,
  against: element.querySelector('[name=against]').value});
zhengda.acts.drafts = async () => {
  const r = await call('drafts');
  if (!r) return;
  at('progress').textContent = r.text;
  if (r.count) save('draft-cases.jsonl', 'application/jsonl', r.lines);
};
element.addEventListener('submit', (event) => {
  event.preventDefault();
  zhengda.acts[event.target.dataset.act]?.(event.target);
});
zhengda.views.eval = () => { list(); follow(); };
zhengda.mount('eval', {element, server});
"""

_environment = Environment(loader=PackageLoader("eval"), autoescape=True, undefined=StrictUndefined)
_environment.globals.update(t=both)


@dataclass(frozen=True, slots=True)
class ListedRun:
    """A run in the list: its name and one line about it."""

    name: str
    label: str


def listed(folder: Path) -> list[ListedRun]:
    """The scored runs in a folder, newest first, each with its share of right answers."""
    found = []
    for run in list_runs(folder):
        if not run.file("summary.json").exists() or run.meta().get("task") != ANSWERS.name:
            continue
        summary, config = run.summary(), run.meta()["config"]
        right = show("correct", summary["figures"]["correct"]["value"])
        found.append(ListedRun(run.name, f"{run.name} · {config['split']} · {right}"))
    return found


class EvalTab:
    """The evaluation view."""

    key = "eval"
    title = Text("评测", "Evaluation")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._jobs = Jobs()
        self._told = ""  # the last finished run whose end was told to a browser

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
            server_functions=served(self.runs, self.start, self.progress, self.report, self.drafts),
        )

    def _run(self, name: object) -> RunFolder:
        known = {run.name: run for run in list_runs(self._folder)}
        if name not in known:
            raise InputError(f"没有评测记录 {name}。 There is no run {name}.")
        return known[str(name)]

    def runs(self, data: dict[str, Any]) -> Reply:
        """The list of runs."""
        return {"html": _environment.get_template("runs.html").render(runs=listed(self._folder))}

    def start(self, data: dict[str, Any]) -> Reply:
        """Begin a run over the known answers."""
        split = data.get("split")
        if split not in ("dev", "test", "all"):
            raise InputError("split 须为 dev、test 或 all。 split must be dev, test or all.")
        name = new_name(datetime.now())

        def work(progress: Progress) -> None:
            request = RunRequest(
                out=self._folder / name, settings=self._settings, split=split, progress=progress
            )
            score_run(run_with(request, self._context.assistant, self._context.index))

        self._jobs.start(name, work)
        return {"name": name}

    def progress(self, data: dict[str, Any]) -> Reply:
        """How far the run is; its end is told once."""
        state = self._jobs.state
        finished = bool(state.name) and not state.running and self._told != state.name
        if finished:
            self._told = state.name
        text = ""
        if state.running:
            text = f"{state.name}　{state.done} / {state.total or '…'}"
        elif finished:
            text = state.error or f"{state.name} ✓"
        return {
            "text": text,
            "running": state.running,
            "finished": finished and not state.error,
            "name": state.name,
        }

    def report(self, data: dict[str, Any]) -> Reply:
        """A run's report as a page of its own, alone or against another run."""
        run = self._run(data.get("run"))
        other = self._run(data["against"]) if data.get("against") else None
        if other is not None and other.name == run.name:
            other = None
        # the later run is the second one, whichever was picked first
        first, second = (other, run) if other and other.name < run.name else (run, other)
        page = to_html(build_report(first, second))
        return {"page": page, "file": f"report-{run.name}.html"}

    def drafts(self, data: dict[str, Any]) -> Reply:
        """Draft cases from the answers that people judged wrong, also kept on disk."""
        drafts = draft_cases(self._context.feedback.all())
        lines = "".join(map(dump_line, drafts))
        path = self._settings.data / "draft-cases.jsonl"
        if drafts:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(lines, encoding="utf-8")
        text = f"{len(drafts)} 道草稿题 draft cases" + (f" → {path.name}" if drafts else "")
        return {"count": len(drafts), "lines": lines, "text": text}
