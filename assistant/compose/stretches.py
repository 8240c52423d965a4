"""The stretches of a question between its joints, and what each names: place, document, time …"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.compose.facts import is_frame
from assistant.compose.told import MONTHS, NUMBER, YEAR, digits
from assistant.library import Library
from assistant.understand.documents import papers, without_papers
from assistant.understand.kinds import figures, stripped
from assistant.understand.places import english, named_places, short
from assistant.values import Ask, Figures, Term
from assistant.words import is_noun, match, squeeze, terms

# Joints of a question. 总和, 参与, 占比 and their like are words and no joints.
_CUT = re.compile(
    r"[，、；;：:？?。！!\n（）()]|(?<!\d),|,(?!\d)|以及|还是|(?<![总之温饱平共柔])和(?![谐平解])|"
    r"(?<![参给])与(?![会否])|跟|(?<![占对同类评相])比(?!例|重|较|如|对)|相比|除以|减去|减掉|加上|连同|外加|"
    r"从(?=“?(?:十[二三四五六]五|(?:19|20)\d{2}))|"
    r"(?<=[五”年底末间期])到(?=“?(?:十[二三四五六]五|(?:19|20)\d{2}))|"
    r"\bthan\b|\band\b|\bvs\b|\bversus\b|compared (?:with|to)|\bfrom\b",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d{2})年?\s*[-—–~～至到]+\s*(?P<last>(?:19|20)\d{2})年"
)
_SUMMED = re.compile(
    r"合计|总和|之和|加起来|相加|加在一|合起来|合着|拢共|[凑并]一?[起块]|总共|一共|共计"
)
_PERIOD = re.compile(r"十[二三四五六]五(?!”?(?:[^，。？]{0,8}规划|[^，。？]{0,4}纲要))")
_PER = re.compile(r"per [\d,]+ (?:people|inhabitants)|per 10,?000", re.IGNORECASE)
_AIMED = re.compile(
    r"定(?:的|得|了|为|下)|要(?:求|新增|做到|搞到|弄到|攒到?|凑到?|达到?|有|建|培|到|累计|\d)|打算|想(?:要|引|新)|拟|须|"
    r"target|goal|\baims?\b",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"做到(?:的|了)|做了|已(?!经?定)|如今|眼下|达到了|完成了?的?|拿到|"
    r"reached|actual|so far|\bnow\b|achieved|\bwon\b",
    re.IGNORECASE,
)
_BOTH_CITIES = re.compile(
    r"(?:两|2)(?:个|座)?(?:城市|市|地|城|边)|(?:哪|那)(?:个|座|边)(?:城|市|地)|"
    r"both cities|two cities|which city",
    re.IGNORECASE,
)
# Words that stand for a place, a paper or a way of asking, and name nothing that is counted.
_FORMAL = re.compile(
    r"(?:谁|哪(?:边|个|座|家|一?年)?)(?:的|定得?的?)?|(?:更|最)(?:高|多|大|低|少|小)|"
    r"(?<=[得字数])(?:高|多|大|低|少|小)(?!于)出?|时[段期]|[两三几]笔|[两三]年|[两各]项(?=合|加|总|一)|"
    r"够不够|够吗|是不是|直接|如今|倒推|照|拿|按|能不能|对不上|对得上|一致|不同|为什么|"
    r"两?(?:个|座|份)?(?:城市|文件|材料)|"
    r"which (?:city|one)|higher|larger|lower|smaller|\bmore\b|\bless\b|fewer|agree",
    re.IGNORECASE,
)

_NOISE = re.compile(
    r"括号|月均|均摊|平摊|涨|涨了|涨到|两样|两者|二者|三者|下一步|今后|往后|剩下|原来|原先|变成|这两个|两项|三项|三样|几样|起来|底线|做成|整年|一年|一栏|钱|家底|位次|名次|出处|出自|前后|相加|上年|同期|看到|说法|出入|版本|净增|下降|减少|增加|提高|降低|上升|下滑|回落|缩水|百分之?|超出|多出|一家|一块儿?|数|值|说破|[百千万]亿|合起来|加起来|算下来|算|笔|项|和|差|"
    r"一样|回事|同比(?:增长)?|增长|增幅|增速|涨幅?|应该|倒推|这块|这方面|方面|超过|过|全省第?|全国|第[一二三四五六七八九十]|全省第[一二三四五六七八九十]|为何|怎么|正式|"
    r"期|多少|融资额|份|说|写|报|提|地|市|城|边|期间|上一年|去年|实际|分别"
)

_ASKER = re.compile(r"(?:我|俺|咱)(?![市省国])")  # 我在海关报关行: who asks
_OF_ASKER = 0.2  # weight of a word in what an asker tells of himself
_SHARE = re.compile(r"占(?:比|了|到)?(?=[几多百]|的|$)|几成|百分之[几多]")
_ACT = 0.4  # weight of a word that names no thing, beside one that does
_OF_NAME, _COUNTED = 0.4, 0.5
_PLAIN_NAME = re.compile(r".*(?:局|政协|政府|委|院|会|办|提案|委员)")

Value = tuple[str, ...] | tuple[int, str] | Figures | str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a question, the words in it that name something counted, and its values.

    ``values`` may hold ``cities``, ``documents``, ``years`` (a year with its months),
    ``period`` (十四五), ``figures`` (target or level) and ``number`` (a figure it quotes).
    """

    text: str
    terms: tuple[Term, ...]
    values: Mapping[str, Value] = field(default_factory=dict)


