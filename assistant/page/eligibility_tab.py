"""资格核查: may this applicant get this support; what it could get; a check-up; many at once."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.eligibility.errors import CaseError
from assistant.eligibility.portfolio import checkup, load_checkup, offers
from assistant.eligibility.reading import MATTER_KEYS
from assistant.eligibility.report import as_docx, as_html
from assistant.eligibility.service import EligibilityService, make_service
from assistant.eligibility.sheets import table_bytes
from assistant.eligibility.types import Facts, Lang, Missing, Outcome, Verdict
from assistant.eligibility.wording import place_names
from assistant.page.context import PageContext
from assistant.page.fact_words import FactWords
from assistant.page.rendering import parse_date, render
from assistant.page.serving import PageError, Reply, served
from assistant.page.sheet_jobs import SheetJobs
from assistant.page.words import Badge, Text

STATIC = Path(__file__).parent / "static"

OUTCOMES: dict[Outcome, Badge] = {
    Outcome.ELIGIBLE: Badge(Text("符合", "Eligible"), "green"),
    Outcome.NOT_ELIGIBLE: Badge(Text("不符合", "Not eligible"), "red"),
    Outcome.DEPENDS: Badge(Text("待补充", "Depends"), "amber"),
    Outcome.NOT_IN_FORCE: Badge(Text("未生效或已期满", "Not in force"), "grey"),
    Outcome.NOT_STATED: Badge(Text("未载明", "Not stated"), "grey"),
}
LEADS: dict[Outcome, str] = {
    Outcome.ELIGIBLE: "A clause in force supports it, and the facts given meet its conditions.",
    Outcome.NOT_ELIGIBLE: "A clause bars it, or a stated condition is not met.",
    Outcome.DEPENDS: "A clause deals with it; a fact is still needed.",
    Outcome.NOT_IN_FORCE: "Only a draft, an ended or a coming document provides for it.",
    Outcome.NOT_STATED: "No clause of that city's documents deals with it.",
}
MET: dict[bool | None, tuple[str, Badge]] = {
    True: ("✓", Badge(Text("满足", "Met"), "green")),
    False: ("✗", Badge(Text("不满足", "Not met"), "red")),
    None: ("？", Badge(Text("待补充", "Open"), "amber")),
}
_ASKED_ABOVE = {"city", "date", "applicant", "matter"}  # fields of the form itself
_REPORT, _RESULT = Text("资格核查报告", "eligibility report"), Text("资格核查结果", "verdicts")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "html": (_REPORT, "text/html"),
    "docx": (_REPORT, f"{_OFFICE}wordprocessingml.document"),
    "csv": (_RESULT, "text/csv"),
    "xlsx": (_RESULT, f"{_OFFICE}spreadsheetml.sheet"),
}


def _lang(data: Mapping[str, Any]) -> Lang:
    """The language of the page that a file is for."""
    return "en" if data.get("lang") == "en" else "zh"


def _file(kind: str, content: bytes, lang: Lang) -> Reply:
    """A file for the browser to save."""
    name, media = _TYPES[kind]
    kept = base64.b64encode(content).decode("ascii")
    return {"name": f"{name.pick(lang)}.{kind}", "type": media, "base64": kept}


def _said(error: CaseError) -> PageError:
    return PageError(error.zh, str(error))


class EligibilityTab:
    """The eligibility view."""

    key = "eligibility"
    title = Text("资格核查", "Eligibility")

    def build(self, context: PageContext) -> None:
        """Create the view inside the page."""
        self._context = context
        self._service: EligibilityService = make_service(context.facts.corpus)
        self._words = FactWords(self._service.book)
        self._jobs = SheetJobs(self._service)
        gr.HTML(
            render(
                "eligibility_page.html",
                lists={
                    "cities": [Text(*place_names(r)) for r in self._service.regions],
                    "applicants": self._words.values("applicant"),
                    "industries": self._words.values("industry"),
                },
                questions=load_checkup(),
            ),
            elem_id="zd-eligibility",
            elem_classes=["zd-bare"],
            apply_default_css=False,
            html_template='<div class="zd-root">${value}</div>',
            js_on_load=(STATIC / "eligibility.js").read_text(encoding="utf-8"),
            server_functions=served(
                self.suggest,
                self.decide,
                self.match,
                self.examine,
                self.report,
                self.begin,
                self.step,
                self.result,
            ),
        )

    def _today(self, data: Mapping[str, Any]) -> date:
        return parse_date(data.get("as_of"), self._context.today())

    def _facts(self, data: Mapping[str, Any]) -> dict[str, Any]:
        given = data.get("facts")
        if not isinstance(given, dict):
            raise PageError("请先填写事项。", "Fill in the matter first.")
        return {str(k)[:60]: v if isinstance(v, bool) else str(v)[:300] for k, v in given.items()}

    def _verdict(self, data: Mapping[str, Any]) -> Verdict:
        try:
            return self._service.check_facts(self._facts(data), self._today(data))
        except CaseError as error:
            raise _said(error) from error

    # ---- one case -------------------------------------------------------------------

    def suggest(self, data: dict[str, Any]) -> Reply:
        """The matters that typed words may mean, the given city's first."""
        typed = str(data.get("words") or "").strip()
        city = self._service.find_city(str(data.get("at") or "")).city
        regions = {d.id: d.region for d in self._service.corpus.documents.values()}
        words, low = self._service.in_chinese(typed), typed.lower()
        near = {m.measure.id for m in self._service.matcher.match(words)} if words else set()
        found: dict[str, tuple[int, int]] = {}
        said: dict[str, str] = {}
        for measure in self._service.book.measures:
            inside = any(typed in name for name in measure.names) or low in measure.en
            if inside or measure.id in near:
                away = bool(city) and regions[measure.document] != city
                whole = bool(typed) and (typed in measure.matter or low in measure.en)
                rank = (int(away), 0 if whole else 1)
                found[measure.matter] = min(rank, found.get(measure.matter, rank))
                said.setdefault(measure.matter, measure.en)
        ordered = sorted(found, key=lambda matter: (found[matter], len(matter)))
        return {"matters": [{"zh": m, "en": said[m] or m} for m in ordered[:8]]}

    def decide(self, data: dict[str, Any]) -> Reply:
        """The verdict on a case, and the one question worth asking next."""
        verdict = self._verdict(data)
        skipped = {str(name) for name in data.get("skipped") or ()}
        ask = next((m for m in verdict.missing if m.fact not in skipped), None)
        return {
            "html": render(
                "eligibility_verdict.html",
                v=verdict,
                OUTCOMES=OUTCOMES,
                LEADS=LEADS,
                MET_ROWS=MET,
                ask=ask,
                choices=self._choices(ask, verdict) if ask else (),
                flag=ask is not None and self._words.is_flag(ask.fact),
                known=[
                    (k, self._words.told(k, v))
                    for k, v in self._facts(data).items()
                    if k not in _ASKED_ABOVE
                ],
            ),
            "outcome": verdict.outcome.value,
            "ask": ask.fact if ask else None,
        }

    def _choices(self, ask: Missing, verdict: Verdict) -> Sequence[Text]:
        """The answers worth offering: the cities held, or the values that the measures name."""
        if ask.fact == "city":
            return [Text(*place_names(region)) for region in self._service.regions]
        return self._words.choices(ask.fact, verdict.measures)

    def report(self, data: dict[str, Any]) -> Reply:
        """The verdict as a file to print or to keep: ``html`` or ``docx``."""
        verdict, made, lang = self._verdict(data), self._today(data), _lang(data)
        told = {
            self._words.label(k).pick(lang): self._words.value(k, v).pick(lang)
            for k, v in self._facts(data).items()
            if v not in ("", None)
        }
        told.setdefault(self._words.label("date").pick(lang), made.isoformat())
        if data.get("format") == "docx":
            return _file("docx", as_docx(verdict, told, made, lang), lang)
        return _file("html", as_html(verdict, told, made, lang).encode("utf-8"), lang)

    # ---- everything an applicant could get --------------------------------------------

    def _profile(self, data: Mapping[str, Any]) -> Facts:
        given = {k: v for k, v in self._facts(data).items() if k not in MATTER_KEYS}
        try:
            facts = self._service.read({**given, "matter": "政策匹配"}, self._today(data))
        except CaseError as error:
            raise _said(error) from error
        if facts.city not in self._service.regions:
            held = [place_names(region) for region in self._service.regions]
            raise PageError(
                f"请选城市：库内有{'、'.join(zh for zh, _ in held)}的文件。",
                f"Choose a city; held are documents of {', '.join(en for _, en in held)}.",
            )
        return facts

    def match(self, data: dict[str, Any]) -> Reply:
        """Every measure of the profile's city, by outcome."""
        profile = self._profile(data)
        found = offers(self._service, profile)
        groups = [
            (outcome, list(own)) for outcome, own in groupby(found, lambda o: o.verdict.outcome)
        ]
        return {
            "html": render(
                "eligibility_offers.html",
                groups=groups,
                OUTCOMES=OUTCOMES,
                MET_ROWS=MET,
                city=Text(*place_names(profile.city)),
            )
        }

    def examine(self, data: dict[str, Any]) -> Reply:
        """The gaps that the check-up's answers show, with the measures that address each."""
        profile = self._profile(data)
        given = data.get("answers")
        answers = {
            str(k): v for k, v in (given if isinstance(given, dict) else {}).items() if v in (0, 1)
        }
        gaps = checkup(self._service, profile, {k: bool(v) for k, v in answers.items()})
        return {
            "html": render(
                "eligibility_gaps.html",
                gaps=gaps,
                answered=len(answers),
                total=len(load_checkup()),
                OUTCOMES=OUTCOMES,
                city=Text(*place_names(profile.city)),
            )
        }

    # ---- many cases -------------------------------------------------------------------

    def begin(self, data: dict[str, Any]) -> Reply:
        """Take in a spreadsheet; nothing is decided yet."""
        try:
            job, total = self._jobs.begin(
                str(data.get("name") or ""), str(data.get("base64") or ""), self._today(data)
            )
        except CaseError as error:
            raise _said(error) from error
        return {"job": job, "total": total}

    def step(self, data: dict[str, Any]) -> Reply:
        """Decide some rows more; with the last one, how the rows ended."""
        done, total, counts = self._jobs.step(str(data.get("job") or ""))
        reply: Reply = {"done": done, "total": total}
        if counts is not None:
            named = {outcome.value: badge for outcome, badge in OUTCOMES.items()}
            named["error"] = Badge(Text("填写有误", "Not usable"), "red")
            reply["html"] = render(
                "eligibility_batch.html", counts=counts, named=named, total=total
            )
        return reply

    def result(self, data: dict[str, Any]) -> Reply:
        """The decided table as ``csv`` or ``xlsx``."""
        kind = "csv" if data.get("format") == "csv" else "xlsx"
        table = self._jobs.table(str(data.get("job") or ""))
        return _file(kind, table_bytes(table, f".{kind}"), _lang(data))
