"""PDF files: text in order, furniture removed, tables kept, scans refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from corpus.errors import CorpusError
from corpus.readers import read_file
from corpus.readers.pdf_furniture import remove_furniture
from tests.corpus.readers.make import LINE, TOP, grid, lines, pdf, picture

BODY = [
    ("一、总体要求", "深入实施创新驱动战略和知识产权战略，积极推动知"),
    ("识产权高质量创造。", "（一）坚持质量导向。", "1. 强化保护。"),
    ("2. 严格执法。", "到2030年，达到14.8件。"),
    ("三、保障措施",),
]


@pytest.mark.parametrize("footer", ["— {} —", "{}", "第{}页 共4页", "{}/4", "Page {} of 4"])
def test_headers_and_page_numbers_are_removed(tmp_path, footer):
    pages = [
        lines(*texts, header="连云港市人民政府公报", footer=footer.format(number))
        for number, texts in enumerate(BODY, 1)
    ]
    raw = read_file(pdf(tmp_path / "plan.pdf", *pages))
    assert raw.text.split() == " ".join(" ".join(texts) for texts in BODY).split()
    reasons = [item.reason for item in raw.set_aside]
    assert reasons.count("page header") == 4
    assert reasons.count("page number") == 4


def test_headers_of_odd_and_even_pages_differ(tmp_path):
    pages = [
        lines(
            f"第{number * number}段",
            *"甲乙丙丁戊",
            header=("左页眉", f"右页眉·{number}")[number % 2],
        )
        for number in range(6)
    ]
    raw = read_file(pdf(tmp_path / "plan.pdf", *pages))
    assert "页眉" not in raw.text
    assert [f"第{number * number}段" in raw.text for number in range(6)] == [True] * 6


def test_pages_that_are_alike_keep_their_text(tmp_path):
    pages = [lines(*["同样的一行文字"] * 12, footer=f"{number}") for number in range(1, 6)]
    assert read_file(pdf(tmp_path / "plan.pdf", *pages)).text.count("同样") == 5 * 7


def test_numbers_that_are_no_page_numbers_stay(tmp_path):
    raw = read_file(pdf(tmp_path / "plan.pdf", lines("目标值", "70"), lines("其他", "85")))
    assert raw.text.split() == ["目标值", "70", "其他", "85"]


def test_a_ruled_table_becomes_rows_at_its_place(tmp_path):
    rows = [["指标", "2030年目标值", "属性"], ["发明专利（件）", "14.8", "预期性"]]

    def page(canvas):
        lines("表 1 主要指标")(canvas)
        grid(canvas, rows, TOP - LINE)
        canvas.drawString(72, TOP - LINE * 6, "三、重点任务")

    raw = read_file(pdf(tmp_path / "plan.pdf", page))
    assert [line for line in raw.text.split("\n") if line] == [
        "表 1 主要指标",
        "指标\t2030年目标值\t属性",
        "发明专利（件）\t14.8\t预期性",
        "三、重点任务",
    ]


def test_a_scan_is_refused_and_a_single_picture_is_set_aside(tmp_path):
    def scan(canvas):
        canvas.drawImage(ImageReader(picture()), 0, 0, 500, 800)

    with pytest.raises(CorpusError, match="scan: 2 of its 2 pages"):
        read_file(pdf(tmp_path / "scan.pdf", scan, scan))
    raw = read_file(
        pdf(tmp_path / "mixed.pdf", lines("正文第一页的文字"), scan, lines("末页的文字"))
    )
    assert [(item.text, item.reason) for item in raw.set_aside] == [
        ("page 2", "page is a picture without text")
    ]


def test_encrypted_empty_and_broken_files_are_named(tmp_path):
    locked = pdf(tmp_path / "locked.pdf", lines("正文"), encrypt=StandardEncryption("geheim"))
    with pytest.raises(CorpusError, match=r"locked\.pdf: the PDF is encrypted"):
        read_file(locked)
    with pytest.raises(CorpusError, match="empty"):
        read_file(pdf(tmp_path / "empty.pdf", lines()))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\n" + b"x" * 200)
    with pytest.raises(CorpusError, match="broken"):
        read_file(broken)
    broken.write_bytes(b"no pdf at all")
    with pytest.raises(CorpusError, match="no PDF"):
        read_file(broken)


def test_a_pdf_locked_only_against_printing_is_read(tmp_path):
    path = pdf(
        tmp_path / "plan.pdf",
        lines("正文可以阅读"),
        encrypt=StandardEncryption("", "owner", canPrint=0),
    )
    assert read_file(path).text == "正文可以阅读\n"


_PAGES = st.lists(
    st.lists(st.sampled_from(["甲", "乙", "1", "2", "", "— 3 —", "a\tb"]), max_size=6), max_size=6
)


@given(_PAGES)
def test_every_line_is_kept_or_set_aside(pages):
    kept, aside = remove_furniture(pages)
    before = sorted(line for lines in pages for line in lines if line.strip())
    after = [
        pages[number][place]
        for number, part in enumerate(kept)
        for place in part
        if pages[number][place].strip()
    ]
    assert sorted(after + [item.text for item in aside]) == before
