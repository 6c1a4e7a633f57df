"""A command that was typed wrongly, told in Korean with what to do about it; and settings that cannot mean anything."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError
from typer.exceptions import TyperException

from api.errors import InvalidRequest

_HANGUL = re.compile(r"[가-힣]")
_NO_COMMAND = re.compile(r"No such command '(?P<name>.*?)'\.(?: Did you mean (?P<near>.*)\?)?", re.S)
_EXTRA = re.compile(r"Got unexpected extra argument\(s\) \((?P<words>.*)\)", re.S)
_NUMBERS = {int: "정수를", float: "수를"}


def mistake(error: TyperException) -> str:
    """What is wrong with the command line, and how to see how it is meant."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "smartcert"
    return f"{_told(error)} → {command} --help 로 쓰는 법을 확인하세요"


def is_help(error: TyperException) -> bool:
    """Whether this is no mistake: a group of commands was called without one, and its help is due."""
    return type(error).__name__ == "NoArgsIsHelpError"


def _told(error: TyperException) -> str:
    kind, where, message = type(error).__name__, _where(error), error.message
    if kind == "MissingParameter":
        return f"{where}이(가) 빠졌습니다{_meaning(error)}"
    if kind == "NoSuchOption":
        near = ", ".join(getattr(error, "possibilities", None) or ())
        return f"{where} 옵션은 없습니다" + (f"(혹시 {near}?)" if near else "")
    if kind == "BadOptionUsage":
        return f"{where}에 값을 적어야 합니다" if "requires" in message else f"{where}에는 값을 적지 않습니다"
    if kind == "BadParameter":
        return f"{where}: {message}" if _HANGUL.search(message) else f"{where}에는 {_wanted(error)} 적어야 합니다"
    if found := _NO_COMMAND.match(message):
        return f"'{found['name']}' 명령은 없습니다" + (f"(혹시 {found['near']}?)" if found["near"] else "")
    if found := _EXTRA.match(message):
        return f"남는 말이 있습니다: {found['words']} (띄어 쓴 말은 따옴표로 묶으세요)"
    return message


def _where(error: TyperException) -> str:
    parameter = getattr(error, "param", None)
    hint = getattr(error, "param_hint", None) or (parameter and parameter.get_error_hint())
    return str(hint or getattr(error, "option_name", "")).replace("'", "")


def _meaning(error: TyperException) -> str:
    said = getattr(getattr(error, "param", None), "help", None)
    return f": {said}" if said else ""


def _wanted(error: TyperException) -> str:
    described = getattr(getattr(error, "param", None), "type_descriptor", None)
    return _NUMBERS.get(getattr(described, "annotation", str), "알맞은 값을")


def bad_settings(error: ValidationError) -> InvalidRequest:
    """The settings that cannot be taken, each by the name of its variable."""
    listed = ", ".join(_setting(found) for found in error.errors())
    return InvalidRequest(f"설정이 알맞지 않습니다: {listed}", "환경 변수를 고친 뒤 다시 실행하세요")


def _setting(found: Any) -> str:
    name = f"SMARTCERT_{str(found['loc'][0]).upper()}"
    limits = found.get("ctx") or {}
    rule = {"int_parsing": "정수", "int_from_float": "정수", "float_parsing": "수"}.get(found["type"], "알맞은 값")
    if "ge" in limits:
        rule = f"{limits['ge']} 이상의 값"
    elif "gt" in limits:
        rule = f"{limits['gt']}보다 큰 값"
    return f"{name}={found['input']} ({rule}이어야 합니다)".replace("수이어야", "수여야")