def stretches(text: str, ask: Ask, library: Library) -> list[Stretch]:
    """The stretches of ``text`` in order."""
    found: list[Stretch] = []
    for piece in _CUT.split(digits(text)):
        if piece and piece.strip():
            found += _read(piece.strip(), ask, library)
    return found


def kind_of(text: str) -> Figures:
    """Whether a stretch speaks of a target or of what is reached."""
    found = figures(text)
    aimed = found is Figures.TARGET or bool(_AIMED.search(text))
    reached = found is Figures.ACTUAL or bool(_REACHED.search(text))
    if aimed == reached:
        return Figures.ANY
    return Figures.TARGET if aimed else Figures.ACTUAL


def _words(text: str, ask: Ask, library: Library, documents: Sequence[str]) -> tuple[Term, ...]:
    """What a stretch names that may be counted; words of a paper's own name are left out."""
    regions = dict.fromkeys((*ask.cities, *library.regions))
    places = [n for c in regions for n in (c, short(c), english(c).lower())]
    bare = NUMBER.sub(" ", MONTHS.sub(" ", YEAR.sub(" ", _PERIOD.sub(" ", text))))
    bare = _SHARE.sub(" ", bare)
    bare = stripped(_FORMAL.sub(" ", without_papers(bare)))
    found = terms(bare, local=library.rarity, without=places)
    papers_named = [library.documents[d] for d in documents]
    names = squeeze("".join(f"{d.title}{d.issuer or ''}{d.number or ''}" for d in papers_named))
    return tuple(
        t if is_noun(t.text) else replace(t, weight=t.weight * _ACT)
        for t in found
        if not is_frame(t.text)
        and (is_noun(t.text) or counts(t, library))  # 要凑到多少家: an act alone is no subject
        and library.speaks_of(t)
        and not _NOISE.fullmatch(t.text)
        and not (names and _PLAIN_NAME.fullmatch(t.text) and match(t, names) >= _OF_NAME)
    )


def counts(term: Term, library: Library) -> bool:
    """Whether the name of some stated figure holds a word, so that it may be of what is counted."""
    return (
        not library.small
        or match(term, library.keep("indicators", "", lambda: _indicators(library))) >= _COUNTED
    )


def _indicators(library: Library) -> str:
    found = (f.indicator.text for c in library.clauses for f in library.facts(c).figures)
    return squeeze(" ".join(dict.fromkeys(found)))


def _read(text: str, ask: Ask, library: Library) -> list[Stretch]:
    """One stretch; one for each where it names several places, papers or years in a row."""
    cities = named_places(text, library.regions)
    if _BOTH_CITIES.search(text) and not ask.cities:
        cities = library.regions
    documents = papers(
        text, library.documents.values(), cities or ask.cities, library.years_by_document
    )
    if not documents and not cities and ask.documents:  # a paper of a place that is not named
        meant = [library.documents[d] for d in ask.documents]
        documents = papers(text, meant, (), library.years_by_document)
    own_years = {
        y for d in documents for y in YEAR.findall(library.documents[d].number or "")
    }  # the 2016 of 2016年意见 names the document
    years = [y for y in dict.fromkeys(YEAR.findall(text)) if y not in own_years]
    through = _THROUGH.search(text)
    if through is not None and _SUMMED.search(ask.query):  # 2023到2025年一共: each year of them
        years = [str(y) for y in range(int(through["first"]), int(through["last"]) + 1)]
    period, months = _PERIOD.search(text), MONTHS.search(text)
    bare = _PER.sub(" ", MONTHS.sub(" ", text))
    numbers = [m for m in NUMBER.finditer(bare) if not YEAR.fullmatch(m["digits"])]
    values: dict[str, Value] = {}
    if period:
        values["period"] = period.group()
    if (kind := kind_of(without_papers(text))) is not Figures.ANY:
        values["figures"] = kind
    each: list[tuple[str, list[Value]]] = [
        ("cities", [(c,) for c in cities]),
        ("documents", [(d,) for d in documents]),
        ("years", [(int(y), months.group() if months and len(years) == 1 else "") for y in years]),
        (
            "number",
            [
                m["digits"].replace(",", "") + (m["about"] or "") + (m["scale"] or "")
                for m in numbers
            ],
        ),
    ]
    for name, found in each:
        if len(found) == 1:
            values[name] = found[0]
    words = _words(text, ask, library, documents)
    names = [library.documents[d] for d in documents]
    names = names or [d for d in library.documents.values() if d.region in cities]
    if len(names) == 1 and all(t.text in squeeze(names[0].title) for t in words):
        words = ()  # 盐城试点: the paper by a word of its title
    if _ASKER.match(text) and not (values or any(found for _, found in each)):
        words = tuple(replace(t, weight=t.weight * _OF_ASKER) for t in words)
    for name, found in each:
        if len(found) > 1:
            return [Stretch(text, words, {**values, name: value}) for value in found]
    return [Stretch(text, words, values)]
