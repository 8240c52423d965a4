"""Word files: automatic numbering survives, tables are kept, the rest is set aside."""

from __future__ import annotations

import struct

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from corpus.errors import CorpusError
from corpus.readers import read_file
from tests.corpus.readers.make import (
    NS,
    OFFICIAL,
    abstract,
    add,
    level,
    num,
    numbered,
    save,
    set_list,
)


def read(package, tmp_path):
    text = read_file(save(package, tmp_path / "plan.docx")).text
    return [line for line in text.split("\n") if line]


def test_official_numbering_survives(tmp_path):
    package = numbered(OFFICIAL, num(1, 0))
    for text, depth in [
        ("总体要求", 0), ("指导思想", 1), ("基本原则", 1), ("重点任务", 0), ("加强保护", 1),
        ("司法保护。", 2), ("正文没有编号。", None), ("行政保护。", 2), ("细目", 3), ("细目", 3),
        ("", 2), ("促进运用", 1), ("金融服务。", 2),
    ]:  # fmt: skip
        add(package, text, depth)
    assert read(package, tmp_path) == [
        "一、总体要求", "（一）指导思想", "（二）基本原则", "二、重点任务", "（一）加强保护",
        "1. 司法保护。", "正文没有编号。", "2. 行政保护。", "①细目", "②细目",
        "（二）促进运用", "1. 金融服务。",
    ]  # fmt: skip


def test_articles_run_on_through_chapters(tmp_path):
    """第X条 counts on over chapters: lvlRestart is 0."""
    package = numbered(
        abstract(
            0,
            level(0, "chineseCountingThousand", "第%1章"),
            level(1, "japaneseCounting", "第%2条", '<w:lvlRestart w:val="0"/>'),
        ),
        num(1, 0),
    )
    for text, depth in [("总则", 0), ("为了。", 1), ("适用。", 1), ("创造", 0), ("支持。", 1)]:
        add(package, text, depth)
    assert read(package, tmp_path) == [
        "第一章 总则", "第一条 为了。", "第二条 适用。", "第二章 创造", "第三条 支持。",
    ]  # fmt: skip


def test_levels_of_several_numbers_and_legal_digits(tmp_path):
    package = numbered(
        abstract(
            0,
            level(0, "chineseCounting", "%1、"),
            level(1, "decimal", "%1.%2", "<w:isLgl/>"),
            level(2, "lowerLetter", "%3)"),
            level(3, "upperRoman", "%4."),
            level(4, "bullet", "\uf0b7"),
            level(5, "none", "附"),
        ),
        num(1, 0),
    )
    for depth in (0, 1, 2, 2, 3, 4, 5, 0, 1):
        add(package, "甲乙", depth)
    assert read(package, tmp_path) == [
        "一、甲乙", "1.1 甲乙", "a)甲乙", "b)甲乙", "I. 甲乙", "—— 甲乙", "附甲乙",
        "二、甲乙", "2.1 甲乙",
    ]  # fmt: skip


def test_start_override_and_lists_that_share_their_numbers(tmp_path):
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "（%1）")}</w:lvlOverride>'
    package = numbered(
        abstract(0, level(0, "decimal", "%1、", start=2)),
        num(1, 0), num(2, 0), num(3, 0, restart), num(4, 0, own),
    )  # fmt: skip
    for of in (1, 1, 2, 3, 3, 4):
        add(package, "款", 0, of)
    assert read(package, tmp_path) == ["2、款", "3、款", "4、款", "5、款", "6、款", "（7）款"]


def test_numbering_through_styles(tmp_path):
    """A style gives the list; the list's level names the style; a style may build on it."""
    package = numbered(
        abstract(
            0,
            level(0, "chineseCounting", "%1、", '<w:pStyle w:val="Heading1"/>'),
            level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="Heading2"/>'),
        ),
        num(1, 0),
    )
    for name in ("Heading 1", "Heading 2"):
        set_list(package.styles[name].element, 1, None)
    derived = package.styles.add_style("小标题", 1)
    derived.base_style = package.styles["Heading 2"]
    package.add_paragraph("目标", style="Heading 1")
    package.add_paragraph("原则", style="Heading 2")
    package.add_paragraph("导向", style="小标题")
    plain = package.add_paragraph("不编号", style="Heading 2")
    set_list(plain._p, 0, None)
    assert read(package, tmp_path) == ["一、目标", "（一）原则", "（二）导向", "不编号"]


