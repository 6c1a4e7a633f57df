"""What README says is what the program does."""

import re
import shlex

import typer

from api import docs
from api.cli import app

TEXT = docs.README.read_text(encoding="utf-8")
COMMAND = re.compile(r"(?:\.venv/bin/|`)smartcert ((?:[a-z-]+ ?)+)")


def _known(words: list[str]) -> bool:
    """Whether the words begin with a command of the program."""
    command = typer.main.get_command(app)
    for word in words:
        inner = getattr(command, "commands", None)
        if inner is None:
            return True
        if word not in inner:
            return False
        command = inner[word]
    return getattr(command, "commands", None) is None


def test_settings_in_readme_are_the_settings() -> None:
    assert docs.up_to_date(TEXT) == TEXT, "run: python -m api.docs"


def test_commands_in_readme_exist() -> None:
    shown = {found.strip() for found in COMMAND.findall(TEXT)}
    assert len(shown) >= 8
    assert [line for line in shown if not _known(shlex.split(line))] == []


def test_options_in_readme_exist() -> None:
    for line in re.findall(r"\.venv/bin/smartcert (.+)", TEXT):
        command = typer.main.get_command(app)
        words = line.split("#")[0].split()
        while words and words[0] in getattr(command, "commands", {}):
            command = command.commands[words.pop(0)]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if re.match(r"--?[a-z]", word)} <= options, line


def test_a_saved_session_goes_between_its_marks() -> None:
    transcript = "$ make demo\r\n읽는 중 10%\r읽는 중 99%\r\x1b[1m가람시\x1b[0m: 다 읽었습니다  \n```\n\n"
    made = docs.up_to_date(TEXT, transcript)
    assert "<!-- demo:begin -->\n```\n$ make demo\n가람시: 다 읽었습니다\n'''\n```\n<!-- demo:end -->" in made
    assert docs.up_to_date(made) == made
    assert docs.with_part(made, "demo", "x") == docs.with_part(TEXT, "demo", "x")
