"""The evaluation view in a real Chromium."""

from __future__ import annotations

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


def test_the_view_fits_a_narrow_screen(open_page: Open) -> None:
    page = open_page(width=390, height=800, path="#/eval", locale="en-US")
    page.wait_for_selector("#zd-eval h1")
    assert page.locator("#zd-eval h1").inner_text().strip() == "Evaluation"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
