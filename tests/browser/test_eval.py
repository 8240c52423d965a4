"""The evaluation view in a real Chromium."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def test_start_a_run_and_read_its_report(open_page: Open) -> None:
    page = open_page(path="#/eval")
    page.select_option("#zd-eval [name=split]", "dev")
    page.click("#zd-eval form[data-act=evaluate] button[type=submit]")
    page.wait_for_selector("#zd-eval-report iframe", timeout=90_000)
    report = page.frame_locator("#zd-eval-report iframe")
    report.locator("#cards .card").first.wait_for()
    assert report.locator("#list details").count() > 10
    report.locator("#find").fill("没有这样的题")
    report.locator("#count", has_text=" 0").wait_for()
    assert page.locator("#zd-eval-runs option").count() >= 2


def test_the_report_speaks_the_language_and_wears_the_colours_of_the_page(open_page: Open) -> None:
    page = open_page(path="#/eval", locale="en-US")
    page.wait_for_selector("#zd-eval h1")
    if not page.locator("#zd-eval-runs tbody tr").count():
        page.click("#zd-eval form[data-act=evaluate] button[type=submit]")
        page.wait_for_selector("#zd-eval-progress progress")
        page.wait_for_selector("#zd-eval-report iframe", timeout=90_000)
    page.click("#zd-eval-runs [data-act=show_run] >> nth=0")
    report = page.frame_locator("#zd-eval-report iframe")
    report.locator("h1", has_text="Zhengda evaluation report").wait_for()
    own = page.locator("#zd-eval .zd-page").inner_text()
    assert not re.search(r"[\u4e00-\u9fff]", own)
    page.evaluate("zhengda.acts.lang(); zhengda.acts.theme()")
    report.locator("h1", has_text="政答 评测报告").wait_for()
    report.locator("html[data-theme=dark]").wait_for(state="attached")
    page.click("#zd-eval [data-act=drafts]")
    page.locator("#zd-eval-progress", has_text="还没有差评").wait_for()


def test_the_view_fits_a_narrow_screen(open_page: Open) -> None:
    page = open_page(width=390, height=800, path="#/eval", locale="en-US")
    page.wait_for_selector("#zd-eval h1")
    assert page.locator("#zd-eval h1").inner_text().strip() == "Evaluation"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
