"""One page served for all browser tests, and a Chromium to drive it."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from app import make_context, make_tabs
from assistant.feedback import FeedbackStore
from assistant.page.page import build_page, launch_options
from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, Note, NoteKind, Question
from corpus.errors import SearchIndexError
from corpus.settings import get_settings
from tests.assistant.page.support import HOSTILE, corpus
from tests.browser.chromium import ARGUMENTS, CHROMIUM

SLOW_SECONDS = 0.9
MISSING_INDEX = "The index is missing; build it with: python -m index build"


class Scripted:
    """The real assistant, with a few questions answered by script.

    The script holds the endings that a test must be able to call up at will.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def ask(self, question: Question, on_stage: Callable[[str], None] | None = None) -> Answer:
        """A scripted ending if the question asks for one, else a real answer."""
        if question.text == "脚本：崩溃":
            raise RuntimeError("secret detail of the inside")
        if question.text == "脚本：无索引":
            raise SearchIndexError(MISSING_INDEX)
        if question.text.startswith("脚本：慢"):
            for stage in ("understand", "retrieve"):
                if on_stage is not None:
                    on_stage(stage)
            time.sleep(SLOW_SECONDS)
            return self._scripted(question, AnswerStatus.ANSWERED, f"慢答：{question.text}")
        for name, status in (("反问", AnswerStatus.CLARIFY), ("谢绝", AnswerStatus.DECLINED)):
            if question.text == f"脚本：{name}":
                return self._scripted(question, status, "您问的是哪个城市？")
        if question.text.startswith("脚本：历史"):
            return self._scripted(question, AnswerStatus.ANSWERED, f"{len(question.history)} 条")
        if question.text == HOSTILE[:2000]:
            return self._scripted(question, AnswerStatus.ANSWERED, question.text)
        return self._assistant.ask(question, on_stage)

    def _scripted(self, question: Question, status: AnswerStatus, text: str) -> Answer:
        notes = (Note(NoteKind.OTHER, question.text),)
        return Answer(
            question.text,
            status,
            text,
            notes=notes,
            suggestions=("连云港市", "盐城市"),
            seconds=0.01,
        )


@dataclass(frozen=True, slots=True)
class Served:
    """A running page."""

    url: str
    feedback: FeedbackStore


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over the real documents, on a free port."""
    settings = get_settings().model_copy(update={"data": tmp_path_factory.mktemp("data")})
    assistant = Assistant.over(corpus(), settings)
    context = replace(make_context(corpus(), assistant, settings), assistant=Scripted(assistant))
    page = build_page(context, make_tabs())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    page.launch(
        server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, **launch_options()
    )
    yield Served(f"http://127.0.0.1:{port}/", context.feedback)
    page.close(verbose=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. In CI its absence fails the tests, elsewhere it skips them."""
    if not Path(CHROMIUM).exists() and shutil.which("chromium") is None:
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing; .ci/run installs it")
        pytest.skip(f"no Chromium at {CHROMIUM}: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or CHROMIUM, args=ARGUMENTS
        )
        yield chromium
        chromium.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, served: Served) -> Iterator[Open]:
    """Opens the page in a session of its own; at the end no request may have left it."""
    outside: list[str] = []
    errors: list[str] = []
    contexts = []

    def watch(request: Request) -> None:
        if not request.url.startswith((served.url, "blob:", "data:")):
            outside.append(request.url)

    def open_one(
        width: int = 1440,
        height: int = 900,
        locale: str = "zh-CN",
        dark: bool = False,
        path: str = "",
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20000)  # two browsers may share a slow machine
        page.on("request", watch)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(served.url + path)
        page.wait_for_selector("#zd-ask", state="attached")
        page.wait_for_function("window.zhengda?.parts.composer && window.zhengda.parts.shell")
        view = path.removeprefix("#/").split("/")[0]
        if view:  # its script may be last; a form sent before that goes nowhere
            page.wait_for_function("name => window.zhengda.parts[name]", arg=view)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not outside, f"requests left the machine: {outside}"
    assert not errors, f"the page's script failed: {errors}"


def ask(page: Page, question: str, turn: int = 1) -> None:
    """Type a question, press Enter and wait for the ``turn``-th ending."""
    page.fill("#zd-ask", question)
    page.press("#zd-ask", "Enter")
    page.wait_for_function(
        "n => document.querySelectorAll('.zd-turn:not(.zd-pending)').length === n", arg=turn
    )
