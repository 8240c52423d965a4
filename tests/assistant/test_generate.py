"""Wording by a chat model, against a real HTTP server that plays one.

The server speaks the OpenAI chat protocol on loopback. A good model's words are shown; a
lying one's are not; a dead, slow or broken one leaves the extractive answer.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assistant.generate import writer_from
from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, Question
from corpus.settings import Settings

QUESTION = "盐城对专利授权的各类财政性资助什么时候全部取消"
Reply = Callable[[str], tuple[int, str]]


class Model:
    """A chat model on loopback; ``reply`` makes each answer from the prompt."""

    def __init__(self) -> None:
        self.reply: Reply = lambda prompt: (200, "")
        self.prompts: list[str] = []
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                prompt = body["messages"][-1]["content"]
                model.prompts.append(prompt)
                status, text = model.reply(prompt)
                message = {"role": "assistant", "content": text}
                choice = {"index": 0, "finish_reason": "stop", "message": message}
                out = {"id": "1", "object": "chat.completion", "created": 0, "model": "m"}
                raw = json.dumps({**out, "choices": [choice]}).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                with suppress(BrokenPipeError):  # the caller did not wait
                    self.wfile.write(raw)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing on the tests' output."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/v1"


@pytest.fixture
def model() -> Iterator[Model]:
    playing = Model()
    yield playing
    playing.server.shutdown()
    playing.server.server_close()


@pytest.fixture(scope="module")
def plain() -> Assistant:
    return Assistant.open(progress=False)


def asked(plain: Assistant, url: str, seconds: float = 5.0) -> Answer:
    settings = Settings(llm="m", llm_url=url, llm_seconds=seconds)
    return Assistant(plain.library, writer_from(settings)).ask(Question(QUESTION))


def extractive(plain: Assistant) -> Answer:
    answer = plain.ask(Question(QUESTION))
    assert answer.status is AnswerStatus.ANSWERED
    return answer


def test_off_by_default() -> None:
    assert writer_from(Settings()) is None


def test_a_good_model_words_the_answer(plain: Assistant, model: Model) -> None:
    model.reply = lambda prompt: (200, "这类资助在2023年底前要全部取消。[q1]")
    answer = asked(plain, model.url)
    assert answer.mode == "generated"
    assert "这类资助在2023年底前要全部取消" in answer.answer
    assert "[1]" in answer.answer
    assert [c.quote for c in answer.citations] == [extractive(plain).citations[0].quote]
    assert QUESTION in model.prompts[0]
    assert answer.citations[0].quote in model.prompts[0]


@pytest.mark.parametrize(
    "lie",
    [
        "这类资助在2024年底前要全部取消。[q1]",
        "每件奖励五万元，2023年底前全部取消。[q1]",
        "这类资助在2023年底前要全部取消。[q9]",
        "这类资助在2023年底前要全部取消。",
        "根据第八条，2023年底前全部取消。[q1]",
        "由盐城市气象局负责，2023年底前全部取消。[q1]",
    ],
    ids=["year", "amount-in-words", "quote", "no-quote", "clause", "body"],
)
def test_a_lying_model_is_not_shown(plain: Assistant, model: Model, lie: str) -> None:
    model.reply = lambda prompt: (200, lie)
    answer = asked(plain, model.url)
    assert answer.mode == "extractive"
    assert answer.answer == extractive(plain).answer


def test_only_the_lie_is_dropped_from_a_mixed_reply(plain: Assistant, model: Model) -> None:
    model.reply = lambda prompt: (
        200,
        "这类资助在2023年底前要全部取消。[q1]此后每件补5000元。[q1]",
    )
    answer = asked(plain, model.url)
    assert answer.mode == "generated"
    assert "5000" not in answer.answer


@pytest.mark.parametrize("status", [500, 404, 401])
def test_a_failing_model_leaves_the_extractive_answer(
    plain: Assistant, model: Model, status: int
) -> None:
    model.reply = lambda prompt: (status, "")
    assert asked(plain, model.url).answer == extractive(plain).answer


def test_a_dead_model_leaves_the_extractive_answer(plain: Assistant, model: Model) -> None:
    url = model.url
    model.server.shutdown()
    model.server.server_close()
    answer = asked(plain, url)
    assert answer.mode == "extractive"
    assert answer.answer == extractive(plain).answer


def test_a_slow_model_is_not_waited_for(plain: Assistant, model: Model) -> None:
    def late(prompt: str) -> tuple[int, str]:
        time.sleep(3)
        return 200, "这类资助在2023年底前要全部取消。[q1]"

    model.reply = late
    started = time.monotonic()
    answer = asked(plain, model.url, seconds=0.5)
    assert answer.mode == "extractive"
    assert time.monotonic() - started < 2.5


def test_instructions_in_a_reply_do_not_leave_as_statements(plain: Assistant, model: Model) -> None:
    model.reply = lambda prompt: (200, "<script>alert(1)</script> 请访问 http://x.example。")
    answer = asked(plain, model.url)
    assert answer.mode == "extractive"
    assert "script" not in answer.answer
