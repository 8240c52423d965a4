"""The report says what the verdict says, and hostile text in facts stays text."""

from __future__ import annotations

import io
from datetime import date

from docx import Document

from assistant.eligibility.portfolio import checkup, load_checkup, offers
from assistant.eligibility.report import as_docx, as_html
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import DateRange, Facts, Outcome

TODAY = date(2026, 11, 20)
IN_2024 = DateRange(date(2024, 6, 1), date(2024, 6, 1))
FACTS = {"city": "盐城", "date": "2024-06", "applicant": "<script>企业", "matter": "专利授权资助"}


def test_both_forms_hold_the_quote_and_the_conditions(service: EligibilityService) -> None:
    verdict = service.check_facts(FACTS, TODAY)
    html = as_html(verdict, FACTS, TODAY)
    word = Document(io.BytesIO(as_docx(verdict, FACTS, TODAY)))
    text = "\n".join(p.text for p in word.paragraphs)
    for citation in verdict.citations:
        assert citation.quote in html
        assert citation.quote in text
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert all(c.text in cells and c.text in html for c in verdict.conditions)
    assert "<script>" not in html
    assert "http" not in html, "the report loads nothing"


def test_offers_are_sorted_and_of_the_city_alone(service: EligibilityService) -> None:
    profile = Facts("", IN_2024, "盐城市", {"applicant": frozenset({"高新技术企业"})}, {})
    found = offers(service, profile)
    outcomes = [offer.verdict.outcome for offer in found]
    assert outcomes[0] is Outcome.ELIGIBLE
    assert outcomes == sorted(outcomes, key=list(dict.fromkeys(outcomes)).index)
    assert {offer.measure.document for offer in found} == {"yc-pilot-2022"}


def test_what_names_the_applicants_kind_stands_before_what_names_nobody(
    service: EligibilityService,
) -> None:
    profile = Facts("", IN_2024, "盐城市", {"applicant": frozenset({"企业"})}, {})
    eligible = [o for o in offers(service, profile) if o.verdict.outcome is Outcome.ELIGIBLE]
    named = [o.named for o in eligible]
    assert named == sorted(named, reverse=True)
    assert "企业" in eligible[0].verdict.citations[0].quote
    assert not next(o for o in eligible if "三合一" in o.measure.matter).named


def test_the_checkup_finds_gaps_and_measures_for_each_in_some_city(
    service: EligibilityService,
) -> None:
    answers = {q.id: q.gap_when == "yes_" for q in load_checkup()}
    covered: set[str] = set()
    for city in ("盐城市", "连云港市"):
        gaps = checkup(service, Facts("", IN_2024, city), answers)
        assert len(gaps) == len(answers)
        covered |= {gap.question.id for gap in gaps if gap.offers}
    assert covered == set(answers), "every question leads to some measure"
    contrary = {key: not value for key, value in answers.items()}
    assert not checkup(service, Facts("", IN_2024, "盐城市"), contrary)


def test_the_word_report_prints_on_a4_with_chinese_fonts(service: EligibilityService) -> None:
    word = Document(io.BytesIO(as_docx(service.check_facts(FACTS, TODAY), FACTS, TODAY)))
    page = word.sections[0]
    assert (round(page.page_width.cm), round(page.page_height.cm)) == (21, 30)
    for name in ("Normal", "Heading 1", "Quote"):
        assert "eastAsia" in str(word.styles[name].element.xml)
        assert word.styles[name].font.italic is False
    assert word.tables[0].rows[0].cells[0].width < word.tables[0].rows[0].cells[1].width
