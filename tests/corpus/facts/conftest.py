"""The fact book of the four documents, read once."""

from __future__ import annotations

import pytest

from corpus.facts import FactBook
from corpus.settings import get_settings
from corpus.store import load_corpus


@pytest.fixture(scope="session")
def book() -> FactBook:
    return FactBook.of(load_corpus(get_settings().documents))
