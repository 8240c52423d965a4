from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import InputError
from index.language import glossary, lexicon, stop_words, tables, variants
from index.language.tables import look_alikes, parse_weighted


def test_lists_are_as_large_as_promised() -> None:
    assert len(lexicon()) >= 5000
    assert len(glossary()) >= 250


def test_weights_are_positive_and_at_most_one() -> None:
    pairs = [
        pair for table in (lexicon(), variants()) for entry in table.values() for pair in entry
    ]
    assert all(term and 0 < weight <= 1 for term, weight in pairs)


def test_no_word_stands_for_itself() -> None:
    for table in (lexicon(), variants()):
        assert not [key for key, entry in table.items() if key in dict(entry)]


def test_glossary_values_are_chinese_or_abbreviations() -> None:
    for english, chinese in glossary().items():
        assert chinese and all(chinese), english
        assert english == english.lower()


def test_stop_words_are_not_official_terms() -> None:
    assert not stop_words() & {term for pairs in lexicon().values() for term, _ in pairs} - {
        *("自", "起", "已", "达", "共", "年", "申请", "可以", "规定", "问题", "通过", "办理"),
    }


def test_look_alikes_are_mutual() -> None:
    table = look_alikes()
    assert all(char in table[other] for char, others in table.items() for other in others)


@pytest.mark.parametrize("text", ["资助", "资助:2", ":0.5", "资助:x", "资助:0"])
def test_a_wrong_entry_is_refused_with_a_valid_form(text: str) -> None:
    with pytest.raises(InputError, match="A valid form"):
        parse_weighted(text, "line 1")


def test_the_lexicon_names_the_file_and_line_of_a_wrong_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "some.tsv").write_text("# 口语\n掏钱\t资金\n", encoding="utf-8")
    monkeypatch.setattr(tables, "_DATA", tmp_path)
    with pytest.raises(InputError, match=r"lexicon/some\.tsv, line 2: .*A valid form"):
        tables.lexicon.__wrapped__()
