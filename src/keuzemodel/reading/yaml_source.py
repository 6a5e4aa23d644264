"""Read a YAML file: from a path to plain data with places, with every problem in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from keuzemodel.problems import Problem
from keuzemodel.reading.text_file import Unreadable, read_text
from keuzemodel.reading.yaml_compose import Composer, Misread
from keuzemodel.reading.yaml_surprises import swallowed_texts
from keuzemodel.written.placed import PlacedDict, Source

if TYPE_CHECKING:
    from pathlib import Path

_MOST_REPAIRS = 25
_MOST_REREAD = 2_000_000
"""Signs."""

# libyaml, where PyYAML has it, is some ten times as fast; both give the same events.
_LOADER: type = getattr(yaml, "CLoader", yaml.Loader)


def read_yaml(path: Path) -> Source:
    """Read a YAML file into plain data with places; whatever is wrong with it is in `problems`."""
    file = str(path)
    try:
        text = read_text(path, "YAML")
    except Unreadable as error:
        return Source(file, None, (Problem(file, error.line, "", error.text),), usable=False)
    source = parse_yaml(text, file)
    return source if isinstance(source.data, PlacedDict) else _perhaps_a_table(source, text)


def _perhaps_a_table(source: Source, text: str) -> Source:
    """Say that a text is a table, if it is one: then its mistakes as YAML are beside the point."""
    from keuzemodel.reading.other_files import table_problem  # noqa: PLC0415 - a correct file never needs it

    table = table_problem(text)
    return Source(source.file, None, (Problem(source.file, 1, "", table),), usable=False) if table else source


def parse_yaml(text: str, file: str) -> Source:
    """Read YAML text; `file` is the name that problems carry.

    After a mistake in the YAML itself the reader goes on with what was probably meant, to find the others too.
    """
    problems: list[Problem] = []
    repaired: set[int] = set()
    usable = True
    while True:
        composer = Composer(file, swallowed_texts(text))
        try:
            composer.run(yaml.parse(text, Loader=_LOADER))
            break
        except (yaml.YAMLError, ValueError) as error:
            # ValueError: an escape such as "\U00110000" in the reader without libyaml.
            from keuzemodel.reading.yaml_mistakes import explain  # noqa: PLC0415 - a correct file never needs it

            mistake = explain(error, text)
        except Misread as error:
            mistake = error.mistake
        at = mistake.repaired or mistake.line
        if at in repaired:
            # It was repaired in the wrong way: what is wrong with it now is not what people wrote.
            return Source(file, None, _once([*problems, *composer.problems]), usable=False)
        problems.append(Problem(file, mistake.line, "", mistake.sentence))
        mended = mistake.mend(text)
        if mended == text or len(problems) > _most_repairs(text):
            return Source(file, None, _once([*problems, *composer.problems]), usable=False)
        text, usable = mended, usable and mistake.is_sure
        repaired.add(at)
    if composer.data is None and composer.usable:
        empty = "het bestand is leeg. Vul het in, of noem een ander bestand."
        return Source(file, None, _once([*problems, *composer.problems, Problem(file, 1, "", empty)]), usable=False)
    return Source(file, composer.data, _once([*problems, *composer.problems]), usable=usable and composer.usable)


def _once(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))


def _most_repairs(text: str) -> int:
    """Limit how often a text is read anew: a large one takes long."""
    return min(_MOST_REPAIRS, _MOST_REREAD // (len(text) + 1))
