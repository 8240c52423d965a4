"""In which language a query is read, over clauses in one, the other and both."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import open_index
from index.language import normalise
from index.lexical import LexicalIndex
from index.reading import read
from tests.index.support import TEXTS, settings, source

ENGLISH = (
    "The landlord shall return the deposit within fourteen days after the tenancy ends.",
    "A tenant may terminate the lease by giving thirty days' written notice.",
    "Applications for a subsidy shall be filed with the department before March 31.",
    "The annual fee for a patent is due on the anniversary of the filing date.",
    "An inventor who is an employee is entitled to a reasonable reward.",
)
ASKED = {
    "When do I get my deposit back?": 0,
    "How much notice ends the leases?": 1,
    "What is the deadline to apply for subsidies?": 2,
    "When are annual fees of patents due?": 3,
    "does an employee inventor get a reward": 4,
}


@pytest.mark.parametrize(("question", "place"), ASKED.items())
def test_an_english_question_finds_english_clauses(
    tmp_path: Path, question: str, place: int
) -> None:
    index = open_index(source(*ENGLISH, title="d"), settings(tmp_path), progress=False)
    assert index.search(question, 1)[0].clause.text == ENGLISH[place]


def test_a_question_finds_clauses_in_both_languages(tmp_path: Path) -> None:
    index = open_index(source(*ENGLISH, *TEXTS, title="d"), settings(tmp_path), progress=False)
    found = [hit.clause.text for hit in index.search("When are annual patent fees due?", 2)]
    assert ENGLISH[3] in found
    found = [hit.clause.text for hit in index.search("When do patent subsidies end?", 2)]
    assert TEXTS[1] in found


@pytest.mark.parametrize(
    ("query", "texts", "reading"),
    [
        ("Are there subsidies for patents?", TEXTS, "资助专利"),
        ("Which departmants fund inovation?", TEXTS, "部门"),
        ("Are there subsidies for patents?", ENGLISH, "subsidies patents"),
        ("专利年费", ENGLISH, "patent"),
        ("专利年费", TEXTS, "专利年费"),
        ("专利年费", (*TEXTS, *ENGLISH), "专利年费"),
        ("zzz qqq", TEXTS, "zzz qqq"),
        ("？", ENGLISH, "？"),
    ],
)
def test_a_query_is_read_in_the_language_of_the_clauses(
    query: str, texts: tuple[str, ...], reading: str
) -> None:
    found = read(query, LexicalIndex.build(map(normalise, texts))).text
    assert all(word in found for word in reading.split())
    assert len(found) < len(reading) + 40
