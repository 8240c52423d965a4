"""Whatever the bytes, a reader gives a text or a CorpusError, and never loops."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.readers import READERS, read_file
from corpus.readers.raw import Cell, table_lines
from tests.corpus.readers.make import OFFICIAL, add, lines, num, numbered, pdf, save

SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def attempt(path: Path) -> None:
    try:
        assert read_file(path).text.strip()
    except CorpusError as error:
        assert str(error).startswith(str(path))


@pytest.mark.parametrize("ending", READERS)
@SLOW
@given(data=st.binary(max_size=300))
def test_random_bytes(tmp_path, ending, data):
    path = tmp_path / f"file{ending}"
    path.write_bytes(data)
    attempt(path)


@lru_cache
def whole(folder: str, ending: str) -> bytes:
    path = Path(folder) / f"whole{ending}"
    if ending == ".pdf":
        pdf(path, lines("一、总体要求", "正文"))
    else:
        package = numbered(OFFICIAL, num(1, 0))
        add(package, "总体要求", 0)
        save(package, path)
    return path.read_bytes()


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
@SLOW
@given(data=st.data())
def test_damaged_files(tmp_path, ending, data):
    content = bytearray(whole(str(tmp_path), ending))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    path = tmp_path / f"file{ending}"
    path.write_bytes(bytes(content) if data.draw(st.booleans()) else bytes(content[:cut]))
    attempt(path)


_SOUP = (
    "<p>|</p>|<div>|</div>|<table>|<tr>|<td colspan=3>|<td rowspan=999>|</table>|<ol type=i>|<li>|"
    "<ul>|<br>|<h1>|<script>|</script>|<!-- -->|<![CDATA[|<article>|正文|&amp;|<form>|<nav>"
)
_TAGS = st.sampled_from(_SOUP.split("|"))


@SLOW
@given(pieces=st.lists(_TAGS, max_size=40))
def test_any_html(tmp_path, pieces):
    path = tmp_path / "file.html"
    path.write_text("".join(pieces), encoding="utf-8")
    attempt(path)


@given(
    st.lists(
        st.lists(
            st.builds(
                Cell, st.sampled_from(["a", "b c", ""]), st.integers(-1, 300), st.integers(-1, 9)
            ),
            max_size=5,
        ),
        max_size=5,
    )
)
def test_any_table_becomes_lines(rows):
    for line in table_lines(rows):
        assert "\n" not in line
        assert line.count("\t") < 1000


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.doc", b"x", r"\.doc cannot be read; save it as \.docx; supported: \.txt"),
        ("a.xyz", b"x", r"type \.xyz cannot be read; supported"),
        ("plan", b"x", r"\(no ending\)"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.md", "\ufeff".encode(), "empty"),
        ("a.txt", b"%PDF-1.4", r"looks like \.pdf"),
        ("a.pdf", b"PK\x03\x04", r"looks like \.docx"),
    ],
)
def test_files_that_cannot_be_used_are_named(tmp_path, name, content, wanted):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=wanted):
        read_file(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"gone\.txt: cannot be read"):
        read_file(tmp_path / "gone.txt")
