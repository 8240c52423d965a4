"""One fact in one line, for people who check the reading."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.facts.times import TimeMention
from corpus.facts.types import ClauseFacts, Duty, Enumeration, Figure, Statement


def lines_of(facts: ClauseFacts) -> Iterator[tuple[str, str]]:
    """The kind and the line of every fact."""
    for figure in facts.figures:
        yield "figure", figure_line(figure)
    for duty in facts.duties:
        yield "duty", duty_line(duty)
    for listing in facts.lists:
        yield "list", list_line(listing)
    for stage in facts.stages:
        yield "stage", f"{stage.name.text} | {time_line(stage.time)}"
    for time in facts.times:
        yield "time", time_line(time)
    for named in facts.documents:
        number = named.number.text if named.number else ""
        yield "document", f"{named.title.text} | {number} | {named.role.value}"
    for statement in facts.statements:
        yield "statement", statement_line(statement)
    for meaning in facts.definitions:
        yield "definition", f"{meaning.term.text} | {meaning.form.value} | {meaning.meaning.text}"
    for contact in facts.contacts:
        name = contact.name.text if contact.name else ""
        yield "contact", f"{contact.kind.value} | {contact.words.text} | {name}"


def figure_line(f: Figure) -> str:
    """Indicator, value, comparator, kind, time, and the stretch that states it."""
    high = f"-{f.high:g}" if f.high is not None else ""
    marks = [f.kind.value + (" (target)" if f.target and f.kind.value != "target" else "")]
    marks += ["falling"] if f.falling else []
    marks += [f"q:{f.qualifier}"] if f.qualifier else []
    marks += [f"base:{f.baseline.text}"] if f.baseline else []
    marks += [f"member:{f.member.text}"] if f.member else []
    marks += [f"lead:{f.lead.text}"] if f.lead else []
    marks += ["inherited"] if f.inherited else []
    marks += [f"{f.time.label} ({f.time.source.value})"] if f.time else []
    value = f"{f.comparator.value} {f.value:g}{high} {f.unit}"
    return f"{f.indicator.text} | {value} | {'; '.join(marks)} | {f.part.text}"


def duty_line(d: Duty) -> str:
    """Bodies, mode and task."""
    bodies = "、".join(b.name for b in d.bodies) + (" 等" if d.etc else "")
    return f"{bodies} | {d.mode.value} | {d.task}"


def list_line(e: Enumeration) -> str:
    """Form, role, head, items and tail."""
    items = " / ".join(i.words.text for i in e.items) + (" 等" if e.etc else "")
    head = e.head.text if e.head else ""
    tail = e.tail.text if e.tail else ""
    return f"{e.form.value} {e.role.value} | {head} | {items} | {tail}"


def time_line(t: TimeMention) -> str:
    """Words, kind and days."""
    days = f"{t.start or ''}..{t.end or ''}"
    marks = (" due" if t.deadline else "") + (
        f" resolved from {t.resolved_from.value}" if t.resolved_from else ""
    )
    return f"{t.words.text} | {t.kind.value} | {days}{marks}"


def statement_line(s: Statement) -> str:
    """Polarity, cue, matter, for whom, and what limits it."""
    marks = [f"for:{s.beneficiary.text}"] if s.beneficiary else []
    marks += [f"if:{w.text}" for w in s.conditions] + [f"except:{w.text}" for w in s.exceptions]
    return f"{s.polarity.value} | {s.cue.text} | {s.matter.text} | {'; '.join(marks)}"
