"""The report's plots, as SVG text that stands in the page by itself."""

from __future__ import annotations

import io
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure as Canvas

from eval.metrics.selective import curve
from eval.report.build import Side

INKS = ("#1f5fa8", "#b4631a")


def _svg(canvas: Canvas) -> str:
    # a fixed salt and no date: the same values give the same bytes
    with mpl.rc_context({"svg.hashsalt": "zhengda", "svg.fonttype": "none"}):
        out = io.StringIO()
        canvas.savefig(out, format="svg", metadata={"Date": None}, transparent=True)
    text = out.getvalue()
    return text[text.index("<svg") :]


def _canvas() -> Canvas:
    canvas = Canvas(figsize=(5.2, 3.1), layout="constrained")
    axes = canvas.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(alpha=0.25)
    return canvas


def risk_coverage(sides: Sequence[Side]) -> str:
    """Risk over coverage, one line a run."""
    canvas = _canvas()
    axes = canvas.axes[0]
    worst = 0.0
    for ink, side in zip(INKS, sides, strict=False):
        if not {"confidence", "correct"} <= set(side.values):
            continue
        coverage, risk = curve(side.values)
        worst = max(worst, float(risk.max(initial=0.0)))
        axes.plot(coverage, risk, color=ink, label=side.name, drawstyle="steps-post")
    axes.set(xlabel="Coverage", ylabel="Risk", xlim=(0, 1), ylim=(0, min(1, max(0.2, 1.2 * worst))))
    if len(sides) > 1:
        axes.legend(frameon=False)
    return _svg(canvas)


def latency(sides: Sequence[Side]) -> str:
    """Share of questions answered within a time, one line a run."""
    canvas = _canvas()
    axes = canvas.axes[0]
    usual = slowest = 0.0
    for ink, side in zip(INKS, sides, strict=False):
        seconds = np.sort(side.values.get("seconds", np.array([])))
        seconds = seconds[~np.isnan(seconds)] * 1000
        if seconds.size:
            share = np.arange(1, seconds.size + 1) / seconds.size
            usual, slowest = (
                max(usual, float(np.quantile(seconds, 0.99))),
                max(slowest, seconds[-1]),
            )
            axes.plot(seconds, share, color=ink, label=side.name, drawstyle="steps-post")
    # one slow question, such as the first, would press all others against the axis
    cut = slowest > 2 * usual > 0
    label = "Milliseconds (slowest 1 % not drawn)" if cut else "Milliseconds"
    axes.set(xlabel=label, ylabel="Share of questions", ylim=(0, 1.02))
    axes.set_xlim(0, usual if cut else None)
    if len(sides) > 1:
        axes.legend(frameon=False)
    return _svg(canvas)
