"""The eligibility view in a real Chromium: form, follow-up facts, matching, check-up, batch."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page

from assistant.eligibility.sheet_reading import MAX_ROWS, RESULT_COLUMNS, RESULT_COLUMNS_EN
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

VIEW = "#/eligibility"


def fill(page: Page, form: str, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"form[data-el={form}] [name={name}]", value)


def check(page: Page, **fields: str) -> None:
    fill(page, "one", **fields)
    page.press("form[data-el=one] [name=matter]", "Escape")
    page.press("form[data-el=one] [name=matter]", "Enter")
    page.wait_for_selector("[data-out=one] .zd-el-verdict, [data-mode=one] .zd-el-wrong:visible")


def outcome(page: Page) -> str:
    return page.inner_text("[data-out=one] .zd-el-verdict header")


def mode(page: Page, name: str) -> None:
    page.check(f"[name=zd-el-mode][value={name}]", force=True)
    page.wait_for_selector(f"section[data-mode={name}]:visible")


def test_a_case_is_decided_with_its_conditions_and_quotes(open_page: Open) -> None:
    page = open_page(path=VIEW)
    check(page, city="盐城市", date="2024-06", applicant="企业", matter="专利授权资助")
    assert outcome(page) == "不符合"
    assert "✓" in page.inner_text(".zd-conditions")
    page.click(".zd-el-verdict .zd-quote .zd-cite")
    page.wait_for_selector(".zd-panel mark")
    assert "全部取消" in page.inner_text(".zd-panel mark")


def test_facts_are_asked_one_by_one_until_the_verdict_is_certain(open_page: Open) -> None:
    page = open_page(path=VIEW)
    check(page, city="盐城市", date="2024", applicant="知识产权人才", matter="黄海明珠人才计划")
    assert outcome(page) == "待补充"
    page.click(".zd-el-ask [data-value=true]")
    page.wait_for_selector("header .zd-badge.green")
    assert outcome(page) == "符合"
    page.click(".zd-el-known .zd-chip")
    page.wait_for_selector(".zd-el-ask")
    page.click(".zd-el-ask [data-el-act=skip]")
    page.wait_for_selector(".zd-el-ask", state="detached")
    assert outcome(page) == "待补充"


def test_a_missing_city_is_asked_for_and_filled_in(open_page: Open) -> None:
    page = open_page(path=VIEW)
    check(page, date="2024", applicant="个人", matter="一般作品免费登记")
    page.click(".zd-el-ask [data-value=盐城市]")
    page.wait_for_selector("header .zd-badge.green")
    assert page.input_value("form[data-el=one] [name=city]") == "盐城市"


def test_matters_are_found_as_they_are_typed_and_chosen_by_key(open_page: Open) -> None:
    page = open_page(path=VIEW)
    page.fill("form[data-el=one] [name=city]", "盐城市")
    page.click("form[data-el=one] [name=matter]")
    page.keyboard.type("版权登记")
    page.wait_for_selector("#zd-el-matters li")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector('#zd-el-matters li[aria-selected="true"]')
    chosen = page.inner_text('#zd-el-matters li[aria-selected="true"]')
    page.keyboard.press("Enter")
    assert page.input_value("form[data-el=one] [name=matter]") == chosen
    assert "作品" in chosen


@pytest.mark.parametrize(("locale", "said"), [("zh-CN", "日历上没有"), ("en-US", "not a date")])
def test_an_impossible_date_is_named_and_nothing_is_lost(
    open_page: Open, locale: str, said: str
) -> None:
    page = open_page(path=VIEW, locale=locale)
    check(page, city="盐城市", date="2024-02-30", applicant="企业", matter="专利授权资助")
    assert said in page.inner_text("[data-mode=one] .zd-el-wrong")
    assert page.input_value("form[data-el=one] [name=matter]") == "专利授权资助"
    check(page, date="2024-02-28")
    page.wait_for_selector("[data-out=one] .zd-el-verdict")
    assert not page.is_visible("[data-mode=one] .zd-el-wrong")


def test_an_unknown_city_is_said_to_be_unknown(open_page: Open) -> None:
    page = open_page(path=VIEW)
    check(page, city="<b>火星</b>", date="2024", applicant="企业", matter="专利授权资助")
    assert outcome(page) == "未载明"
    assert "库内没有<b>火星</b>的文件" in page.inner_text("[data-out=one] .zd-notes")


def test_reports_hold_facts_conditions_and_quotes(open_page: Open) -> None:
    page = open_page(path=VIEW)
    check(page, city="盐城市", date="2024-06", applicant="企业", matter="专利授权资助")
    with page.expect_download() as waiting:
        page.click("text=下载报告（可打印）")
    html = Path(waiting.value.path()).read_text(encoding="utf-8")
    with page.expect_download() as waiting:
        page.click("text=下载 Word")
    word = Document(BytesIO(Path(waiting.value.path()).read_bytes()))
    text = "\n".join(p.text for p in word.paragraphs)
    for part in ("不符合", "2023 年底前全部取消"):
        assert part in html and part in text
    assert "盐城市" in html


def test_what_an_applicant_could_get_is_listed_by_outcome(open_page: Open) -> None:
    page = open_page(path=VIEW)
    mode(page, "match")
    fill(page, "match", city="盐城市", date="2024-06", applicant="高新技术企业")
    page.click("form[data-el=match] button[type=submit]")
    page.wait_for_selector(".zd-el-group")
    headings = page.locator(".zd-el-group h2 .zd-badge").all_inner_texts()
    assert headings[0].startswith("符合")
    page.click(".zd-el-offer summary >> text=专利申请指导服务")
    page.click(".zd-el-offer[open] >> text=核查这一项")
    page.wait_for_selector("[data-out=one] .zd-el-verdict")
    assert outcome(page) == "符合"
    mode(page, "match")
    fill(page, "match", city="火星")
    page.click("form[data-el=match] button[type=submit]")
    page.wait_for_selector("[data-mode=match] .zd-el-wrong:visible")


def test_the_checkup_shows_gaps_with_their_clauses(open_page: Open) -> None:
    page = open_page(path=VIEW)
    mode(page, "checkup")
    fill(page, "checkup", city="盐城市", date="2024-06", applicant="企业")
    page.check("[name=q-trademark][value='0']", force=True)
    page.click("form[data-el=checkup] button[type=submit]")
    page.wait_for_selector(".zd-el-gap")
    assert page.locator(".zd-el-gap").count() == 1
    assert "商标品牌指导站" in page.inner_text(".zd-el-gap")
    assert page.locator(".zd-el-gap .zd-cite").count() >= 1


def csv_file(path: Path, *rows: list[str]) -> Path:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return path


def upload(page: Page, path: Path) -> None:
    page.set_input_files("form[data-el=batch] [name=file]", path)
    page.click("form[data-el=batch] button[type=submit]")


HEAD = ["编号", "城市", "日期", "申请人", "事项"]


def test_a_sheet_is_decided_row_by_row_and_comes_back_whole(
    open_page: Open, tmp_path: Path
) -> None:
    rows = [
        ["1", "盐城市", "2024-06", "企业", "专利授权资助"],
        ["2", "盐城市", "2024-99", "企业", "专利授权资助"],
        ["3", "盐城市", "2024-06", '=HYPERLINK("http://x")', "贯标"],
        *([str(n), "连云港市", "2026-11-20", "企业", "专利预审"] for n in range(4, 600)),
    ]
    page = open_page(path=VIEW)
    mode(page, "batch")
    upload(page, csv_file(tmp_path / "in.csv", HEAD, *rows))
    page.wait_for_selector("[data-out=batch] .zd-el-card", timeout=30_000)
    assert "599" in page.inner_text("[data-out=batch]")
    with page.expect_download() as waiting:
        page.click("text=下载 XLSX")
    sheet = load_workbook(BytesIO(Path(waiting.value.path()).read_bytes())).worksheets[0]
    table = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert table[0] == [*HEAD, *RESULT_COLUMNS]
    assert [row[0] for row in table[1:]] == [row[0] for row in rows]
    assert [row[5] for row in table[1:3]] == ["不符合", "错误"]
    assert table[3][3] == "'" + rows[2][3], "a formula comes back as text"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("name", "rows", "said"),
    [
        ("empty.csv", [], "表是空的"),
        ("wrong.csv", [["甲", "乙"], ["1", "2"]], "没有“事项”一列"),
        ("head.csv", [HEAD], "没有数据行"),
        ("many.csv", [HEAD, *[["1", "", "", "", "x"]] * (MAX_ROWS + 1)], "太多"),
        ("broken.xlsx", [["not", "a", "zip"]], "打不开"),
        ("text.txt", [["x"]], "只能读"),
    ],
)
def test_a_sheet_that_cannot_be_used_is_refused_with_the_reason(
    open_page: Open, tmp_path: Path, name: str, rows: list[list[str]], said: str
) -> None:
    page = open_page(path=VIEW)
    mode(page, "batch")
    upload(page, csv_file(tmp_path / name, *rows))
    page.wait_for_selector("[data-mode=batch] .zd-el-wrong:visible", timeout=20_000)
    assert said in page.inner_text("[data-mode=batch] .zd-el-wrong")
    page.wait_for_selector("form[data-el=batch] button[type=submit]:enabled")
    book = Workbook()
    assert book.active is not None
    book.active.append(HEAD)
    book.active.append(["1", "盐城市", "2024-06", "企业", "专利授权资助"])
    book.save(tmp_path / "good.xlsx")
    upload(page, tmp_path / "good.xlsx")
    page.wait_for_selector("[data-out=batch] .zd-el-card", timeout=20_000)


# Text of the view that is in sight, Chinese, and neither quoted nor the name of a document.
CHINESE_IN_SIGHT = """() => {
  const found = [], view = document.querySelector("#zd-view-eligibility");
  const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.data.replace(/“[^”]*”/g, "");
    if (!/[\\u3400-\\u9fff]/.test(text) || node.parentElement.closest(".zd-serif, bdi")) continue;
    if (node.parentElement.checkVisibility()) found.push(text.trim());
  }
  for (const input of view.querySelectorAll("input"))
    if (/[\\u3400-\\u9fff]/.test(input.placeholder + input.value)) found.push(input.name);
  return found;
}"""


def test_in_english_all_but_quotes_and_titles_is_english(open_page: Open, tmp_path: Path) -> None:
    page = open_page(path=VIEW, locale="en-US")

    def is_english() -> bool:
        return page.evaluate(CHINESE_IN_SIGHT) == []

    assert is_english()
    page.fill("form[data-el=one] [name=city]", "Yancheng")
    page.click("form[data-el=one] [name=matter]")
    page.keyboard.type("free registration")
    page.wait_for_selector("#zd-el-matters li")
    assert is_english()
    check(page, date="2024-06", applicant="enterprise", matter="guidance on patent applications")
    page.wait_for_selector(".zd-el-ask")
    assert outcome(page) == "Depends" and is_english()
    page.click(".zd-el-ask [data-value=高新技术企业]")
    page.wait_for_selector("header .zd-badge.green")
    assert page.input_value("form[data-el=one] [name=applicant]") == "high-tech enterprise"
    assert outcome(page) == "Eligible" and is_english()
    with page.expect_download() as waiting:
        page.click("text=Report to print")
    assert waiting.value.suggested_filename == "eligibility report.html"
    report = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert "Facts given" in report and "high-tech enterprise" in report and "条件" not in report
    mode(page, "match")
    fill(page, "match", city="Yancheng", date="2024-06", applicant="high-tech enterprise")
    page.click("form[data-el=match] button[type=submit]")
    page.wait_for_selector(".zd-el-group")
    page.click(".zd-el-offer summary >> nth=0")
    assert is_english()
    mode(page, "checkup")
    fill(page, "checkup", city="Yancheng", date="2024-06", applicant="enterprise")
    page.check("[name=q-trademark][value='0']", force=True)
    page.click("form[data-el=checkup] button[type=submit]")
    page.wait_for_selector(".zd-el-gap")
    assert is_english()
    mode(page, "batch")
    rows = [["1", "Yancheng", "2024-06", "enterprise", "patent grant subsidy"]]
    upload(
        page, csv_file(tmp_path / "in.csv", ["id", "city", "date", "applicant", "matter"], *rows)
    )
    page.wait_for_selector("[data-out=batch] .zd-el-card")
    assert is_english()
    with page.expect_download() as waiting:
        page.click("text=Download CSV")
    table = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert table[0].endswith(",".join(RESULT_COLUMNS_EN))
    assert ",Not eligible,not_eligible," in table[1]


def test_it_fits_a_narrow_screen_and_the_dark(open_page: Open) -> None:
    page = open_page(path=VIEW, width=390, height=844, dark=True)
    check(page, city="盐城市", date="2024-06", applicant="企业", matter="专利授权资助")
    width = page.evaluate("document.querySelector('#zd-view-eligibility').scrollWidth")
    assert width <= 390
