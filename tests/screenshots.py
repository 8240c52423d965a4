"""Make the pictures of the page that README and the documentation show.

``make screenshots`` (``python -m tests.screenshots [FOLDER [NAME …]]``) serves the page over the
repository's documents on a free port and writes one PNG a picture to ``docs/``. With names only
those are taken: ``python -m tests.screenshots docs page-eval eval-report``.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from app import make_context, make_tabs
from assistant.page.page import build_page, launch_options
from assistant.service import Assistant
from corpus.settings import ROOT, get_settings
from corpus.store import load_corpus
from tests.browser.chromium import ARGUMENTS, CHROMIUM

QUESTIONS = (
    "2030年每万人口高价值发明专利拥有量的目标是多少？",
    "盐城市哪些专利资助要取消，什么时候？",
)

ENGLISH = ("What is the hotline for rights protection?", "Is the 15th five-year plan in force?")


def ask(page: Page, *questions: str) -> None:
    """Ask one after the other and wait for each answer."""
    for n, question in enumerate(questions, 1):
        page.fill("#zd-ask", question)
        page.press("#zd-ask", "Enter")
        page.wait_for_function(
            "n => document.querySelectorAll('.zd-turn:not(.zd-pending)').length === n", arg=n
        )
    page.wait_for_timeout(500)  # the panel slides in


def _panel(page: Page) -> None:
    ask(page, QUESTIONS[1])
    page.click(".zd-say .zd-cite >> nth=0")
    page.wait_for_selector(".zd-panel mark")
    page.wait_for_timeout(400)


def _view(address: str, ready: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        page.evaluate("hash => { location.hash = hash; }", address)
        page.wait_for_selector(ready)
        page.wait_for_timeout(300)

    return show


def _answers(page: Page) -> None:
    ask(page, *QUESTIONS)


def _english(page: Page) -> None:
    ask(page, *ENGLISH)


def _evaluated(page: Page) -> None:
    """A run over the development cases, and its report in the page."""
    page.evaluate("location.hash = '#/eval'")
    page.click("#zd-eval form[data-act=evaluate] button[type=submit]")
    page.wait_for_selector("#zd-eval-report iframe", timeout=180_000)
    page.frame_locator("#zd-eval-report iframe").locator("#cards .card").first.wait_for()
    page.wait_for_timeout(300)


def _report(page: Page) -> None:
    """The report of the latest run by itself, one case open."""
    page.evaluate("location.hash = '#/eval'")
    page.click("#zd-eval form[data-act=report] button[type=submit]")
    page.wait_for_selector("#zd-eval-report iframe")
    page.set_content(str(page.eval_on_selector("#zd-eval-report iframe", "f => f.srcdoc")))
    page.wait_for_selector("#cards .card")
    page.locator("#list details summary").nth(2).click()
    page.wait_for_timeout(200)


def _eligibility(page: Page) -> None:
    page.evaluate("location.hash = '#/eligibility'")
    case = {"city": "盐城市", "date": "2024", "applicant": "企业", "matter": "优秀专利奖励"}
    for name, value in case.items():
        page.fill(f"form[data-el=one] [name={name}]", value)
    page.click("form[data-el=one] button[type=submit]")
    page.wait_for_selector(".zd-el-ask")
    page.wait_for_timeout(300)


def _nothing(page: Page) -> None:
    page.wait_for_selector(".zd-empty")


# name: width, height, locale, dark, what to do before the picture is taken
PICTURES: dict[str, tuple[int, int, str, bool, Callable[[Page], None]]] = {
    "page-zh-wide": (1440, 900, "zh-CN", False, _answers),
    "page-zh-narrow": (390, 844, "zh-CN", False, lambda page: ask(page, QUESTIONS[0])),
    "page-en-dark": (1440, 900, "en-US", True, _english),
    "page-panel": (1440, 900, "zh-CN", False, _panel),
    "page-panel-narrow": (390, 844, "zh-CN", False, _panel),
    "page-empty": (1440, 900, "zh-CN", False, _nothing),
    "page-search": (1440, 900, "zh-CN", False, _view("#/search/专利授权资助", ".zd-card")),
    "page-library": (1440, 900, "zh-CN", False, _view("#/library/lyg-2016-132", ".zd-para")),
    "page-indicators": (1440, 900, "zh-CN", False, _view("#/indicators", ".zd-chart")),
    "page-eligibility": (1440, 900, "zh-CN", False, _eligibility),
    "page-duties": (1440, 900, "zh-CN", False, _view("#/duties", ".zd-duty")),
    "page-eval": (1440, 900, "zh-CN", False, _evaluated),
    "eval-report": (1280, 2560, "zh-CN", False, _report),
}


def take(browser: Browser, url: str, folder: Path, names: Sequence[str] = ()) -> None:
    """Take every picture, or the named ones."""
    for name, (width, height, locale, dark, prepare) in PICTURES.items():
        if names and name not in names:
            continue
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            color_scheme="dark" if dark else "light",
        )
        page = context.new_page()
        page.goto(url)
        page.wait_for_selector("#zd-ask", state="attached")
        page.wait_for_function("window.zhengda?.parts.composer && window.zhengda.parts.shell")
        prepare(page)
        path = folder / f"{name}.png"
        page.screenshot(path=path)
        with Image.open(path) as picture:  # few colours: a third of the size, the same to the eye
            picture.convert("RGB").quantize(192).save(path, optimize=True)
        print(f"{path}  {width}×{height}  {path.stat().st_size // 1024} kB")
        context.close()


def main() -> None:
    """Serve the page, take the pictures, stop."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "docs")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(PICTURES)}")
    options = parser.parse_args()
    folder, names = options.folder, options.names
    if unknown := [name for name in names if name not in PICTURES]:
        parser.error(f"no picture {unknown[0]!r}; there are {', '.join(PICTURES)}")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, socket.socket() as probe:
        settings = get_settings().model_copy(update={"data": Path(data)})
        corpus = load_corpus(settings.documents)
        page = build_page(
            make_context(corpus, Assistant.over(corpus, settings), settings), make_tabs()
        )
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        page.launch(
            server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, **launch_options()
        )
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or CHROMIUM, args=ARGUMENTS
            )
            take(browser, f"http://127.0.0.1:{port}/", folder, names)
            browser.close()
        page.close(verbose=False)
    print(f"Taken on {date.today().isoformat()}.")


if __name__ == "__main__":
    main()
