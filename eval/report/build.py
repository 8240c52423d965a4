"""From stored runs to the one value that every form of report is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.cases import Case
from eval.compare import Comparison, Words, compare_runs, values_of, verdict
from eval.metrics import Mark, Values
from eval.report.words import category_label, figure_label
from eval.runs import RunFolder
from eval.scoring import summarise
from eval.table import show
from eval.tasks import task_of

_KEPT = ("status", "answer", "confidence", "citations", "notes", "seconds")


@dataclass(frozen=True, slots=True)
class Side:
    """One run as the report shows it."""

    name: str
    meta: Mapping[str, Any]
    summary: Mapping[str, Any]
    answers: Mapping[str, Mapping[str, Any]]
    scores: Mapping[str, Mapping[str, Any]]
    values: Mapping[str, Values]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report shows: the cases, and one or two runs over them."""

    cases: tuple[Case, ...]
    sides: tuple[Side, ...]
    headline: tuple[str, ...]
    comparison: Comparison | None

    @property
    def verdict(self) -> Words | None:
        """In words, which of two runs is better; none for one."""
        return verdict(self.comparison) if self.comparison else None


def _side(run: RunFolder, shared: Sequence[Case] | None = None) -> Side:
    """A run; over the ``shared`` cases alone where it stands beside another."""
    scores = {row["case"]: row["marks"] for row in run.scores()}
    summary = run.summary()
    if shared is not None:
        names = {case.id for case in shared}
        scores = {name: marks for name, marks in scores.items() if name in names}
        if summary["cases"] != len(shared):
            marked = {
                case.id: {name: Mark(m["value"], m["why"]) for name, m in marks.items()}
                for case in shared
                if (marks := scores.get(case.id)) is not None
            }
            known = [case for case in shared if case.id in marked]
            summary = summarise(known, marked, task_of(run).figures)
    values = values_of(scores, sorted(scores))
    return Side(run.name, run.meta(), summary, run.answers(), scores, values)


def build_report(run: RunFolder, other: RunFolder | None = None) -> Report:
    """The report of a scored run; ``other`` is put beside it, as the later one.

    Two runs are shown over the cases they share, so that no figure stands beside one of
    other cases.

    Raises:
        InputError: a run is not scored, or the two cannot be compared.
    """
    headline = tuple(task_of(run).headline)
    cases = tuple(run.cases())
    if other is None:
        return Report(cases, (_side(run),), headline, None)
    comparison = compare_runs(run, other)
    shared = tuple(case for case in cases if case.id in set(comparison.shared))
    return Report(shared, (_side(run, shared), _side(other, shared)), headline, comparison)


def _figures(parts: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[dict[str, Any]]:
    rows = []
    for name in names:
        found = [part[name] for part in parts if name in part]
        if not found:
            continue
        zh, en = figure_label(name)
        cells = [
            {
                **item,
                "text": show(name, item["value"]),
                "range": ""
                if item["value"] is None
                else f"{show(name, item['low'])} – {show(name, item['high'])}",
            }
            for item in found
        ]
        rows.append({"name": name, "zh": zh, "en": en, "cells": cells})
    return rows


def case_rows(report: Report) -> list[dict[str, Any]]:
    """One value a case: what was asked, what was due, and each run's answer and marks."""
    rows = []
    for case in report.cases:
        sides = []
        for side in report.sides:
            answer = side.answers.get(case.id)
            marks = side.scores.get(case.id, {})
            sides.append(
                {
                    "answer": {key: answer[key] for key in _KEPT if key in answer}
                    if answer
                    else None,
                    "right": marks.get("correct", {}).get("value") == 1,
                    "why": marks.get("correct", {}).get("why", "no answer"),
                    "marks": {
                        name: mark for name, mark in marks.items() if mark["value"] is not None
                    },
                }
            )
        known = {k: v for k, v in case.to_json().items() if v not in (None, "", (), [])}
        rows.append({**known, "split": case.split, "sides": sides})
    return rows


def page_data(report: Report) -> dict[str, Any]:
    """What the HTML page is drawn from, ready for ``json.dumps``."""
    summaries = [side.summary for side in report.sides]
    splits = sorted({name for summary in summaries for name in summary["splits"]})
    names = sorted({name for summary in summaries for name in summary["categories"]})
    return {
        "runs": [{"name": side.name, **side.meta} for side in report.sides],
        "verdict": report.verdict._asdict() if report.verdict else None,
        "unlike": list(report.comparison.unlike) if report.comparison else [],
        "skipped": report.comparison.skipped if report.comparison else 0,
        "figures": {
            "all": _figures([s["figures"] for s in summaries], report.headline),
            **{
                half: _figures([s["splits"].get(half, {}) for s in summaries], report.headline)
                for half in splits
            },
        },
        "categories": [
            {
                "name": name,
                "zh": category_label(name)[0],
                "en": category_label(name)[1],
                "figures": _figures(
                    [s["categories"].get(name, {}) for s in summaries], report.headline
                ),
            }
            for name in names
        ],
        "cases": case_rows(report),
    }
