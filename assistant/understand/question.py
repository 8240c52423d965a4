"""Reading the question: what is asked, about which place and time, in which language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.library import Library
from assistant.refuse import aside, declined
from assistant.types import Answer, Question, Turn
from assistant.understand.anchored import anchored
from assistant.understand.asks import OPEN, Part, split
from assistant.understand.documents import cues, meant, side_by_side
from assistant.understand.each import each
from assistant.understand.english import Reading as InChinese
from assistant.understand.english import in_chinese
from assistant.understand.guard import Guarded, Offence, guard
from assistant.understand.history import stand
from assistant.understand.kinds import claimed_body, figures, kinds, named_alone, stripped
from assistant.understand.orders import beside_orders
from assistant.understand.persona import asking
from assistant.understand.places import (
    asked_about,
    english,
    named_places,
    place_pattern,
    short,
    with_place_of,
)
from assistant.understand.plain import of_both, of_stock, plainly
from assistant.understand.spelling import mended
from assistant.values import Ask, Kind, Term, Understanding
from assistant.words import content_words, is_noun, squeeze, terms
from index.language import (
    detect_language,
    to_chinese_terms,
    to_simplified,
)

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d|号)")
_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{2,40})[”\"」』》]")
_CLAIM = re.compile(
    r"\d+(?:\.\d+)?\s*(?:%|万|亿)*(?:年(?:底|末)?)?|[一二两三四五六七八九十]+[百千万亿]+"
)
_OPEN = re.compile(r"什么|多少|哪|谁|几|怎么|如何")
_DAY = re.compile(r"\d+\s*(?:月|日|号)(?:份)?")
_NUMBER = re.compile(r"[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号|第\s*\d+\s*号|\d+号(?=提案|文)")
# What is asked of the sides of a comparison, and not what it is about
_RELATION = re.compile(r"口径|一致|差别|差异|区别|对比|矛盾|冲突|出入|不同|异同")
_NOW = re.compile(r"现在|目前|现状|实际|当前|如今|眼下")
_YEAR_BEFORE = re.compile(r"(?:上|前)一?年(?!度计划)|比上年|去年同期")
_YEARS = re.compile(r"(?:19|20)\d{2}年?")
_ASKED = re.compile(r"(?:是|有|为|到|达|达到)?(?:多少|什么|哪些?|几|多大|多高|谁|何)|在哪|怎么样")
_MEASURE = re.compile(
    r".*(?:数量|比例|目标值?|金额|总?数|额|率目标|指标|标准|规模|情况|内容|名称|值|条件|单位|部门|时间|日期)"
)
_ORDERS = (Offence.RULES, Offence.INVENT, Offence.PROMPT, Offence.OUTSIDE)
_SUBJECTS = (Offence.TOPIC, Offence.OUTSIDE, Offence.INVENT)
_LIKE_WORDS, _LIKE_LEAST = 4, 0.3  # words of an answer that say what it is, and their weight
_OTHER_WORD = 0.8  # what another Chinese word for an English one is worth
_TOLD_WORTH = 0.7  # … that only say who asks
CONTEXT_WORTH = 0.45  # weight of words inherited from what was asked before


def _inherited(own: tuple[Term, ...], other: tuple[Term, ...]) -> tuple[Term, ...]:
    known = {t.text for t in own}
    return own + tuple(
        Term(t.text, t.weight * CONTEXT_WORTH, t.variants, t.named)
        for t in other
        if t.text not in known
    )


def _less_of_oneself(own: tuple[Term, ...], text: str) -> tuple[Term, ...]:
    """``own`` with the words that only tell who asks counting less."""
    asked = squeeze(asking(text))
    return tuple(t if t.text in asked else replace(t, weight=t.weight * _TOLD_WORTH) for t in own)


def _ask(part: Part, whole: str, asked: tuple[Kind, ...], library: Library) -> Ask:
    quoted = tuple(dict.fromkeys(_QUOTED.findall(part.text)))
    cities = part.cities or asked_about(part.text, whole, library.regions)
    documents = part.documents
    if library.described and not part.anchored:
        held, spoken = library.documents.values(), library.years_by_document
        documents = meant(part.text, held, cities, spoken) or meant(whole, held, cities, spoken)
        beside = side_by_side(whole, held, cities, spoken)
        documents = beside if len(beside) > len(documents) else documents
    years = tuple(int(y) for y in dict.fromkeys(_YEAR.findall(_NUMBER.sub("", part.text))))
    claims: tuple[str, ...] = ()
    if Kind.YESNO in asked and not _OPEN.search(part.text):
        claims, years = _claimed(part.text, years)
    if not years and not _NOW.search(part.text):
        years = tuple(int(y) for y in dict.fromkeys(_YEAR.findall(part.context)))
    if years and _YEAR_BEFORE.search(part.text):
        years = (*years, min(years) - 1)
    without = _accounted(part.text, cities, documents, library)
    without = (*without, *claims)
    if library.described and Kind.COMPARISON in asked:
        without = (*without, *_RELATION.findall(part.text))
    claimed = claimed_body(part.text) if asked[:1] == (Kind.BODY,) else None
    if claimed is not None:
        without = (*without, claimed)
    own = terms(stripped(part.text), named=quoted, local=library.rarity, without=without)
    if library.described:
        own = _less_of_oneself(own, part.text)
    if part.topic:
        topic = terms(stripped(part.topic), local=library.rarity, without=without)
        known = {o.text for o in own}
        own = (*own, *(t for t in topic if t.text not in known and library.speaks_of(t)))
    context = terms(part.context, local=library.rarity, without=without) if part.context else ()
    return Ask(
        text=part.text,
        query=_query(part, library),
        kinds=asked,
        terms=_inherited(own, context),
        cities=cities,
        years=years,
        figures=figures(part.text),
        documents=documents,
        claims=claims,
        quoted=quoted,
        leans=bool(part.context),
        head=_head(part.text, own),
        own=own,
        side=part.anchored,
        topic=part.topic,
    )


def _claimed(text: str, years: tuple[int, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The figures a question asserts, and the years it asks about.

    Beside another number a year says when; alone it is what is asserted.
    """
    bare = _NUMBER.sub(" ", text)
    found = [c.strip() for c in _CLAIM.findall(_DAY.sub(" ", bare))]
    others = [c for c in found if not _YEARS.fullmatch(c.rstrip("底末"))]
    if others:
        return tuple(others), years
    return tuple(found), ()


