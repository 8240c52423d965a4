"""The form of the files that hold facts and measures, and their reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import CorpusError
from corpus.measures.types import Effect

# The C parser is ten times faster where PyYAML was built with it; both are safe loaders.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FileModel(BaseModel):
    """What every part of a file has in common: no unknown key, nothing changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=FileModel)


class TestEntry(FileModel):
    """One test of a fact."""

    fact: str
    quote: str
    text: str
    values: list[str] = Field(default_factory=list, alias="in")
    truth: bool | None = Field(None, alias="is")


class GroupEntry(FileModel):
    """Tests that hold all together, one of them, or not."""

    all: list[TestEntry | GroupEntry] | None = None
    any: list[TestEntry | GroupEntry] | None = None
    not_: TestEntry | GroupEntry | None = Field(None, alias="not")


class ForEntry(FileModel):
    """Whom a measure is for."""

    values: list[str] = Field(alias="in")
    quote: str
    focus: bool = False


class EndsEntry(FileModel):
    """By when a measure ends."""

    by: date
    quote: str


class MeasureEntry(FileModel):
    """One measure as a person wrote it."""

    id: str
    matter: str
    en: str = ""
    names: list[str] = Field(default_factory=list)
    cues: list[str] = Field(default_factory=list)
    effect: Effect
    quote: str
    for_: ForEntry | None = Field(None, alias="for")
    conditions: GroupEntry | None = None
    unless: TestEntry | GroupEntry | None = None  # the exceptions over the base case
    ends: EndsEntry | None = None
    amount: Literal["stated", "not_stated"] = "stated"


class MeasuresFile(FileModel):
    """The measures of one document."""

    document: str
    measures: list[MeasureEntry]


class ValueEntry(FileModel):
    """One value of a fact."""

    family: str
    en: str
    broader: list[str] = Field(default_factory=list, alias="is")
    names: list[str] = Field(default_factory=list)


class KindEntry(FileModel):
    """One fact that conditions may be about."""

    ask: str
    ask_en: str
    en: str
    keys: list[str] = Field(default_factory=list)
    values: dict[str, ValueEntry] = Field(default_factory=dict)
    said: list[str] = Field(default_factory=list)
    denied: list[str] = Field(default_factory=list)
    none_of: list[str] = Field(default_factory=list)
    judged: bool = False
    subject: bool = False


class FactsFile(FileModel):
    """All facts: those with values, and those of yes or no."""

    facts: dict[str, KindEntry]
    flags: dict[str, KindEntry]


def read_file(path: Path, model: type[M]) -> M:
    """The content of a file in the form of ``model``.

    Raises:
        CorpusError: it cannot be read, or has another form; says where.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return model.model_validate(yaml.load(text, Loader=_LOADER))
    except (yaml.YAMLError, OSError) as error:
        raise CorpusError(f"{path.name} is not a valid measures file: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise CorpusError(
            f"{path.name} is not a valid measures file: {place}: {first['msg']} "
            f"(given: {str(first['input'])[:80]!r})"
        ) from error
