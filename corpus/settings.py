"""Every setting of the product, in one place.

Settings come from the environment or from a ``.env`` file in the project root; the
table in README is made from the descriptions below. A wrong value raises
:class:`~corpus.errors.SettingsError`, which names the setting and shows a valid value.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, AliasChoices, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import SettingsError

_OFFLINE = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "LANGSMITH_TRACING": "false",
}

ROOT = Path(__file__).resolve().parent.parent


def _name(variable: str) -> AliasChoices:
    return AliasChoices(variable, variable.lower())


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it must begin with http:// or https:// and name a host")
    if parts.port == 0:  # reading it tells of a port over 65535 or in letters
        raise ValueError("Port out of range 0-65535")
    return text


Address = Annotated[str, AfterValidator(_address)]  # of a server


class Settings(BaseSettings):
    """The product's settings; field order is the order of README's table."""

    model_config = SettingsConfigDict(
        env_file=ROOT / ".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    documents: Path = Field(
        ROOT / "corpus" / "documents",
        validation_alias=_name("ASSISTANT_DOCUMENTS"),
        description="Folder of the policy documents and their manifest.",
        examples=["corpus/documents"],
    )
    data: Path = Field(
        ROOT / "var",
        validation_alias=_name("ASSISTANT_DATA"),
        description="Folder of everything that can be rebuilt, and of feedback.",
        examples=["var"],
    )
    host: str = Field(
        "127.0.0.1",
        validation_alias=_name("ASSISTANT_HOST"),
        description="Address the page listens on.",
        examples=["127.0.0.1"],
    )
    port: int = Field(
        7860,
        ge=1,
        le=65535,
        validation_alias=_name("ASSISTANT_PORT"),
        description="Port the page listens on.",
        examples=["7860"],
    )
    embedding_model: str = Field(
        str(ROOT / "index" / "model"),
        validation_alias=_name("ASSISTANT_EMBEDDING_MODEL"),
        description="Embedding model: a local folder, or a public model's name.",
        examples=["index/model", "BAAI/bge-m3"],
    )
    embedding_prefix: str = Field(
        "",
        validation_alias=_name("ASSISTANT_EMBEDDING_PREFIX"),
        description="Text put before a query (not a clause) for models that ask for it.",
        examples=["为这个句子生成表示以用于检索相关文章："],
    )
    cross_encoder: Path | None = Field(
        ROOT / "index" / "model" / "cross_encoder.onnx",
        validation_alias=_name("ASSISTANT_CROSS_ENCODER"),
        description="Model that reads a question and a sentence together.",
        examples=["index/model/cross_encoder.onnx"],
    )
    embedding_url: Address | None = Field(
        None,
        validation_alias=_name("ASSISTANT_EMBEDDING_URL"),
        description="Base address of an OpenAI-compatible embedding endpoint, if one is used.",
        examples=["http://127.0.0.1:8081/v1"],
    )
    chroma_url: Address | None = Field(
        None,
        validation_alias=_name("ASSISTANT_CHROMA_URL"),
        description="Address of a Chroma server, for several page processes; else embedded.",
        examples=["http://127.0.0.1:8000"],
    )
    llm: str | None = Field(
        None,
        validation_alias=_name("ASSISTANT_LLM"),
        description="Chat model that words answers from the quoted clauses; off when empty.",
        examples=["qwen3-8b"],
    )
    llm_url: Address | None = Field(
        None,
        validation_alias=_name("ASSISTANT_LLM_URL"),
        description="Base address of the OpenAI-compatible server of that model.",
        examples=["http://127.0.0.1:8080/v1"],
    )
    llm_key: str = Field(
        "none",
        validation_alias=_name("ASSISTANT_LLM_KEY"),
        description="Key sent to that server.",
        examples=["none"],
    )
    llm_seconds: float = Field(
        30.0,
        gt=0,
        validation_alias=_name("ASSISTANT_LLM_SECONDS"),
        description="Seconds to wait for the model before the extractive answer is shown.",
        examples=["30"],
    )


def _explain(error: ValidationError) -> str:
    lines = []
    for item in error.errors():
        given = str(item["loc"][0])
        for name, info in Settings.model_fields.items():
            alias = info.validation_alias
            known = {name, *(alias.choices if isinstance(alias, AliasChoices) else ())}
            if given in known:
                variable = variable_of(name)
                valid = (info.examples or [""])[0]
                fault = item["msg"].removeprefix("Value error, ")
                lines.append(
                    f"{variable}={item['input']!r} is not valid: {fault}. "
                    f"A valid form: {variable}={valid}"
                )
    return "\n".join(lines) or str(error)


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        SettingsError: a value is wrong; names it and shows a valid one.
    """
    try:
        return Settings()  # type: ignore[call-arg]
    except ValidationError as error:
        raise SettingsError(_explain(error)) from error


def go_offline() -> None:
    """Tell the libraries that call home by default not to; call before importing them.

    A value that is already set stays, so that a person can decide otherwise.
    """
    for variable, value in _OFFLINE.items():
        os.environ.setdefault(variable, value)


def variable_of(field: str) -> str:
    """The environment variable of a setting."""
    return f"ASSISTANT_{field.upper()}"


def _default_of(field: str) -> str:
    value = Settings.model_fields[field].default
    text = "" if value is None else str(value)
    return text.removeprefix(f"{ROOT}{os.sep}").replace(os.sep, "/") if os.sep in text else text


def settings_table() -> str:
    """README's table of settings, in Markdown."""
    rows = ["| Setting | Default | Example | Meaning |", "|---|---|---|---|"]
    for name, info in Settings.model_fields.items():
        default = f"`{_default_of(name)}`" if _default_of(name) else "(empty)"
        examples = ", ".join(f"`{example}`" for example in info.examples or [])
        rows.append(f"| `{variable_of(name)}` | {default} | {examples} | {info.description} |")
    return "\n".join(rows)


def env_example() -> str:
    """The text of ``.env.example``: every setting, commented out, with its default."""
    lines = ["# Settings. Copy this file to .env and uncomment what you change."]
    for name, info in Settings.model_fields.items():
        lines += ["", f"# {info.description}"]
        lines += [f"# For example: {example}" for example in info.examples or []]
        lines.append(f"#{variable_of(name)}={_default_of(name)}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the settings: ``python -m corpus.settings --markdown`` or ``--env``."""
    parser = argparse.ArgumentParser(prog="python -m corpus.settings", description=main.__doc__)
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--markdown", action="store_true", help="the table in README.md")
    form.add_argument("--env", action="store_true", help="the text of .env.example")
    chosen = parser.parse_args(arguments)
    sys.stdout.write(f"{settings_table()}\n" if chosen.markdown else env_example())
    return 0


if __name__ == "__main__":
    sys.exit(main())
