from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import find_exact, sentences, unify, unify_with_map


def cut(text: str) -> list[str]:
    return [span.cut(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "unified"),
    [
        ("达 １０％，", "达10%,"),
        ("“大保护”", '"大保护"'),
        ("连政发〔2016〕132号", "连政发[2016]132号"),
        ("2021—2035年", "2021-2035年"),
        ("ＰＣＴ\u3000专利", "pct专利"),
        ("5㎡", "5m2"),
    ],
)
def test_unify(text: str, unified: str) -> None:
    assert unify(text) == unified


@given(st.text())
def test_map_leads_back(text: str) -> None:
    unified, places = unify_with_map(text)
    assert unified == unify(text)
    assert len(places) == len(unified) + 1
    assert places[-1] == len(text)
    assert all(char in unify(text[place]) for char, place in zip(unified, places, strict=False))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("达14.8件。增长6.2%！", ["达14.8件。", "增长6.2%！"]),
        ("1. 强化司法保护。深入推进。", ["1. 强化司法保护。", "深入推进。"]),
        ("见（附件；略）。下文", ["见（附件；略）。", "下文"]),
        ("《办法。试行》印发；照办", ["《办法。试行》印发；", "照办"]),
        ("他说：“好。”然后", ["他说：“好。”", "然后"]),
        ("一行\n二行", ["一行", "二行"]),
        ("（未闭合。下一句。", ["（未闭合。", "下一句。"]),
        ('建"双轮"。驱动', ['建"双轮"。', "驱动"]),
        ("The fee is 3.5. It ends. No. 5 stays", ["The fee is 3.5.", "It ends.", "No. 5 stays"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@given(st.text(alphabet="知识。；！（）《》“”\"'. \n1a…", max_size=60))
def test_sentences_hold_every_character_once(text: str) -> None:
    spans = sentences(text)
    assert "".join(span.cut(text).replace(" ", "") for span in spans) == "".join(
        text.replace(" ", "").split()
    )
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("needle", "found"),
    [
        ("达10%", "达 １０％"),
        ("拥有量达 10%", "拥有量 达 １０％"),
        ("10%，", "１０％，"),
        ("没有", None),
        ("  ", None),
    ],
)
def test_find_exact(needle: str, found: str | None) -> None:
    haystack = "人均拥有量 达 １０％，其中"
    span = find_exact(needle, haystack)
    assert (span.cut(haystack) if span else None) == found
