import pytest

from corpus.numbering import Mark, order_families, read_mark, to_number


@pytest.mark.parametrize(
    ("text", "family", "number", "label"),
    [
        ("第一章 总则", "章", 1, "第一章"),
        ("第一百二十三条　为了", "条", 123, "第一百二十三条"),
        ("第12条 为了", "条", 12, "第12条"),
        ("二、重点任务", "一、", 2, "二、"),
        ("(三) 保护", "（一）", 3, "（三）"),
        ("㈡运用", "㈠", 2, "（二）"),
        ("1. 强化", "1.", 1, "1."),
        ("2．强化", "1.", 2, "2."),
        ("3、强化", "1、", 3, "3、"),
        ("（4）材料", "（1）", 4, "（4）"),
        ("5）材料", "1）", 5, "5)"),
        ("⑥材料", "①", 6, "⑥"),
        ("第一，健全", "第一，", 1, "第一"),
        ("二是推动", "一是", 2, "二是"),
        ("—— 能力提升", "——", 0, ""),
        ("附件2：", "附件", 2, "附件2"),
        ("（一）项目申报", "（一）", 1, "（一）"),
        ("第三条 国家支持", "条", 3, "第三条"),
    ],
)
def test_marks(text: str, family: str, number: int, label: str) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert (mark.family.name, mark.number, mark.label) == (family, number, label)


@pytest.mark.parametrize(
    "text",
    [
        "第十条规定的期限",
        "第三条、第四条所列",
        "第五条第一款所称",
        "（一）项所列情形",
        "（二）、（三）项",
        "本法第三条规定的",
        "1.5万件",
        "14.8",
        "2024年",
        "10个城市",
        "一、二级",
        "知识产权",
        "",
    ],
)
def test_references_and_figures_are_no_marks(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零三", 103),
        ("二〇二五", 2025),
        ("⑫", 12),
        ("7", 7),
    ],
)
def test_numbers(written: str, number: int) -> None:
    assert to_number(written) == number


def marks(*texts: str) -> list[Mark]:
    return [mark for text in texts if (mark := read_mark(text)) is not None]


def test_usual_order_where_the_document_is_silent() -> None:
    depths = order_families(marks("（二）甲", "三、乙"))
    assert depths["一、"] < depths["（一）"]


def test_order_is_the_documents_own() -> None:
    depths = order_families(marks("1. 甲", "一、乙", "二、丙", "2. 丁", "一、戊"))
    assert depths["1."] < depths["一、"]
