"""Shared by all tests: a data folder of their own, and no way out of the machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.service import Assistant

# Set before any module reads the settings: tests never touch the user's data folder.
os.environ.setdefault("ASSISTANT_DATA", tempfile.mkdtemp(prefix="zhengda-tests-"))
if worker := os.environ.get("PYTEST_XDIST_WORKER"):  # … nor those of tests run beside them
    os.environ["ASSISTANT_DATA"] = str(Path(os.environ["ASSISTANT_DATA"]) / worker)
os.environ.setdefault("HF_HUB_OFFLINE", "1")


@pytest.fixture(autouse=True)
def _only_this_machine(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave the machine, in every test."""
    from pytest_socket import socket_allow_hosts

    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """The assistant over the policy documents, one for all tests: asking changes nothing in it."""
    from assistant.service import Assistant  # tests of the lower packages do without

    return Assistant.open(progress=False)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of outside data that stays out of the repository, if it is there."""
    folder = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/data is not here")
    return folder
