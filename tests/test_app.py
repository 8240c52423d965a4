"""Starting the page: what a person reads when it cannot start."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

import app
from corpus.errors import SettingsError
from corpus.settings import get_settings


@pytest.fixture
def fresh_settings() -> Iterator[None]:
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def test_a_port_in_use_is_named_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"127.0.0.1:{port}.*ASSISTANT_PORT=") as error:
            app.check_port("127.0.0.1", port)
    assert "make run" in str(error.value)
    app.check_port("127.0.0.1", port)  # free again


@pytest.mark.parametrize(
    ("variable", "value"), [("ASSISTANT_PORT", "70000"), ("ASSISTANT_DOCUMENTS", "/nowhere/at/all")]
)
def test_what_is_wrong_is_told_without_a_traceback(
    variable: str,
    value: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fresh_settings: None,
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setenv("ASSISTANT_PORT", str(probe.getsockname()[1]))
    monkeypatch.setenv(variable, value)
    assert app.main() == 2
    told = capsys.readouterr().err
    assert told.startswith("error: ") and value in told and "Traceback" not in told


def test_every_view_has_its_own_key_and_two_titles() -> None:
    tabs = app.make_tabs()
    assert len({tab.key for tab in tabs}) == len(tabs)
    assert all(tab.title.zh and tab.title.en for tab in tabs)
    assert tabs[0].key == "chat"
