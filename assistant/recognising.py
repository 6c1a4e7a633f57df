"""What quantity a typed phrase asks for: its nouns, unit, year and period, and the framework's measure it resembles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.framework import Framework, Indicator, Input, Measure
from assistant.quantities import closeness
from assistant.quantities.labels import PER_HEAD, Term, has, terms_of
from assistant.quantities.numerals import plain
from assistant.quantities.types import Period
from assistant.quantities.years import mentions
from assistant.wording import reworded
from ingest.morphemes import analyse

_QUESTION = re.compile(
    r"(?:은|는|이|가|을|를)?\s*(?:모두|총|전부|통틀어)?\s*(?:몇\s?(?P<unit>[가-힣A-Za-z%]{1,3}?)|얼마|어느\s?정도)"
    r"(?:\s?(?:이나|나|정도))?\s?(?:인가요?|인지|일까요?|입니까|이었나|였나|있나요?|있는가|있는지|되나요?|되는가|되는지|됩니까|"
    r"이다|하나요?|했나요?|하였나|하였는가|했는가|설치되었나|설치했나)?\s*[?？.]?\s*$"
)
_ASKING = re.compile(r"몇\s?[가-힣%]|얼마|어느\s?정도|알려\s?(?:줘|주|달)|말해\s?(?:줘|주|달)")
_LISTED = re.compile(r"[가-힣A-Za-z0-9]+(?:\s?[·ㆍ,]\s?[가-힣A-Za-z0-9]+)+\s(?:등의?|따위의?)\s")
_ALIAS = re.compile(r"[가-힣A-Za-z]+\s?\(([가-힣A-Za-z ]+)\)")
_SUM = re.compile(r"합계|합산|합한|합친|더한|총액|의\s합(?![가-힣])")
_FULL_MARK = re.compile(r"\d+\s?점\s?만점(?:의|에|으로)?")
_CUMULATIVE = re.compile(r"누계|누적|지금까지|현재까지|이제까지|그동안|통산|최근\s?\d년")
_ANNUAL = re.compile(r"한\s?해|연간|1년간|년\s?동안|한해")
_RATE = re.compile(r"비율|비중|[가-힣]률|[가-힣]율(?!이)|퍼센트|차지하는|\d\s?명당|천\s?명당|만\s?명당|인당")
_NOUNS = ("NNG", "NNP", "SL", "XR", "SH", "NR", "XPN")
_EMPTY = """
일 해 한해 차지 동안 말 때 것 현재 기준 당시 이상 이하 미만 초과 지금 올해 작년 지난해 금년 그동안 오늘 누계 누적
"""
_LIGHT = frozenset(_EMPTY.split())
_UNITS = (
    (
        r"(?:시민|주민|인원|인력|사람|[가-힣]{1,3}자|요원|직원|공무원|위원|회원|학생|교육생|수강생)(?:의)?\s?(?:총\s?)?(?:수|명수)?",
        "명",
    ),
    (r"대수", "대"),
    (r"건수", "건"),
    (r"횟수|회수", "회"),
    (r"종\s?수|종류\s?수", "종"),
    (r"개소\s?수", "개소"),
    (r"면적", "㎢"),
    (r"예산|예산액|금액|사업비|총사업비|투자액|[가-힣]{2}액", "원"),
)
"""What the last words of a phrase tell of its unit."""
_NEARBY = 0.6
"""What a word counts that the indicator knows, though not the label."""
_ALIKE, _IN_FULL = 0.6, 0.9
"""How alike a phrase and a label of the framework must be (0–1) for the phrase to ask for that value."""


@dataclass(frozen=True, slots=True)
class Question:
    """`core` are the phrase's nouns, `short` the same with what stands in brackets for the word before them.

    `unit`, `period` and `year` are None where it says nothing of them; `rate`: a share or a per-head figure, `summed`:
    a sum of what it lists.
    """

    core: str
    short: str
    unit: str | None
    period: Period | None
    year: int | None
    rate: bool
    summed: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A value of the framework: one input, or (`given` None) the measure as a whole."""

    indicator: Indicator
    measure: Measure
    given: Input | None
    labels: tuple[str, ...]
    units: tuple[str, ...]


def asks_how_much(text: str) -> bool:
    """Whether the text is a question about a quantity: … 몇 개인가, … 얼마입니까."""
    return bool(_ASKING.search(text))


def question(text: str, unit: str | None) -> Question:
    """The phrase taken apart."""
    hit = _QUESTION.search(text)
    asked = text[: hit.start()] if hit else text
    unit = unit or (hit.group("unit") if hit else None) or _implied(asked)
    named = [mention for mention in mentions(plain(asked)) if not mention.spans_years]
    bare = _FULL_MARK.sub(" ", _LISTED.sub(" ", PER_HEAD.sub(" ", asked)))
    period: Period | None = "cumulative" if _CUMULATIVE.search(asked) else "annual" if _ANNUAL.search(asked) else None
    return Question(
        _nouns(bare),
        _nouns(_ALIAS.sub(r" \1 ", bare)),
        unit,
        period,
        named[-1].year if named else None,
        bool(_RATE.search(text)),
        bool(_SUM.search(text)),
    )


