"""The manifest: what each document's own text says about the document.

``manifest.toml`` has one table per document, named by its id; the text lies beside it
as ``<id>.txt``. Every field must be present and is either a value or ``"unknown"``, so
that a gap is a statement and never an oversight.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import tomlkit
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from tomlkit.items import Table

from corpus.errors import CorpusError
from corpus.types import Document, DocumentStatus, Period

MANIFEST = "manifest.toml"
UNKNOWN = "unknown"
ID_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_Year = Annotated[int, Field(ge=1900, le=2200)]


def _unknown_is_none(value: object) -> object:
    return None if value == UNKNOWN else value


def _one_line(value: object) -> object:
    if isinstance(value, str) and (not value.strip() or "\n" in value):
        raise ValueError("must be one line of text that is not blank")
    return value


_Text = Annotated[str, BeforeValidator(_one_line)]
_MaybeText = Annotated[_Text | None, BeforeValidator(_unknown_is_none)]
_MaybeDate = Annotated[date | None, BeforeValidator(_unknown_is_none)]
_MaybeYear = Annotated[_Year | None, BeforeValidator(_unknown_is_none)]


class _PeriodEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    start: _MaybeDate
    end: _MaybeDate

    @model_validator(mode="after")
    def _in_order(self) -> _PeriodEntry:
        if self.start is None and self.end is None:
            raise ValueError('both ends are unknown; write period = "unknown"')
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"it starts ({self.start}) after it ends ({self.end})")
        return self


_MaybePeriod = Annotated[_PeriodEntry | None, BeforeValidator(_unknown_is_none)]
_Status = Annotated[DocumentStatus, Field(strict=False)]


class ManifestEntry(BaseModel):
    """One document's table in the manifest; field order is the order it is written in."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    title: _Text = Field(examples=['"盐城市国家知识产权强市建设试点城市工作方案（2022—2025年）"'])
    number: _MaybeText = Field(examples=['"连政发〔2016〕132号"'])
    issuer: _MaybeText = Field(examples=['"连云港市人民政府"'])
    region: _MaybeText = Field(examples=['"连云港市"'])
    kind: _MaybeText = Field(examples=['"意见"'])
    status: _Status = Field(examples=['"issued" (or "draft", "reply")'])
    issued: _MaybeDate = Field(examples=["2016-11-20"])
    period: _MaybePeriod = Field(examples=["{ start = 2022-01-01, end = 2025-12-31 }"])
    period_basis: _MaybeText = Field(examples=['"标题（2022—2025年）"'])
    target_year: _MaybeYear = Field(examples=["2030"])
    source: _MaybeText = Field(examples=['"文件 plan.txt"'])
    filled_by: _MaybeText = Field(examples=['"办公室"'])
    note: _MaybeText = Field(examples=['"文本未写日期"'])


FIELDS: tuple[str, ...] = tuple(ManifestEntry.model_fields)


def valid_form(field: str) -> str:
    """How a field may be written in the manifest, for messages and prompts."""
    example = str((ManifestEntry.model_fields[field].examples or [""])[0])
    return example if field == "title" else f'{example} or "{UNKNOWN}"'


def text_path(folder: Path, document_id: str) -> Path:
    """Where the text of a document lies."""
    return folder / f"{document_id}.txt"


def check_id(document_id: str) -> str:
    """The id itself if it may name a document.

    Raises:
        CorpusError: it is not lower-case letters, digits and single hyphens.
    """
    if not ID_FORM.fullmatch(document_id):
        raise CorpusError(
            f"{document_id!r} is not a valid document id: use lower-case letters, digits and "
            "hyphens, such as lyg-2016-132"
        )
    return document_id


def load_manifest(folder: Path) -> dict[str, Document]:
    """Every document of a corpus folder by its id, in the manifest's order.

    Raises:
        CorpusError: the manifest or a text is missing, or an entry is not valid; the
            message names document and field, what was wrong and a valid form.
    """
    path = folder / MANIFEST
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CorpusError(
            f"{path} is missing; a corpus folder holds {MANIFEST} and one <id>.txt per document"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} is not valid TOML in UTF-8: {error}") from error
    documents = {check_id(name): parse_entry(name, value) for name, value in data.items()}
    for name in documents:
        if not text_path(folder, name).is_file():
            raise CorpusError(
                f"document {name!r} is in {path}, but its text {text_path(folder, name)} is missing"
            )
    return documents


def find_orphans(folder: Path) -> list[Path]:
    """Texts in the folder that no manifest entry names (they are never read)."""
    known = load_manifest(folder)
    return sorted(path for path in folder.glob("*.txt") if path.stem not in known)


def parse_entry(document_id: str, entry: object) -> Document:
    """A document from its manifest table.

    Raises:
        CorpusError: as for :func:`load_manifest`.
    """
    if not isinstance(entry, dict):
        raise CorpusError(
            f"document {document_id!r}: {entry!r} is not a table; a valid form: [{document_id}]"
        )
    try:
        valid = ManifestEntry.model_validate(entry)
    except ValidationError as error:
        raise CorpusError(_explain(document_id, error)) from error
    values: dict[str, Any] = {name: getattr(valid, name) for name in FIELDS}
    if valid.period is not None:
        values["period"] = Period(valid.period.start, valid.period.end)
    return Document(id=document_id, **values)


def _explain(document_id: str, error: ValidationError) -> str:
    lines = []
    for item in error.errors():
        field = str(item["loc"][0]) if item["loc"] else ""
        place = ".".join(str(part) for part in item["loc"])
        start = f"document {document_id!r}, field {place!r}: "
        if field not in FIELDS:
            lines.append(f"{start}no such field; the fields are {', '.join(FIELDS)}")
        elif item["type"] == "missing":
            lines.append(f"{start}missing; a valid form: {field} = {valid_form(field)}")
        else:
            lines.append(
                f"{start}{_shown(item['input'])} is not valid ({item['msg']}); "
                f"a valid form: {field} = {valid_form(field)}"
            )
    return "\n".join(lines)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def dump_entry(document: Document) -> Table:
    """A document's manifest table; what is ``None`` is written ``"unknown"``."""
    table = tomlkit.table()
    for name in FIELDS:
        value = getattr(document, name)
        if isinstance(value, Period):
            inline = tomlkit.inline_table()
            inline["start"] = UNKNOWN if value.start is None else value.start
            inline["end"] = UNKNOWN if value.end is None else value.end
            table[name] = inline
        elif isinstance(value, DocumentStatus):
            table[name] = value.value
        else:
            table[name] = UNKNOWN if value is None else value
    return table


def append_entry(manifest: str, document: Document) -> str:
    """The manifest's TOML with one more document at its end; comments are kept.

    Raises:
        CorpusError: the id is not valid or is taken.
    """
    if check_id(document.id) in tomllib.loads(manifest):
        raise CorpusError(f"document id {document.id!r} is already in the manifest; choose another")
    entry = tomlkit.dumps({document.id: dump_entry(document)})
    return f"{manifest.rstrip()}\n\n{entry}".lstrip()
