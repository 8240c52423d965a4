"""The page in a real Chromium, over the real documents."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.assistant.page.support import HOSTILE
from tests.bench_page import SESSIONS, ask_function
from tests.bench_page import ask as over_http
from tests.browser.conftest import MISSING_INDEX, SLOW_SECONDS, Open, Served, ask

pytestmark = pytest.mark.browser

TARGET = "2030年每万人口高价值发明专利拥有量目标是多少"
SUBSIDY = "盐城哪些专利资助要取消、什么时候"


def panel_is_open(page: Page) -> bool:
    return bool(page.evaluate("document.body.dataset.panel === 'open'"))


def test_a_question_is_answered_and_its_citation_leads_to_the_clause(open_page: Open) -> None:
    page = open_page()
    ask(page, TARGET)
    assert "14.8" in page.inner_text(".zd-say")
    quote = page.inner_text(".zd-quote p >> nth=0")
    page.click(".zd-say .zd-cite >> nth=0")
    page.wait_for_selector(".zd-panel mark")
    assert page.inner_text(".zd-panel mark") == quote
    assert quote in page.inner_text(".zd-panel .here")
    assert "征求意见稿" in page.inner_text(".zd-panel-head")
    assert "连云港市" in page.inner_text(".zd-panel-head")
    page.click(".zd-panel >> text=下一条")
    page.wait_for_function("!document.querySelector('.zd-panel mark')")
    assert "每万人口作品登记量" in page.inner_text(".zd-panel .here")


def test_the_document_is_read_in_full_at_the_clause(open_page: Open) -> None:
    page = open_page()
    ask(page, SUBSIDY)
    page.click(".zd-say .zd-cite >> nth=0")
    page.click(".zd-panel >> text=在全文中阅读")
    found = page.wait_for_selector(".zd-para.found")
    assert found is not None and "2023 年底前全部取消" in found.inner_text()
    box = found.bounding_box()
    assert box is not None and 0 <= box["y"] < 900
    address = page.url
    again = open_page(path=address.split("/", 3)[3])
    again.wait_for_selector(".zd-para.found")  # the clause's address works on its own


def test_every_clause_has_an_address(open_page: Open) -> None:
    page = open_page(path="#/library/lyg-15th-plan-draft")
    row = page.locator(".zd-para.table_row").first  # its id holds a slash
    row.hover()
    row.locator(".zd-anchor").click()
    address = page.evaluate("navigator.clipboard.readText()")
    again = open_page(path=address.split("/", 3)[3])
    again.wait_for_selector(".zd-para.found")
    found = again.locator(".zd-para.found").get_attribute("data-clause")
    assert found == row.get_attribute("data-clause")


def test_a_follow_up_is_asked_with_the_conversation_so_far(open_page: Open) -> None:
    page = open_page()
    ask(page, TARGET)
    ask(page, "脚本：历史", 2)
    assert page.inner_text(".zd-say >> nth=1") == "2 条"
    page.click(".zd-next .zd-chip >> nth=1")
    page.wait_for_function("document.querySelectorAll('.zd-turn:not(.zd-pending)').length === 3")
    assert page.inner_text(".zd-q >> nth=2").endswith("盐城市")


def test_a_conversation_survives_a_reload_and_a_new_one_is_empty(open_page: Open) -> None:
    page = open_page()
    ask(page, TARGET)
    page.reload()
    page.wait_for_selector(".zd-turn .zd-quote")
    page.click("text=新对话")
    page.wait_for_selector(".zd-empty")
    assert page.locator(".zd-turn").count() == 0


def test_feedback_is_stored(open_page: Open, served: Served) -> None:
    page = open_page()
    ask(page, SUBSIDY)
    exchange = page.get_attribute(".zd-turn", "data-exchange")
    page.click("[data-vote=up]")
    page.wait_for_selector(".zd-thanks:visible")
    page.click("[data-vote=down]")
    page.click(".zd-why >> text=漏了内容")
    page.fill(".zd-why [name=comment]", "没有提到例外")
    page.click(".zd-why >> text=提交")
    page.wait_for_selector("[data-vote=down][aria-pressed=true]")
    (row,) = [r for r in served.feedback.all() if r["exchange"] == exchange]
    assert (row["vote"], row["reason"], row["comment"]) == ("down", "incomplete", "没有提到例外")
    assert row["question"] == SUBSIDY


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_examples_are_questions_the_corpus_answers(open_page: Open, locale: str) -> None:
    page = open_page(locale=locale)
    chips = page.locator(".zd-examples .zd-chip:visible")
    questions = chips.all_inner_texts()
    assert len(questions) == 5
    for turn, question in enumerate(questions, 1):
        ask(page, question, turn)
    assert page.locator(".zd-a.zd-answered .zd-say .zd-cite").count() >= 5
    assert page.locator(".zd-a.zd-answered").count() == 5


def test_a_question_that_follows_at_once_is_not_dropped(open_page: Open) -> None:
    page = open_page()
    for question in ("脚本：慢一", TARGET):  # the second while the event of the first is open
        page.evaluate(
            """question => window.zhengda.parts.composer.trigger(
                "ask", { question, token: window.zhengda.token(), ...window.zhengda.scope() })""",
            question,
        )
        page.wait_for_selector(".zd-turn")
    page.wait_for_function("document.querySelectorAll('.zd-turn:not(.zd-pending)').length === 2")


def test_english_by_locale_and_by_switch(open_page: Open) -> None:
    page = open_page(locale="en-GB")
    assert page.inner_text(".zd-go") == "Ask"
    assert page.get_attribute("#zd-ask", "placeholder") == "Ask in one sentence"
    ask(page, TARGET)
    assert "Draft" in page.inner_text(".zd-quote")
    page.click("[data-act=lang]")
    assert page.inner_text(".zd-go") == "提问"
    page.reload()
    page.wait_for_selector(".zd-turn")
    assert page.inner_text(".zd-go") == "提问"  # the choice is remembered
    assert open_page(locale="de-DE").inner_text(".zd-go") == "提问"


@pytest.mark.parametrize("path", ["", "#/search/%E5%A5%96%E5%8A%B1", "#/library/yc-pilot-2022"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_overflows_sideways(open_page: Open, path: str, width: int) -> None:
    page = open_page(width=width, path=path)
    if not path:
        ask(page, TARGET)
    page.wait_for_timeout(300)
    assert page.evaluate(
        "document.documentElement.scrollWidth <= innerWidth"
        " && [...document.querySelectorAll('.zd-view')].every(v => v.scrollWidth <= v.clientWidth)"
    )
    send = page.locator(".zd-go").bounding_box()
    assert path or (send is not None and send["y"] + send["height"] <= 900)


def test_narrow_the_panel_slides_over_and_closes(open_page: Open) -> None:
    page = open_page(width=390, height=844)
    ask(page, TARGET)
    assert not panel_is_open(page)
    page.click(".zd-say .zd-cite >> nth=0")
    page.wait_for_selector(".zd-panel mark")
    page.wait_for_function(  # slid in, as wide as the screen
        "Math.round(document.querySelector('.zd-panel').getBoundingClientRect().x) === 0"
    )
    for _ in range(8):  # Tab stays inside what lies over the page
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('.zd-panel')")
    page.click(".zd-close")
    assert not panel_is_open(page)


def test_keyboard_only(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    page.keyboard.press("/")
    page.keyboard.type(TARGET)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    page.wait_for_selector(".zd-turn .zd-quote")
    page.keyboard.press("Escape")  # the panel that opened by itself
    assert not panel_is_open(page)
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.classList.contains('zd-cite')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'zd-here'")
    page.keyboard.press("Escape")
    assert not panel_is_open(page)
    assert page.evaluate("document.activeElement.classList.contains('zd-cite')")


def test_hostile_text_stays_text(open_page: Open) -> None:
    page = open_page()
    ask(page, HOSTILE)
    assert page.inner_text(".zd-q").removeprefix("问：").strip() == HOSTILE
    assert page.evaluate("window.hacked") is None
    assert page.locator(".zd-turn script, .zd-turn img, .zd-turn a").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(page.url.split("#")[0] + "#/library/%3Cimg src=x onerror=window.hacked=1%3E/x")
    page.wait_for_selector(".zd-toast:visible")
    assert page.evaluate("window.hacked") is None


def test_a_slow_answer_shows_its_stages(open_page: Open) -> None:
    page = open_page()
    page.fill("#zd-ask", "脚本：慢")
    page.press("#zd-ask", "Enter")
    page.wait_for_selector(".zd-pending .zd-stages .now >> text=查找条款")
    assert page.get_attribute("#zd-composer", "aria-busy") == "true"
    page.wait_for_selector(".zd-turn:not(.zd-pending)")
    assert page.get_attribute("#zd-composer", "aria-busy") == "false"


@pytest.mark.parametrize(
    ("question", "look", "says"),
    [
        ("脚本：崩溃", ".zd-error", "没有成功"),
        ("脚本：无索引", ".zd-error", MISSING_INDEX),
        ("脚本：反问", ".zd-clarify", "请补充一点"),
        ("脚本：谢绝", ".zd-declined", "不在受理范围"),
    ],
)
def test_other_endings(open_page: Open, question: str, look: str, says: str) -> None:
    page = open_page()
    ask(page, question)
    shown = page.inner_text(look)
    assert says in shown
    assert "secret" not in shown and "Traceback" not in shown


def test_people_asking_at_once_get_their_own_answers(open_page: Open) -> None:
    pages = [open_page() for _ in range(2)]
    for n, page in enumerate(pages):
        page.fill("#zd-ask", f"脚本：慢 {n}")
    for page in pages:
        page.press("#zd-ask", "Enter")
    for n, page in enumerate(pages):
        page.wait_for_selector(".zd-turn:not(.zd-pending)")
        assert page.inner_text(".zd-say") == f"慢答：脚本：慢 {n}"
        assert page.locator(".zd-turn").count() == 1


def test_sixteen_sessions_at_once_keep_their_own_answers(served: Served) -> None:
    base = served.url.rstrip("/")
    function = ask_function(base)
    questions = [f"脚本：慢 {n}" for n in range(SESSIONS)]
    started = time.perf_counter()
    with ThreadPoolExecutor(SESSIONS) as people:
        shown = list(people.map(lambda q: over_http(base, function, q)[1], questions))
    seconds = time.perf_counter() - started
    for n, page in enumerate(shown):
        mine = re.findall(r"慢答：脚本：慢 (\d+)", page)
        assert mine and set(mine) == {str(n)}
    assert seconds < SESSIONS * SLOW_SECONDS / 2  # side by side, not one after the other


def test_copy_and_export_carry_the_sources(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    ask(page, SUBSIDY)
    page.click("text=复制（含出处）")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert (
        "2023 年底前全部取消" in copied and "《盐城市国家知识产权强市建设试点城市工作方案" in copied
    )
    for words, ending in (("导出网页", "html"), ("导出 Markdown", "md")):
        with page.expect_download() as download:
            page.click(f"text={words}")
        file = tmp_path / f"x.{ending}"
        download.value.save_as(file)
        assert download.value.suggested_filename.endswith(ending)
        assert "2023 年底前全部取消" in file.read_text(encoding="utf-8")


def test_search_shows_scores_and_obeys_its_filters(open_page: Open) -> None:
    page = open_page(path="#/search/%E4%B8%93%E5%88%A9%E6%8E%88%E6%9D%83%E8%B5%84%E5%8A%A9")
    page.wait_for_selector(".zd-results .zd-card")
    assert "资助" in page.inner_text(".zd-card mark >> nth=0")
    assert "得分" in page.inner_text(".zd-card .zd-parts >> nth=0")
    page.select_option("#zd-city", "连云港市")
    page.wait_for_function(
        "![...document.querySelectorAll('.zd-card')].some(c => c.innerText.includes('盐城市国家'))"
    )
    page.click(".zd-card >> text=打开条款 >> nth=0")
    page.wait_for_selector(".zd-panel .here")


def test_search_tells_how_it_read_a_typo_and_marks_the_words_meant(open_page: Open) -> None:
    page = open_page(path="#/search/%E8%B4%A8%E5%8E%8B%E8%9E%8D%E8%B5%84")  # 质压融资
    page.wait_for_selector(".zd-results .zd-card")
    assert "已按“质押融资”查找" in page.inner_text("#zd-view-search .zd-results")
    assert any("质押融资" in mark for mark in page.locator(".zd-card mark").all_inner_texts())


def test_search_for_nothing_gives_examples_that_can_be_searched_for(open_page: Open) -> None:
    page = open_page(path="#/search", locale="en-GB")
    page.wait_for_selector(".zd-results .zd-chip:visible")
    assert "Type words or a sentence" in page.inner_text("#zd-view-search .zd-results")
    page.click(".zd-results .zd-chip:visible >> nth=0")
    page.wait_for_selector(".zd-results .zd-card")
    page.fill("#zd-view-search [name=query]", "  ")
    page.press("#zd-view-search [name=query]", "Enter")
    page.wait_for_selector(".zd-results .zd-chip:visible")
    assert page.locator(".zd-card").count() == 0


def test_search_by_year_finds_the_documents_of_that_year_or_says_that_none_fits(
    open_page: Open,
) -> None:
    page = open_page(path="#/search/%E5%A5%96%E5%8A%B1")
    page.wait_for_selector(".zd-results .zd-card")
    page.select_option("#zd-view-search [name=year]", "2024")
    page.wait_for_function(
        "[...document.querySelectorAll('.zd-card')].every(c => c.innerText.includes('盐城市国家'))"
    )
    assert page.locator(".zd-card").count()
    page.select_option("#zd-city", "连云港市")
    page.wait_for_selector(".zd-none >> text=没有文件符合所选的条件：连云港市、2024 年")


def test_the_date_decides_the_badges(open_page: Open) -> None:
    page = open_page(path="#/library/yc-pilot-2022")
    page.wait_for_selector(".zd-reader h1")
    assert "期满" in page.inner_text(".zd-reader header")
    page.fill("#zd-as-of", "2024-06-01")
    page.press("#zd-as-of", "Enter")
    page.wait_for_selector(".zd-reader header .zd-badge.green")
    assert "现行" in page.inner_text(".zd-reader header")
    page.fill("#zd-as-of", "01/06/2024")
    page.press("#zd-as-of", "Tab")
    page.wait_for_selector(".zd-toast:visible >> text=2026-11-20")
    assert page.input_value("#zd-as-of") == page.get_attribute("#zd-as-of", "data-today")


def test_dark_follows_the_system_and_the_switch(open_page: Open) -> None:
    page = open_page(dark=True)
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(22, 24, 27)"
    page.click("[data-act=theme]")
    assert page.evaluate(ground) == "rgb(250, 248, 243)"


def test_figures_and_duties_lead_to_their_clauses(open_page: Open) -> None:
    page = open_page(path="#/indicators")
    page.focus(".zd-chart .point >> nth=0")
    page.keyboard.press("Enter")  # a drawn point answers to the keyboard
    page.wait_for_selector(".zd-panel mark")
    page.goto(page.url.split("#")[0] + "#/duties")
    page.fill("#zd-view-duties [name=words]", "奖励")
    page.wait_for_function(
        "() => { const tasks = [...document.querySelectorAll('#zd-view-duties .zd-task')];"
        " return tasks.length > 0 && tasks.every(t => t.innerText.includes('奖励')); }"
    )
    task = page.inner_text("#zd-view-duties .zd-task >> nth=0")
    page.click("#zd-view-duties .zd-task >> nth=0")
    page.wait_for_selector(f".zd-panel .here >> text={task[:12]}")
    assert page.inner_text(".zd-panel mark >> nth=0")