def _implied(text: str) -> str | None:
    bare = text.rstrip(" .?!")
    return next((unit for pattern, unit in _UNITS if re.search(rf"(?:^|[\s가-힣A-Za-z])(?:{pattern})$", bare)), None)


def _nouns(text: str) -> str:
    """The nouns of a phrase, those written together kept together, numbers and empty words left out."""
    words: list[str] = []
    last = -1
    for token in analyse(text):
        if token.tag not in _NOUNS or token.form in _LIGHT:
            continue
        if token.start == last and words:
            words[-1] += token.form
        else:
            words.append(token.form)
        last = token.start + len(token.form)
    return " ".join(words)


def recognise(framework: Framework, asked: Question) -> Target | None:
    """The framework's value that the question asks for; None where none is meant, or more than one could be."""
    for core in dict.fromkeys((asked.core, asked.short)):
        wanted = terms_of(core)
        scored = [(_likeness(asked, wanted, target), target) for target in _targets(framework) if _fits(asked, target)]
        scored = [(score, target) for score, target in scored if score >= _needed(target)]
        if scored:
            best, chosen = max(scored, key=lambda pair: pair[0])
            level = [target for score, target in scored if score >= best - 1e-9]
            return chosen if all(_same_thing(chosen, target) for target in level) else None
    return None


def _needed(target: Target) -> float:
    """The labels of one input among several (대상 인구, 총 정원) lean on the indicator: they must be said in full."""
    several = sum(given.kind == "number" and not given.optional for given in target.measure.inputs) > 1
    return _IN_FULL if several and target.given is not None else _ALIKE


def _same_thing(one: Target, other: Target) -> bool:
    return one.indicator.id == other.indicator.id or bool(set(one.labels[:3]) & set(other.labels[:3]))


def _targets(framework: Framework) -> Iterator[Target]:
    for indicator in framework.indicators:
        measure = indicator.measure
        if measure is None:
            continue
        if measure.direct or measure.formula.startswith("max("):
            labels = (measure.label, indicator.name, *(measure.direct.labels if measure.direct else ()))
            yield Target(indicator, measure, None, reworded(labels, framework.vocabulary), (measure.unit,))
        for given in measure.inputs:
            if given.kind == "number":
                labels = reworded(given.labels, framework.vocabulary)
                yield Target(indicator, measure, given, labels, given.units)


def _fits(asked: Question, target: Target) -> bool:
    rate = any(unit == "%" or "/" in unit for unit in target.units[:1])
    if rate != asked.rate and target.given is None:
        return False
    if target.given is not None and asked.summed and _is_part(target):
        return False
    if asked.rate and not rate:
        return False
    return asked.unit is None or any(closeness(asked.unit, unit) for unit in target.units)


def _is_part(target: Target) -> bool:
    """One of the parts of a formula max(total, parts)."""
    given, formula = target.given, target.measure.formula
    return given is not None and formula.startswith("max(") and not formula.startswith(f"max({given.id},")


def _likeness(asked: Question, wanted: tuple[Term, ...], target: Target) -> float:
    """How alike the phrase and the best label are; 0 where a telling word of the phrase is foreign to the indicator."""
    about = " ".join((target.indicator.name, *target.indicator.terms, *target.labels, *_part_labels(target)))
    known = [term.text for term in terms_of(about.lower())]
    if any(term.weight == 1.0 and not _covered(term.text, known) for term in wanted):
        return 0.0
    if asked.summed and target.given is None and _parts_named(wanted, target) > 1:
        return 1.0
    return max((_overlap(wanted, terms_of(label), known) for label in target.labels), default=0.0)


def _parts_named(wanted: tuple[Term, ...], target: Target) -> int:
    """How many of a sum's parts the phrase names."""
    named = 0
    for given in target.measure.inputs[1:]:
        words = [term.text for label in given.labels for term in terms_of(label) if term.weight == 1.0]
        named += any(_covered(term.text, words) for term in wanted if term.weight == 1.0)
    return named


def _part_labels(target: Target) -> tuple[str, ...]:
    """국비, 도비 for the 외부재원 that they add up to."""
    return () if target.given else tuple(label for given in target.measure.inputs for label in given.labels)


def _overlap(wanted: tuple[Term, ...], label: tuple[Term, ...], known: list[str]) -> float:
    """The harmonic mean of how much of the phrase the label says and how much of the label the phrase says."""
    here, there = [term.text for term in wanted], [term.text for term in label]
    total, size = sum(term.weight for term in wanted), sum(term.weight for term in label)
    if not total or not size:
        return 0.0
    said = sum(
        term.weight * (1.0 if _covered(term.text, there) else _NEARBY * _covered(term.text, known)) for term in wanted
    )
    recall, precision = said / total, sum(term.weight for term in label if _covered(term.text, here)) / size
    return 2 * recall * precision / (recall + precision) if precision else 0.0


def _covered(word: str, words: list[str]) -> bool:
    return any(word == other or (len(other) > 1 and (has(word, other) or has(other, word))) for other in words)