def likened(ask: Ask, said: Sequence[str], library: Library) -> Ask:
    """``ask`` of another place for something like what was just answered.

    The words of that answer count of which the other place's documents know, and which the
    question before did not have itself: they say what it is.
    """
    there = [d.id for d in library.documents.values() if d.region in (None, *ask.cities)]
    text = library.text_of(frozenset(there)) if library.small else ""
    known = {t.text for t in ask.terms}
    found = terms(" ".join(said), local=library.rarity, without=ask.cities)
    new = [t for t in found if t.text in text and t.text not in known and is_noun(t.text)]
    new = [t for t in new if t.weight >= _LIKE_LEAST]
    own = tuple(sorted(new, key=lambda t: -t.weight)[:_LIKE_WORDS])
    if not own:
        return ask
    return replace(ask, terms=own, own=own, query=" ".join(t.text for t in own))


def _head(text: str, own: tuple[Term, ...]) -> Term | None:
    """The noun right before the question word: the thing asked for itself."""
    asked = _ASKED.search(text)
    if asked is None:
        return None
    before = squeeze(text[: asked.start()])
    last = max(own, key=lambda t: before.rfind(t.text) + len(t.text), default=None)
    if last is None or not before.endswith(last.text) or _MEASURE.fullmatch(last.text):
        return None
    return last if is_noun(last.text) else None


def _query(part: Part, library: Library) -> str:
    """What retrieval gets; an English question over Chinese texts in their field's terms."""
    text = f"{part.context} {part.topic} {part.text}".strip()
    if not library.foreign and detect_language(text) == "en":
        if library.described:  # too few of its words are known for it to be about the documents
            return text
        chinese = " ".join(term for term, _ in to_chinese_terms(text))
        return f"{text} {chinese}".strip()
    return text


def _accounted(
    text: str, cities: tuple[str, ...], documents: tuple[str, ...], library: Library
) -> tuple[str, ...]:
    """Words that place, period and document account for: no sentence need repeat them."""
    names = _YEARS.findall(text)
    if library.described:
        names += [n for city in cities for n in (city, short(city), english(city).lower())]
    for name in documents:
        names += cues(library.documents[name], text)
    return tuple(names)


