"""The main job leaves no trace on any network: every socket is refused, and it still answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from corpus.settings import ROOT

# A fresh process in which opening any socket, loopback included, ends the program.
_GUARD = """
import socket, sys
def refuse(*args, **kwargs):
    raise SystemExit("a socket was opened")
socket.socket.connect = refuse
socket.socket.connect_ex = refuse
socket.create_connection = refuse
socket.getaddrinfo = refuse
from assistant.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def run(data: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _GUARD, *arguments],
        cwd=ROOT,
        env={"PATH": "", "ASSISTANT_DATA": str(data), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_building_the_index_and_answering_open_no_socket(tmp_path: Path) -> None:
    """Cold: reads the documents, embeds, builds and verifies the index, answers, decides."""
    answer = json.loads(run(tmp_path, "ask", "盐城哪些专利资助要取消、什么时候", "--json"))
    assert answer["status"] == "answered"
    assert "2023" in answer["answer"]
    assert list((tmp_path).rglob("*.sqlite3")), "the index was built here"
    verdict = json.loads(
        run(tmp_path, "eligibility", "盐城的企业2024年还能领专利授权资助吗", "--json")
    )
    assert verdict["verdict"] == "not_eligible"
