"""Identifiers that a person can read out: an application's carries the city's name in Latin letters."""

from __future__ import annotations

import re
import secrets

_LEADS, _VOWELS, _TAILS = (
    letters.split("|")
    for letters in (
        "g|kk|n|d|tt|r|m|b|pp|s|ss||j|jj|ch|k|t|p|h",
        "a|ae|ya|yae|eo|e|yeo|ye|o|wa|wae|oe|yo|u|wo|we|wi|yu|eu|ui|i",
        "|k|k|k|n|n|n|t|l|k|m|l|l|l|p|l|m|p|p|t|t|ng|t|t|k|t|p|t",
    )
)
_SUFFIX = re.compile(r"(특별자치시|특별자치도|특별시|광역시|시|군|구)$")


def application_id(name: str) -> str:
    """가람시 → `garam-3f9a`: the city's name without 시·군·구, and four random hex digits."""
    short = name.strip().split(" ")[-1]
    stem = re.sub(r"[^a-z0-9]", "", romanised(_SUFFIX.sub("", short) or short).lower())[:24]
    return f"{stem or 'app'}-{secrets.token_hex(2)}"


def romanised(text: str) -> str:
    """Hangul syllable by syllable in Latin letters (국어의 로마자 표기법 without the sound changes)."""
    return "".join(_syllable(letter) for letter in text)


def new_id(prefix: str) -> str:
    """A short random identifier: `job-9f2c41d07ab3`."""
    return f"{prefix}-{secrets.token_hex(6)}"


def _syllable(letter: str) -> str:
    code = ord(letter) - 0xAC00
    if not 0 <= code < 11172:
        return letter
    return _LEADS[code // 588] + _VOWELS[code % 588 // 28] + _TAILS[code % 28]
