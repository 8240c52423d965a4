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
from assistant.eligibility.types import Facts, Missing, Outcome, Verdict
from assistant.page.context import PageContext
from assistant.page.rendering import parse_date, render
from assistant.page.serving import PageError, Reply, served
from assistant.page.sheet_jobs import SheetJobs
from assistant.page.words import Badge, Text
from corpus.measures.types import FactKind, criteria_of

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
_NAMES = {"city": "城市", "date": "日期", "applicant": "申请人", "matter": "事项"}
_MOST_CHOICES = 12
_TYPES = {
    "html": ("资格核查报告.html", "text/html"),
    "docx": (
        "资格核查报告.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "csv": ("资格核查结果.csv", "text/csv"),
    "xlsx": (
        "资格核查结果.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


def _file(kind: str, content: bytes) -> Reply:
    """A file for the browser to save."""
    name, media = _TYPES[kind]
    return {"name": name, "type": media, "base64": base64.b64encode(content).decode("ascii")}


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
        self._jobs = SheetJobs(self._service)
        applicants = list(self._service.book.facts["applicant"].values)
        gr.HTML(
            render(
                "eligibility_page.html",
                regions=self._service.regions,
                applicants=applicants,
                industries=list(self._service.book.facts["industry"].values),
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
        words, city = str(data.get("words") or "").strip(), str(data.get("at") or "")
        regions = {d.id: d.region for d in self._service.corpus.documents.values()}
        near = {m.measure.id for m in self._service.matcher.match(words)} if words else set()
        found: dict[str, tuple[int, int]] = {}
        for measure in self._service.book.measures:
            typed = any(words in name for name in measure.names)
            if typed or measure.id in near:
                away = bool(city) and regions[measure.document] != city
                rank = (int(away), 0 if words and words in measure.matter else 1)
                found[measure.matter] = min(rank, found.get(measure.matter, rank))
        ordered = sorted(found, key=lambda matter: (found[matter], len(matter)))
        return {"matters": ordered[:8]}

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
                flag=bool(ask) and self._is_flag(ask),
                known=[(k, v) for k, v in self._facts(data).items() if k not in _NAMES],
                label=self._label,
            ),
            "outcome": verdict.outcome.value,
            "ask": ask.fact if ask else None,
        }

    def _kind(self, fact: str) -> FactKind | None:
        return self._service.book.facts.get(fact)

    def _is_flag(self, ask: Missing | None) -> bool:
        kind = self._kind(ask.fact) if ask else None
        return kind is not None and kind.is_flag

    def _label(self, fact: str) -> str:
        """What a fact is called beside its value: its question without the question mark."""
        kind = self._kind(fact)
        return kind.ask.rstrip("？?") if kind else fact

    def _choices(self, ask: Missing, verdict: Verdict) -> Sequence[str]:
        """The answers worth offering: the cities held, or the values that the measures name."""
        if ask.fact == "city":
            return self._service.regions
        kind = self._kind(ask.fact)
        if kind is None or kind.is_flag:
            return ()
        chosen = set(verdict.measures)
        wanted = [
            value
            for measure in self._service.book.measures
            if measure.id in chosen
            for test in criteria_of(measure.condition)
            if test.fact == ask.fact
            for value in test.values
        ]
        families = {kind.values[value].family for value in wanted}
        others = [v.name for v in kind.values.values() if v.family not in families]
        return list(dict.fromkeys([*wanted, *others]))[:_MOST_CHOICES]

    def report(self, data: dict[str, Any]) -> Reply:
        """The verdict as a file to print or to keep: ``html`` or ``docx``."""
        verdict, made = self._verdict(data), self._today(data)
        yes_no = {True: "是", False: "否"}
        told = {
            _NAMES.get(k, self._label(k)): yes_no[v] if isinstance(v, bool) else str(v)
            for k, v in self._facts(data).items()
            if v not in ("", None)
        }
        told.setdefault("日期", made.isoformat())
        if data.get("format") == "docx":
            return _file("docx", as_docx(verdict, told, made))
        return _file("html", as_html(verdict, told, made).encode("utf-8"))

    # ---- everything an applicant could get --------------------------------------------

    def _profile(self, data: Mapping[str, Any]) -> Facts:
        given = {k: v for k, v in self._facts(data).items() if k not in MATTER_KEYS}
        try:
            facts = self._service.read({**given, "matter": "政策匹配"}, self._today(data))
        except CaseError as error:
            raise _said(error) from error
        if facts.city not in self._service.regions:
            held = "、".join(self._service.regions)
            raise PageError(
                f"请选城市：库内有{held}的文件。", f"Choose a city; held are documents of {held}."
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
                city=profile.city,
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
                city=profile.city,
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
        return _file(kind, table_bytes(self._jobs.table(str(data.get("job") or "")), f".{kind}"))
