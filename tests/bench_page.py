"""How fast the page answers: ``python -m tests.bench_page``.

Starts ``app.py`` on a free port as ``make run`` does, and asks as the browser does, over
HTTP: one first question right after "ready", then questions of 16 sessions at once.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from assistant.page.examples import examples
from assistant.page.reading import ReadingRoom
from corpus.settings import ROOT, get_settings
from corpus.store import load_corpus
from corpus.validity import validity

SESSIONS = 16
ROUNDS = 4


def post(url: str, body: dict[str, Any]) -> None:
    """Send one JSON object."""
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    urllib.request.urlopen(request, timeout=60).read()


def ask_function(base: str) -> int:
    """The number under which the page's ``ask`` event is registered."""
    config = json.load(urllib.request.urlopen(f"{base}/config", timeout=60))
    return next(
        int(d["id"]) for d in config["dependencies"] if any(e == "ask" for _, e in d["targets"])
    )


def ask(base: str, function: int, question: str) -> tuple[float, str]:
    """Seconds until the whole answer is there, and its HTML; a session of its own."""
    session = secrets.token_hex(8)
    started = time.perf_counter()
    body = {
        "data": [],
        "fn_index": function,
        "session_hash": session,
        "event_data": {"question": question, "token": secrets.token_hex(16)},
    }
    post(f"{base}/gradio_api/queue/join?", body)
    stream = urllib.request.urlopen(
        f"{base}/gradio_api/queue/data?session_hash={session}", timeout=60
    )
    shown = ""
    for line in stream:
        if not line.startswith(b"data:"):
            continue
        event = json.loads(line[5:])
        if event["msg"] == "process_generating" and "zd-say" in str(event):
            shown = str(event)
        if event["msg"] == "process_completed":
            break
    return time.perf_counter() - started, shown


def start(port: int, data: str) -> tuple[subprocess.Popen[str], float]:
    """``app.py`` on ``port``, and the seconds until it said that it was ready."""
    started = time.perf_counter()
    environment = {**os.environ, "ASSISTANT_PORT": str(port), "ASSISTANT_DATA": data}
    process = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if "ready" in line:
            return process, time.perf_counter() - started
    raise SystemExit("app.py ended before it was ready")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Print the page's figures."""
    corpus = load_corpus(get_settings().documents)
    room = ReadingRoom(corpus.documents.values(), corpus.trees, validity)
    questions = [question.zh for question in examples(room, SESSIONS)]
    with tempfile.TemporaryDirectory() as data:
        port = free_port()
        process, first_start = start(port, data)
        process.terminate()
        process.wait()
        process, second_start = start(port, data)
        base = f"http://127.0.0.1:{port}"
        try:
            function = ask_function(base)
            first, shown = ask(base, function, questions[-1])  # not one it warms itself with
            if not re.search("zd-quote", shown):
                raise SystemExit(f"the first answer has no quote: {shown[:500]}")
            times: list[float] = []
            with ThreadPoolExecutor(SESSIONS) as people:
                for _ in range(ROUNDS):
                    answers = people.map(lambda q: ask(base, function, q), questions)
                    times += [seconds for seconds, _ in answers]
        finally:
            process.terminate()
            process.wait()
    times.sort()
    print(f"start, index built        {first_start:6.2f} s")
    print(f"start, index there        {second_start:6.2f} s")
    print(f"first answer in the page  {first:6.2f} s")
    print(
        f"{SESSIONS} sessions at once, {len(times)} answers: p50 {statistics.median(times):.2f} s, "
        f"p95 {times[int(0.95 * (len(times) - 1))]:.2f} s, slowest {times[-1]:.2f} s"
    )


if __name__ == "__main__":
    main()
