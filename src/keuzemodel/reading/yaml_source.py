"""Read a YAML file: from a path to plain data with places, with every problem in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from keuzemodel.problems import Problem
from keuzemodel.reading.text_file import Unreadable, read_text
from keuzemodel.reading.yaml_compose import Composer
from keuzemodel.reading.yaml_mistakes import explain
from keuzemodel.written.placed import Source

if TYPE_CHECKING:
    from pathlib import Path

# libyaml, where PyYAML has it, is some ten times as fast; both give the same events.
_LOADER: type = getattr(yaml, "CLoader", yaml.Loader)


def read_yaml(path: Path) -> Source:
    """Read a YAML file into plain data with places; whatever is wrong with it is in `problems`."""
    file = str(path)
    try:
        text = read_text(path, "YAML")
    except Unreadable as error:
        return Source(file, None, (Problem(file, error.line, "", error.text),), usable=False)
    return parse_yaml(text, file)


def parse_yaml(text: str, file: str) -> Source:
    """Read YAML text; `file` is the name that problems carry."""
    composer = Composer(file)
    try:
        composer.run(yaml.parse(text, Loader=_LOADER))
    except (yaml.YAMLError, ValueError) as error:
        # ValueError: an escape such as "\U00110000" in the reader without libyaml.
        line, sentence = explain(error, text)
        return Source(file, None, (*composer.problems, Problem(file, line, "", sentence)), usable=False)
    if composer.data is None and composer.usable:
        empty = "het bestand is leeg. Vul het in, of noem een ander bestand."
        return Source(file, None, (*composer.problems, Problem(file, 1, "", empty)), usable=False)
    return Source(file, composer.data, tuple(composer.problems), usable=composer.usable)
