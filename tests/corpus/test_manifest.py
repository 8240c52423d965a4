"""The manifest is validated on load, and its messages tell a person what to write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.manifest import (
    FIELDS,
    MANIFEST,
    append_entry,
    dump_entry,
    find_orphans,
    load_manifest,
    parse_entry,
    text_path,
)
from corpus.settings import ROOT
from corpus.types import Document, DocumentStatus, Period

DOCUMENTS = ROOT / "corpus" / "documents"
ENTRY = dict.fromkeys(FIELDS, "unknown") | {"title": "某市实施意见"}


def write(folder: Path, entries: dict[str, dict[str, object]]) -> Path:
    (folder / MANIFEST).write_text(tomlkit.dumps(entries), encoding="utf-8")
    for name in entries:
        text_path(folder, name).write_text("正文", encoding="utf-8")
    return folder


def test_the_four_documents_say_only_what_their_texts_say():
    documents = load_manifest(DOCUMENTS)
    assert list(documents) == [
        "lyg-15th-plan-draft",
        "lyg-cppcc-44137",
        "lyg-2016-132",
        "yc-pilot-2022",
    ]
    for document in documents.values():
        text = text_path(DOCUMENTS, document.id).read_text(encoding="utf-8")
        squeezed = "".join(text.split())
        for value in (document.number, document.issuer, document.region):
            assert value is None or value in squeezed
        title = document.title.removesuffix("（征求意见稿）")
        assert "".join(title.split()) in squeezed
        assert document.issued is None  # no text gives a date of issue
        if document.target_year is not None:
            assert f"到{document.target_year}年" in squeezed


def test_statuses_and_periods_of_the_four():
    documents = load_manifest(DOCUMENTS)
    assert [d.status.value for d in documents.values()] == ["draft", "reply", "issued", "issued"]
    assert documents["yc-pilot-2022"].period == Period(date(2022, 1, 1), date(2025, 12, 31))
    assert documents["lyg-15th-plan-draft"].period == Period(date(2026, 1, 1), date(2030, 12, 31))
    assert documents["lyg-2016-132"].period is None


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("issued", "2016-13-01", "issued = 2016-11-20"),
        ("issued", "去年", "issued = 2016-11-20"),
        ("status", "valid", '"issued" (or "draft", "reply")'),
        ("target_year", "2030年", "target_year = 2030"),
        ("target_year", 30, "target_year = 2030"),
        ("period", "2022-2025", "{ start = 2022-01-01, end = 2025-12-31 }"),
        ("period", {"start": date(2025, 1, 1), "end": date(2022, 1, 1)}, "starts"),
        ("period", {"start": "unknown", "end": "unknown"}, "both ends are unknown"),
        ("period", {"start": date(2025, 1, 1)}, "missing"),
        ("number", "", "连政发〔2016〕132号"),
        ("title", " ", "title = "),
        ("issuer", 5, "连云港市人民政府"),
    ],
)
def test_a_wrong_value_is_named_with_a_valid_form(field, value, wanted):
    with pytest.raises(CorpusError) as caught:
        parse_entry("some-id", ENTRY | {field: value})
    message = str(caught.value)
    assert "some-id" in message
    assert f"'{field}" in message
    assert wanted in message


@pytest.mark.parametrize("field", FIELDS)
def test_a_missing_field_is_an_error(field):
    entry = {name: value for name, value in ENTRY.items() if name != field}
    with pytest.raises(CorpusError, match=f"'{field}': missing; a valid form: {field} = "):
        parse_entry("some-id", entry)


def test_an_unknown_field_is_an_error():
    with pytest.raises(CorpusError, match="'colour': no such field; the fields are title"):
        parse_entry("some-id", ENTRY | {"colour": "red"})


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"[a\n", "not valid TOML"),
        ("标题".encode("gb18030"), "not valid TOML in UTF-8"),
        (b'["Not An Id"]\n', "not a valid document id"),
        (b"a = 1\n", "is not a table"),
    ],
)
def test_a_broken_manifest_is_a_clear_error(tmp_path, content, wanted):
    (tmp_path / MANIFEST).write_bytes(content)
    with pytest.raises(CorpusError, match=wanted):
        load_manifest(tmp_path)


def test_a_missing_manifest_or_text_is_a_clear_error(tmp_path):
    with pytest.raises(CorpusError, match="is missing"):
        load_manifest(tmp_path)
    write(tmp_path, {"a-1": ENTRY})
    text_path(tmp_path, "a-1").unlink()
    with pytest.raises(CorpusError, match=r"its text .*a-1\.txt is missing"):
        load_manifest(tmp_path)


def test_orphans_are_found_and_not_loaded(tmp_path):
    write(tmp_path, {"a-1": ENTRY})
    (tmp_path / "b.txt").write_text("正文", encoding="utf-8")
    assert list(load_manifest(tmp_path)) == ["a-1"]
    assert find_orphans(tmp_path) == [tmp_path / "b.txt"]


_LINE = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30
).filter(lambda text: text.strip() and text != "unknown")
_DATES = st.dates(date(1949, 10, 1), date(2100, 1, 1))
_PERIODS = st.tuples(_DATES, _DATES).map(sorted).map(lambda pair: Period(*pair)) | _DATES.map(
    lambda day: Period(day, None)
)
DOCUMENT = st.builds(
    Document,
    id=st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5})?", fullmatch=True),
    title=_LINE,
    number=st.none() | _LINE,
    issuer=st.none() | _LINE,
    region=st.none() | _LINE,
    kind=st.none() | _LINE,
    status=st.sampled_from(DocumentStatus),
    issued=st.none() | _DATES,
    period=st.none() | _PERIODS,
    period_basis=st.none() | _LINE,
    target_year=st.none() | st.integers(1949, 2100),
    source=st.none() | _LINE,
    filled_by=st.none() | _LINE,
    note=st.none() | _LINE,
)


@given(DOCUMENT)
def test_what_is_dumped_is_read_back(document):
    text = tomlkit.dumps({document.id: dump_entry(document)})
    assert parse_entry(document.id, tomlkit.parse(text).unwrap()[document.id]) == document


def test_an_entry_is_appended_and_comments_are_kept(tmp_path):
    before = (DOCUMENTS / MANIFEST).read_text(encoding="utf-8")
    document = Document("new-one", "某市“十四五”规划", period=Period(None, date(2025, 12, 31)))
    after = append_entry(before, document)
    assert after.startswith(before)
    for name in tomlkit.parse(after):
        text_path(tmp_path, name).write_text("正文", encoding="utf-8")
    (tmp_path / MANIFEST).write_text(after, encoding="utf-8")
    assert load_manifest(tmp_path)["new-one"] == document
    with pytest.raises(CorpusError, match="'new-one' is already in the manifest"):
        append_entry(after, document)
