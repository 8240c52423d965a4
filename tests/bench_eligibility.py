"""How fast eligibility is decided: ``python -m tests.bench_eligibility``.

A thousand cases, no two alike, through the function that the command's batch calls; then the
form of the page in a real Chromium, from sending it to the verdict on the screen.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from app import make_context, make_tabs
from assistant.eligibility.batch import decide_case
from assistant.eligibility.service import EligibilityService, make_service
from assistant.page.page import build_page, launch_options
from assistant.service import Assistant
from corpus.settings import get_settings
from corpus.store import Corpus, load_corpus
from eval.eligibility import KNOWN_VERDICTS, PRACTICE_VERDICTS, load_eligibility_cases
from tests.browser.chromium import ARGUMENTS, CHROMIUM

CASES = 1000
FORMS = 60
AIM_BATCH, AIM_FORM = 5.0, 0.1  # seconds

_SEND = """facts => new Promise((done) => {
  const form = document.querySelector("form[data-el=one]");
  for (const [name, value] of Object.entries(facts)) form.elements[name].value = value;
  const out = document.querySelector("[data-out=one]");
  const started = performance.now();
  new MutationObserver((_, watch) => {
    if (!out.querySelector(".zd-el-verdict")) return;
    watch.disconnect();
    done((performance.now() - started) / 1000);
  }).observe(out, { childList: true, subtree: true });
  form.requestSubmit();
})"""


def cases() -> Iterator[tuple[dict[str, Any], date]]:
    """The known and the practice cases, then the same of further years, without end."""
    known = load_eligibility_cases((KNOWN_VERDICTS, PRACTICE_VERDICTS))
    yield from ((case.asked(), case.as_of) for case in known)
    year = 2010
    while True:
        for case in known:
            if case.facts:
                yield {"id": case.id, "facts": {**case.facts, "date": str(year)}}, case.as_of
        year += 1


def decide(service: EligibilityService) -> tuple[float, float, list[float], int]:
    """Seconds for all cases by the clock and of the processor, for each, and how many matters."""
    asked = [case for case, _ in zip(cases(), range(CASES), strict=False)]
    matters = {str(c.get("question") or c["facts"].get("matter") or c["facts"]) for c, _ in asked}
    each = []
    started, worked = time.perf_counter(), time.process_time()
    for case, today in asked:
        before = time.perf_counter()
        decide_case(service, case, today)
        each.append(time.perf_counter() - before)
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    return seconds, work, sorted(each), len(matters)


def forms(corpus: Corpus) -> list[float]:
    """Seconds from sending the form to the verdict on the screen, for different measures."""
    settings = get_settings()
    with tempfile.TemporaryDirectory() as data:
        own = settings.model_copy(update={"data": Path(data)})
        assistant = Assistant.over(corpus, own)
        page = build_page(make_context(corpus, assistant, own), make_tabs())
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        page.launch(
            server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, **launch_options()
        )
        try:
            return _sent(f"http://127.0.0.1:{port}/#/eligibility", corpus)
        finally:
            page.close(verbose=False)


def _sent(url: str, corpus: Corpus) -> list[float]:
    measures = make_service(corpus).book.measures[:: max(1, 175 // FORMS)][:FORMS]
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or CHROMIUM
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        tab = chromium.new_page(locale="zh-CN")
        tab.goto(url)
        tab.wait_for_selector("form[data-el=one]")
        tab.wait_for_function("window.zhengda?.parts.eligibility")
        times = [
            tab.evaluate(
                _SEND,
                {
                    "city": corpus.documents[measure.document].region or "",
                    "date": "2024-06",
                    "applicant": "企业",
                    "matter": measure.matter,
                },
            )
            for measure in measures
        ]
        chromium.close()
    return sorted(times)


def _at(times: Sequence[float], share: float) -> float:
    return times[int(share * (len(times) - 1))]


def main() -> None:
    """Print the figures of eligibility."""
    corpus = load_corpus(get_settings().documents)
    started = time.perf_counter()
    service = make_service(corpus)
    decide_case(service, {"question": "盐城的企业能领专利授权资助吗"}, date(2026, 11, 20))
    print(f"measures loaded, first case decided      {time.perf_counter() - started:6.2f} s")
    seconds, work, each, matters = decide(service)
    print(
        f"{CASES} cases, {matters} different matters or questions {seconds:6.2f} s, "
        f"of the processor {work:.2f} s (aim {AIM_BATCH:g} s)"
    )
    half, most = 1000 * statistics.median(each), 1000 * _at(each, 0.95)
    print(f"one case: p50 {half:.1f} ms, p95 {most:.1f} ms")
    times = forms(corpus)
    print(
        f"form to verdict in Chromium, {len(times)} forms: p50 {1000 * _at(times, 0.5):.0f} ms, "
        f"p95 {1000 * _at(times, 0.95):.0f} ms, slowest {1000 * times[-1]:.0f} ms "
        f"(aim {1000 * AIM_FORM:.0f} ms)"
    )


if __name__ == "__main__":
    main()
