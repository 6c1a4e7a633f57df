"""Where a Korean predicate begins and where its ending stops: auxiliaries, bound nouns and quotations included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.judging import cues
from ingest.morphemes import Token

_ADVERBIAL = cues.words(
    "통하 위하 대하 관하 따르 의하 비하 한하 걸치 인하 더불 말미암 비롯하 관련하 향하 즈음하 달하 미치"
)
_AUXILIARY = cues.words("있 없 하 않 못하 되 지 오 가 보 주 두 내 놓 나가 싶 말")
Kind = Literal["link", "final", "relative", "purpose", "nominal", "copula"]


def base(tag: str) -> str:
    """A tag without its mark of conjugation (VV-R → VV)."""
    return tag.partition("-")[0]


def is_head(tokens: Sequence[Token], at: int) -> bool:
    """Whether a predicate has its verb, its verbal suffix or its copula here."""
    token = tokens[at]
    tag = base(token.tag)
    if tag in {"XSV", "XSA", "VCP", "VCN"}:
        return True
    if tag == "VX":
        return True
    return tag in {"VV", "VA"} and token.form not in _ADVERBIAL


def tail(tokens: Sequence[Token], at: int) -> tuple[int, Kind]:
    """Where the ending of the predicate at `at` stops (exclusive), and how it stops."""
    end = at + 1
    while end < len(tokens):
        token = tokens[end]
        tag = base(token.tag)
        if (
            tag in {"EP", "JX", "MAG", "VX"}
            or token.form == "아니"
            or (tag in {"VV", "VA", "XSV"} and token.form in _AUXILIARY and end > at + 1)
        ):
            end += 1
        elif tag == "EC":
            end += 1
            if not _goes_on(tokens, end, token.form):
                return end, "link"
        elif tag == "EF":
            return end + 1, "final"
        elif tag == "ETN":
            return _after_nominal(tokens, end + 1)
        elif tag == "ETM":
            end += 1
            if end < len(tokens) and tokens[end].form in cues.BOUND_NOUNS and not _counts(tokens, end):
                end = _bound(tokens, end)
                continue
            return end, "relative"
        else:
            break
    return end, "final"


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """연 2회 is read as 열-ㄴ 2회 by the analyser: a number after it is no bound noun."""
    return base(tokens[at].tag) == "SN"


def _goes_on(tokens: Sequence[Token], at: int, ending: str) -> bool:
    """Whether an auxiliary follows the connective ending: 하고 있다, 되어 있다, 하지 못하였다, 하고자 한다."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    tag = base(token.tag)
    if tag == "VX":
        return True
    if tag == "JX" and at + 1 < len(tokens):
        return _goes_on(tokens, at + 1, ending)
    if ending == "지" and (tag == "MAG" or token.form in {"않", "못하", "아니"}):
        return True
    if ending in {"고자", "려고", "려", "도록", "어야", "기로"} and token.form in {"하", "되"}:
        return True
    return ending in {"어", "고"} and tag in {"VV", "VA"} and token.form in {"있", "지"}


def _bound(tokens: Sequence[Token], at: int) -> int:
    """The end of a bound noun with the particle behind it (… 것을 | 목표로, … 수, … 예정)."""
    end = at + 1
    while end < len(tokens) and (
        base(tokens[end].tag) in {"JX", "JKS", "JKO", "JKB"} or tokens[end].form in {"목표", "원칙", "것"}
    ):
        end += 1
    if end < len(tokens) and base(tokens[end].tag) in {"VA", "VV", "VCP", "VCN", "XSV", "XSA", "VX"} and end - at <= 4:
        end += 1
    return end


def _after_nominal(tokens: Sequence[Token], end: int) -> tuple[int, Kind]:
    """하기로 하였다 goes on, 하기 위하여 is a purpose, 함/음 at the end closes the sentence."""
    rest = [token.form for token in tokens[end : end + 2]]
    if rest[:1] == ["위하"]:
        return end + 1, "purpose"
    if rest[:1] == ["로"]:
        stop = end + 1
        while (
            stop < len(tokens)
            and base(tokens[stop].tag) in {"VV", "VX", "XSV", "EP", "EF", "EC", "NNG", "ETM"}
            and stop < end + 5
        ):
            stop += 1
        return stop, "final"
    if end >= len(tokens) or base(tokens[end].tag) in {"SP", "SF", "SW"}:
        return end, "final"
    return end, "relative"
