"""What is remarked beside figures set side by side: that papers differ, names, targets missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose import stating
from assistant.compose.cautions import names_apart
from assistant.compose.facts import Stated
from assistant.compose.figure import differ
from assistant.compose.operations import Operation
from assistant.compose.part import Setting
from assistant.compose.plan import Plan, Side
from assistant.scope import short_title
from assistant.types import Note, NoteKind
from assistant.understand.places import english, short
from assistant.values import Figures
from assistant.words import squeeze

_SHOWN = frozenset({Operation.SHOW, Operation.AGREE})


@dataclass(frozen=True, slots=True)
class Found:
    side: Side
    figures: tuple[Stated, ...]  # best first


def label(found: Found, planned: Plan, setting: Setting) -> str:
    """What a side is called in the answer, by what tells it apart."""
    side, library = found.side, setting.library
    first = found.figures[0] if found.figures else None
    if planned.by == "cities" and side.cities:
        return english(side.cities[0]) if setting.english else short(side.cities[0])
    if planned.by == "documents" or (planned.by == "number" and planned.operation in _SHOWN):
        name = side.documents[0] if side.documents else first.clause.document if first else ""
        return short_title(library, name) if name else ""
    if planned.by in ("years", "time") and side.years:
        return f"{side.years[0]}" if setting.english else f"{side.years[0]}年"
    if planned.by == "time" and side.documents:
        return short_title(library, side.documents[0])
    if planned.by in ("period", "time") and side.period:
        return f"“{side.period}”"
    if planned.by == "figures" and first is not None:
        if setting.english:
            return "target" if first.aimed else "level"
        return "目标" if first.aimed else "现状"
    return squeeze(first.figure.indicator.text) if first is not None else side.text


def remarks(found: Sequence[Found], planned: Plan, setting: Setting) -> list[Note]:
    """The remark that papers state different numbers for one thing reached or aimed at."""
    notes = [differ(f.figures, setting) for f in found if len(f.figures) > 1]
    if planned.by == "documents" and len(found) > 1:
        firsts = [f.figures[0] for f in found]
        same = len({s.aimed for s in firsts}) == 1 and len({s.figure.kind for s in firsts}) == 1
        timed = len({s.year for s in firsts if s.aimed}) <= 1  # targets of other years differ
        if same and timed and len({stating.value(s) for s in firsts}) > 1:
            notes.append(differ(firsts, setting))
    notes += [_no_target(f, planned, setting) for f in found if _reached_only(f)]
    if planned.by == "cities" and planned.operation not in _SHOWN:
        notes += _aim_and_level(found, setting)
    if planned.by in ("cities", "documents", "time") and len(found) == 2:
        notes += named_apart([f.figures[0] for f in found], setting)
    return notes


def _aim_and_level(found: Sequence[Found], setting: Setting) -> list[Note]:
    """The remark that what one city aims at is reckoned with what another has reached."""
    if len({f.figures[0].aimed for f in found}) < 2 or any(_reached_only(f) for f in found):
        return []
    text = "一边是目标，一边是已达到的数，放在一起只能参照着看。"
    if setting.english:
        text = "One figure is a target, the other has been reached; compare them with care."
    return [Note(NoteKind.OTHER, text)]


def _reached_only(found: Found) -> bool:
    """Whether a side is asked for its target, but only what is reached is stated."""
    return found.side.figures is Figures.TARGET and not found.figures[0].aimed


def _no_target(found: Found, planned: Plan, setting: Setting) -> Note:
    name = label(found, planned, setting)
    text = f"{name}：文件没有写明这一指标的目标，所列是已达到的数。"
    if setting.english:
        text = f"{name}: no target is stated for this; what is shown has been reached."
    return Note(NoteKind.NOT_STATED, text)


def named_apart(firsts: Sequence[Stated], setting: Setting) -> list[Note]:
    """The remark that what is set side by side bears different names, and may count otherwise."""
    names = names_apart(firsts)
    if not names:
        return []
    if setting.english:
        text = f"The indicators bear different names (“{names[0]}”, “{names[1]}”)."
    else:
        text = f"两处指标名称不同（“{names[0]}”“{names[1]}”），口径可能不同，只能参照着看。"
    return [Note(NoteKind.OTHER, text)]
