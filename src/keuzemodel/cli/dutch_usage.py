"""Typer's own words in Dutch: the frame of the help pages, and the messages about wrong use."""

from __future__ import annotations

import inspect
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer import TyperException

_FRAME = (
    (re.compile(r"^Usage: ", re.MULTILINE), "Gebruik: "),
    (re.compile(r"^Options:$", re.MULTILINE), "Opties:"),
    (re.compile(r"^Arguments:$", re.MULTILINE), "Wat u erbij geeft:"),
    (re.compile(r"^Commands:$", re.MULTILINE), "Opdrachten:"),
    (re.compile(r"Show this message\s+and exit\."), "Toon deze uitleg."),
    (re.compile(r"\[default: "), "[standaard: "),
    (re.compile(r"\[required\]"), "[verplicht]"),
    (re.compile(r"(?<=\[OPTIONS\] )\{(\w+)\}$", re.MULTILINE), r"\1"),
    (re.compile(r"\[OPTIONS\]"), "[OPTIES]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "OPDRACHT ..."),
)


def _in_dutch(text: str) -> str:
    for pattern, dutch in _FRAME:
        text = pattern.sub(dutch, text)
    return text


class DutchCommand(TyperCommand):
    """A command whose help page is Dutch throughout."""

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002
        """Give what stands in the list of commands: a whole sentence, which is folded and never cut."""
        return inspect.cleandoc(self.help or "").split("\n\n")[0]

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer's own context class is private
        """Give the help page."""
        return _in_dutch(super().get_help(ctx))


class DutchGroup(TyperGroup):
    """The list of commands, in Dutch throughout."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401
        """Give the help page."""
        return _in_dutch(super().get_help(ctx))


def message(error: TyperException) -> str:
    """Say in Dutch what is wrong with a command line."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "keuzemodel"
    return f"{_what_is_wrong(error)}\nZie: {command} --help"


def _what_is_wrong(error: TyperException) -> str:  # noqa: PLR0911 - one sentence per kind of mistake
    text = error.format_message()
    context: Any = getattr(error, "ctx", None)
    option = getattr(error, "option_name", None)
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = getattr(error, "possibilities", None)
        hint = f" Bedoelt u {' of '.join(sorted(near))}?" if near else ""
        return f"De optie {option} bestaat niet.{hint}"
    if kind == "BadOptionUsage":
        if "does not take a value" in text:
            return f"Bij de optie {option} hoort geen waarde."
        return f"Bij de optie {option} hoort een waarde."
    if kind == "MissingParameter":
        parameter = getattr(error, "param", None)
        return f"Er ontbreekt iets: {parameter.get_error_hint(context) if parameter else ''}".rstrip()
    if found := re.match(r"No such command '(.*)'\.", text):
        near = get_close_matches(found[1], context.command.list_commands(context), n=1) if context else []
        return f"De opdracht {found[1]} bestaat niet.{f' Bedoelt u {near[0]}?' if near else ''}"
    if text.startswith("Missing command"):
        return "Zeg ook welke opdracht u wilt."
    if found := re.match(r"Got unexpected extra arguments? ?\(?s?\)? ?\((.*)\)", text):
        return f"Dit hoort er niet bij: {found[1]}."
    if found := re.match(r"Invalid value for (.*?): (.*)", text, re.DOTALL):
        return f"De waarde bij {found[1]} klopt niet."
    return f"De opdracht klopt niet ({text})."