def test_numbering_through_a_list_style(tmp_path):
    """An abstract list may point to a numbering style that holds the levels."""
    package = numbered(
        abstract(0, level(0, "chineseCounting", "%1、"), extra='<w:styleLink w:val="公文"/>'),
        abstract(1, extra='<w:numStyleLink w:val="公文"/>'),
        num(1, 0), num(2, 1),
    )  # fmt: skip
    package.styles.element.append(
        parse_xml(
            f'<w:style {NS} w:type="numbering" w:styleId="公文"><w:name w:val="公文"/><w:pPr>'
            '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
    )
    add(package, "目标", 0, 2)
    assert read(package, tmp_path) == ["一、目标"]


def test_tables_keep_rows_heads_and_merged_cells(tmp_path):
    package = numbered(OFFICIAL, num(1, 0))
    add(package, "目标", 0)
    table = package.add_table(3, 3)
    for row, texts in zip(
        table.rows,
        [("指标", "目标值", ""), ("创造", "专利\n数量", "14.8"), ("", "作品", "70")],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    set_list(table.cell(2, 1).paragraphs[0]._p, 1, 1)
    add(package, "任务", 0)
    assert read(package, tmp_path) == [
        "一、目标", "指标\t目标值\t目标值", "创造\t专利 数量\t14.8", "创造\t（一）作品\t70",
        "二、任务",
    ]  # fmt: skip


def test_tracked_changes_boxes_controls_and_hidden_text(tmp_path):
    package = numbered(OFFICIAL, num(1, 0))
    body = package.element.body
    run = "<w:r>{}<w:t xml:space='preserve'>{}</w:t></w:r>"
    body.insert(0, parse_xml(
        f"<w:p {NS}>{run.format('', '支持')}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"<w:ins>{run.format('', '新')}</w:ins><w:hyperlink>{run.format('', '链接')}</w:hyperlink>"
        f"{run.format('<w:rPr><w:vanish/></w:rPr>', '暗')}</w:p>"
    ))  # fmt: skip
    body.insert(1, parse_xml(
        f"<w:sdt {NS}><w:sdtContent><w:p>{run.format('', '控件')}</w:p></w:sdtContent></w:sdt>"
    ))  # fmt: skip
    body.insert(2, parse_xml(
        f"<w:p {NS}><w:r><w:pict><w:txbxContent><w:p>{run.format('', '文本框')}</w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
    ))  # fmt: skip
    package.sections[0].header.paragraphs[0].text = "页眉文字"
    assert read(package, tmp_path) == ["支持新链接", "控件", "文本框"]
    aside = {(item.text, item.reason) for item in read_file(tmp_path / "plan.docx").set_aside}
    assert aside == {("暗", "hidden text"), ("页眉文字", "page header or footer")}


def test_a_circle_of_styles_ends(tmp_path):
    package = numbered(OFFICIAL, num(1, 0))
    for name, base in (("甲", "乙"), ("乙", "甲")):
        style = package.styles.add_style(name, 1)
        style.element.append(parse_xml(f'<w:basedOn {NS} w:val="{base}"/>'))
    package.add_paragraph("文字", style="甲")
    assert read(package, tmp_path) == ["文字"]


def test_errors_say_what_is_wrong(tmp_path):
    path = tmp_path / "plan.docx"
    package = docx.Document()
    with pytest.raises(CorpusError, match="empty"):
        read(package, tmp_path)
    whole = path.read_bytes()
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for data, wanted in [
        (ole + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (ole + b"WordDocument", r"old Word file \(\.doc\)"),
        (whole[: len(whole) // 2], "broken"),
        (b"PK\x03\x04 nothing", "broken"),
        (_with_flag(whole), "encrypted"),
    ]:
        path.write_bytes(data)
        with pytest.raises(CorpusError, match=wanted):
            read_file(path)


def _with_flag(data: bytes) -> bytes:
    """The archive with the bit that says its first member is encrypted."""
    place = data.index(b"PK\x01\x02") + 8
    flags = struct.unpack_from("<H", data, place)[0] | 1
    return data[:place] + struct.pack("<H", flags) + data[place + 2 :]


def test_a_document_without_numbering_part_is_read(tmp_path):
    package = docx.Document()
    package.add_paragraph("正文")
    for paragraph in package.element.body.iter(qn("w:p")):
        set_list(paragraph, 99, 0)
    assert read(package, tmp_path) == ["正文"]