def understand(
    question: Question, library: Library, *, lean: bool = False
) -> Understanding | Answer:
    """The question read, or an answer where it ends the flow.

    Args:
        lean: take a turn that seems to stand alone as said of the matter before.
    """
    text = mended(to_simplified(question.text.strip()), library)
    lang = question.language or detect_language(text)
    text = plainly(
        text, library.regions if library.described else (), question.as_of, library.borne_years
    )
    guarded = guard(text)
    if not library.described and guarded.offence in _SUBJECTS and kinds(text):
        guarded = Guarded(text)  # a question on any subject may be one about somebody's own texts
    if not guarded.rest and guarded.offence in _ORDERS:
        guarded = replace(guarded, rest=beside_orders(text))
    if not guarded.rest and guarded.offence is not None:
        return declined(question, guarded.offence, lang)
    said = with_place_of(guarded.rest, guarded.aside, library.regions)
    guarded = replace(guarded, rest=said)
    history = tuple(_in_chinese(turn, library) for turn in question.history)
    earlier = [turn.content for turn in question.history if turn.role == "user"]
    reading = _reading(guarded.rest, library, earlier[-1] if earlier else "", follows=bool(history))
    asked_before = (turn.content for turn in history if turn.role == "user")
    pattern = place_pattern(" ".join([reading.text, *asked_before]), library.regions)
    standing = stand(reading.text, history, pattern, lean=lean)
    if standing.apart and _names_nothing(standing.text, library):
        standing = stand(reading.text, history, pattern, lean=True)
    asks = []
    parts = anchored(standing.text, library) or split(standing.text)
    if not library.described:  # else documents are set side by side
        parts = tuple(one for part in parts for one in each(part))
    for part in parts:
        context = f"{standing.context} {part.context}".strip()
        asked = kinds(part.question) or named_alone(part.question)
        if not asked and not OPEN.search(part.question):  # 禁止什么 asks for what it says itself
            asked = kinds(part.context) or kinds(standing.context)
        asks.append(
            _ask(replace(part, context=context), f"{standing.text} {context}", asked, library)
        )
    if reading.text != guarded.rest:
        heard = guarded.rest if len(asks) == 1 else ""
        asks = [_also_called(replace(a, spoken=guarded.rest, heard=heard), reading) for a in asks]
    carried = None if question.city else _spoken_of(history, library)
    placed = [_in_city(ask, question.city or carried, library) for ask in asks]
    return Understanding(
        question=question,
        text=standing.text,
        asks=tuple(placed),
        as_of=question.as_of or date.today(),
        language=lang,
        city=question.city,
        carried=carried if placed != asks else None,
        guarded=aside(lang) if guarded.aside else None,
        off_topic=guarded.offence is Offence.TOPIC,
        followed=standing.text if standing.followed else None,
        before=standing.context or standing.beside,
        aspect=standing.aspect,
        likened=standing.likened,
        alone=standing.alone,
        step=standing.step,
        apart=standing.apart,
        spoken=guarded.rest,
    )


def _names_nothing(text: str, library: Library) -> bool:
    """Whether a turn has no word of which the documents know: 为期多久，头尾说清楚."""
    if not (library.described and library.small):
        return False
    everything = library.text_of(library.documents)
    return not any(squeeze(word) in everything for word in content_words(stripped(text)))


def _reading(text: str, library: Library, before: str = "", *, follows: bool) -> InChinese:
    """``text`` as it is, or as a Chinese question where it asks Chinese documents in English."""
    if not library.described or library.foreign:
        return InChinese(text)
    everything = library.text_of(library.documents)
    if detect_language(text) != "en":
        return InChinese(text)
    found = in_chinese(
        text,
        lambda term: squeeze(term) in everything,
        texts=_clause_texts(f"{before} {text}", library),
        before=before,
        follows=follows,
    )
    if found is None:
        return InChinese(text)
    return replace(found, text=of_both(of_stock(found.text, library.regions), library.regions))


def _clause_texts(text: str, library: Library) -> Sequence[str]:
    """The clauses of the places that ``text`` names, with their headings, squeezed."""
    if not library.small:
        return ()
    cities = named_places(text, library.regions)
    return library.keep("clause texts", cities, lambda: _texts_of(cities, library))


def _texts_of(cities: tuple[str, ...], library: Library) -> tuple[str, ...]:
    regions = set(cities) & set(library.regions) or set(library.regions)
    return tuple(
        squeeze(f"{clause.path[-1] if clause.path else ''}{sentence}")
        for clause in library.clauses
        if library.document(clause).region in (None, *regions)
        for sentence in re.split("[。；;]", clause.text)
        if sentence.strip()
    )


def _in_chinese(turn: Turn, library: Library) -> Turn:
    """An earlier question in English as a Chinese one."""
    if turn.role != "user":
        return turn
    return replace(turn, content=_reading(turn.content, library, follows=False).text)


def _also_called(ask: Ask, reading: InChinese) -> Ask:
    """``ask`` with the other Chinese words for the English ones."""
    others = dict(reading.others)

    def also(term: Term) -> Term:
        held = {v for v, _ in term.variants}
        more = [(squeeze(o), _OTHER_WORD) for o in others.get(term.text, ()) if o not in held]
        return replace(term, variants=(*term.variants, *more)) if more else term

    words = " ".join(o for found in others.values() for o in found)
    return replace(
        ask,
        terms=tuple(map(also, ask.terms)),
        own=tuple(map(also, ask.own)),
        query=f"{ask.query} {words}".strip(),
    )


def _spoken_of(history: Sequence[Turn], library: Library) -> str | None:
    """The one held place that the person last named: a talk stays where it was."""
    if not library.described:
        return None
    named = (named_places(t.content, library.regions) for t in history if t.role == "user")
    last = next(reversed([places for places in named if places]), ())
    return last[0] if len(last) == 1 and last[0] in library.regions else None


def _in_city(ask: Ask, city: str | None, library: Library) -> Ask:
    if not city or ask.cities or ask.documents or not library.described:
        return ask
    return replace(ask, cities=named_places(city, library.regions) or (city,))
