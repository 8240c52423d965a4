"""Every setting is documented, and the documentation is made from the settings."""

from __future__ import annotations

import subprocess
import sys

import pytest

from corpus.errors import SettingsError
from corpus.settings import ROOT, Settings, env_example, get_settings, main, settings_table


def test_every_setting_says_what_it_is_for_and_shows_a_valid_value():
    for name, info in Settings.model_fields.items():
        assert info.description
        assert info.description.endswith(".")
        for example in info.examples or [""]:
            Settings(_env_file=None, **{name: example or None})
        assert info.examples, name


def test_env_example_is_in_step():
    written = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert written == env_example(), "run: python -m corpus.settings --env > .env.example"


def test_readme_table_is_in_step():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert settings_table() in readme, (
        "put the output of `python -m corpus.settings --markdown` into README.md"
    )


def test_the_example_file_sets_nothing(tmp_path):
    path = tmp_path / ".env"
    path.write_text(env_example(), encoding="utf-8")
    assert Settings(_env_file=path) == Settings(_env_file=None)


def test_the_command_prints_both_forms(capsys):
    assert main(["--markdown"]) == 0
    assert capsys.readouterr().out == settings_table() + "\n"
    assert main(["--env"]) == 0
    assert capsys.readouterr().out == env_example()
    printed = subprocess.run(
        [sys.executable, "-m", "corpus.settings", "--env"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    assert printed == env_example()


@pytest.mark.parametrize(
    ("variable", "value", "valid"),
    [
        ("ASSISTANT_PORT", "seven", "ASSISTANT_PORT=7860"),
        ("ASSISTANT_PORT", "70000", "ASSISTANT_PORT=7860"),
        ("ASSISTANT_LLM_URL", "localhost:8080", "ASSISTANT_LLM_URL=http://127.0.0.1:8080/v1"),
        ("ASSISTANT_CHROMA_URL", "http://host:99999", "ASSISTANT_CHROMA_URL=http://127.0.0.1:8000"),
        ("ASSISTANT_CHROMA_URL", "http://host:x", "ASSISTANT_CHROMA_URL=http://127.0.0.1:8000"),
        ("ASSISTANT_CHROMA_URL", "https://", "ASSISTANT_CHROMA_URL=http://127.0.0.1:8000"),
        ("ASSISTANT_LLM_SECONDS", "0", "ASSISTANT_LLM_SECONDS=30"),
    ],
)
def test_a_wrong_value_is_named_with_a_valid_one(monkeypatch, variable, value, valid):
    monkeypatch.setenv(variable, value)
    get_settings.cache_clear()
    try:
        with pytest.raises(SettingsError) as caught:
            get_settings()
    finally:
        get_settings.cache_clear()
    assert f"{variable}={value!r}" in str(caught.value)
    assert valid in str(caught.value)
