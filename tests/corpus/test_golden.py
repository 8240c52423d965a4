"""The clause trees of the four policies, as a person read and approved them.

After a wanted change: ``python -m corpus show ID --tree > tests/golden/ID.txt``, and read
the difference line by line.
"""

from pathlib import Path

import pytest

from corpus.settings import ROOT
from corpus.show import tree_lines
from corpus.store import load_corpus

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.mark.parametrize("name", sorted(p.stem for p in GOLDEN.glob("*.txt")))
def test_tree_is_the_approved_one(name: str) -> None:
    corpus = load_corpus(ROOT / "corpus" / "documents")
    approved = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert tree_lines(corpus.trees[name]) == approved


def test_every_document_has_an_approved_tree() -> None:
    approved = {p.stem for p in GOLDEN.glob("*.txt")}
    assert approved == set(load_corpus(ROOT / "corpus" / "documents").documents)
