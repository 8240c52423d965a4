"""Wording by a chat model, played by a real local HTTP server: good, lying, slow or dead."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assistant.service import Assistant
from assistant.types import Answer, Question
from corpus.settings import Settings

QUESTION = Question("盐城哪些专利资助要取消、什么时候？", as_of=date(2026, 11, 20))
Reply = Callable[[str], str]


@contextmanager
def model(reply: Reply, delay: float = 0.0) -> Iterator[tuple[str, list[str]]]:
    """An OpenAI-compatible server that answers with ``reply(prompt)``; its URL and prompts."""
    prompts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            prompt = body["messages"][-1]["content"]
            prompts.append(prompt)
            time.sleep(delay)
            message = {"role": "assistant", "content": reply(prompt)}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            shown = {"id": "1", "object": "chat.completion", "created": 0, "model": "played",
                     "choices": [choice]}  # fmt: skip
            raw = json.dumps(shown).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", prompts
    finally:
        server.shutdown()
        server.server_close()


def _ask(url: str | None, data: Path, seconds: float = 10.0) -> Answer:
    settings = Settings(llm="played" if url else None, llm_url=url, llm_seconds=seconds, data=data)  # type: ignore[call-arg]
    return Assistant.open(settings=settings, progress=False).ask(QUESTION)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def extractive(data: Path) -> Answer:
    return _ask(None, data)


def test_a_good_model_words_the_answer_from_the_quotes(data: Path, extractive: Answer) -> None:
    with model(lambda _: "对专利授权的各类财政性资助要在2023年底前全部取消。[q1]") as (
        url,
        prompts,
    ):
        answer = _ask(url, data)
    assert answer.mode == "generated"
    assert answer.answer == "对专利授权的各类财政性资助要在2023年底前全部取消。[1]"
    assert answer.citations[0].quote == extractive.citations[0].quote
    assert extractive.citations[0].quote in prompts[0]


@pytest.mark.parametrize(
    "lie",
    [
        "2024年底前全部取消。[q1]",  # a year that is not in the quote
        "2023年底前全部取消。",  # no proof named
        "2023年底前全部取消。[q9]",  # a quote that was never given
        "由市税务局在2023年底前全部取消。[q1]",  # a body that is not in the quote
        "按照第九条，2023年底前全部取消。[q1]",  # a clause number made up
    ],
)
def test_a_lying_models_sentence_is_not_shown(lie: str, data: Path, extractive: Answer) -> None:
    with model(lambda _: lie) as (url, _):
        answer = _ask(url, data)
    assert answer.mode == "extractive"
    assert answer.answer == extractive.answer


def test_only_the_proved_sentences_of_a_reply_are_kept(data: Path) -> None:
    reply = "资助要在2023年底前全部取消。[q1]每件补5000元。[q1]"
    with model(lambda _: reply) as (url, _):
        answer = _ask(url, data)
    assert answer.answer == "资助要在2023年底前全部取消。[1]"


def test_a_dead_model_leaves_the_extractive_answer(data: Path, extractive: Answer) -> None:
    answer = _ask("http://127.0.0.1:9/v1", data)
    assert (answer.mode, answer.answer) == ("extractive", extractive.answer)


def test_a_slow_model_is_not_waited_for(data: Path, extractive: Answer) -> None:
    with model(lambda _: "2023年底前全部取消。[q1]", delay=3.0) as (url, _):
        answer = _ask(url, data, seconds=0.3)
    assert (answer.mode, answer.answer) == ("extractive", extractive.answer)
    assert answer.seconds < 3.0
