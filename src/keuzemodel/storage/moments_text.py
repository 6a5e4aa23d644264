"""Change one moment in the text of a file, and leave all else in it as people wrote it: comments, order, spaces.

The text is one that `moments.read_moments` takes. What comes out is to be read again before it is trusted: YAML has
ways of writing (anchors, comments between brackets) in which no small change is possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from keuzemodel.storage.moments_yaml import as_block, as_value

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOADER: type = getattr(yaml, "CLoader", yaml.Loader)
_INDENT = 2


class NoPlace(ValueError):
    """The text is written in a way in which this change has no place."""


def added(text: str, entry: dict[str, Any]) -> str:
    """Put a moment behind all others."""
    text = _ended(text)
    _, moments = _nodes(text)
    start, end = moments.start_mark.index, moments.end_mark.index
    if not moments.flow_style:
        return _with_lines(text, end, moments.start_mark.column, entry)
    if not moments.value:  # an empty list in brackets becomes one of lines
        text = text[:start].rstrip(" ") + text[end:]
        return _with_lines(text, _line_end(text, start - 1), _INDENT, entry)
    inside = text[: end - 1].rstrip()
    comma = "" if inside.endswith(",") else ","
    flow = ", ".join(f"{key}: {as_value(value)}" for key, value in entry.items())
    return f"{inside}{comma} {{{flow}}}{text[end - 1 :]}"


def changed(text: str, position: int, values: Mapping[str, object]) -> str:
    """Give keys of a moment another value; a key that it does not have yet comes after its title.

    Raises:
        NoPlace: another place in the file refers to the value, or the value to another place.

    """
    text = _ended(text)
    moment = _nodes(text)[1].value[position]
    spans = {key.value: (value.start_mark.index, value.end_mark.index) for key, value in moment.value}
    written = {key.value: key.end_mark.index for key, _ in moment.value}
    edits = []
    for key, value in values.items():
        if key in spans:
            start, end = spans[key]
            if start < written[key] or text.startswith("&", start):
                raise NoPlace
            tail = _newline(text) if text[start:end].endswith("\n") else ""  # a text over several lines ends its line
            edits.append((start, end, as_value(value) + tail))
        elif moment.flow_style:
            place = spans["title"][1]
            edits.append((place, place, f", {key}: {as_value(value)}"))
        else:
            place = _line_end(text, spans["title"][1])
            edits.append((place, place, f"{' ' * moment.start_mark.column}{key}: {as_value(value)}{_newline(text)}"))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def removed(text: str, position: int) -> str:
    """Take a moment out; comments around it stay.

    Raises:
        NoPlace: it does not begin as an item of a list that we know.

    """
    text = _ended(text)
    key, moments = _nodes(text)
    moment = moments.value[position]
    if moments.flow_style:
        return _without_flow(text, moment)
    dash = len(text[: moment.start_mark.index].rstrip()) - 1
    if text[dash] != "-":
        raise NoPlace
    start, end = text.rfind("\n", 0, dash) + 1, _line_end(text, _leaf_end(moment))
    text = text[:start] + text[end:]
    if len(moments.value) > 1:
        return text
    colon = text.index(":", key.end_mark.index) + 1
    return f"{text[:colon]} []{text[colon:]}"


def _nodes(text: str) -> tuple[Any, Any]:
    """Give PyYAML's nodes of the only key of the file and of the list below it.

    Raises:
        NoPlace: it holds references that lead nowhere.

    """
    try:
        top: Any = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        raise NoPlace from None
    ((key, moments),) = top.value
    return key, moments


def _with_lines(text: str, place: int, column: int, entry: dict[str, Any]) -> str:
    lines = "".join(f"{' ' * column}{line}{_newline(text)}" for line in as_block(entry))
    return text[:place] + lines + text[place:]


def _without_flow(text: str, moment: Any) -> str:  # noqa: ANN401 - a node of PyYAML
    start, end = moment.start_mark.index, moment.end_mark.index
    after = text[end:].lstrip()
    if after.startswith(","):
        return text[:start] + after[1:].lstrip()
    before = text[:start].rstrip()
    return before.removesuffix(",") + text[end:]


def _leaf_end(node: Any) -> int:  # noqa: ANN401 - a node of PyYAML
    """Give where the last value in a node ends; the end of a node of lines lies after the comments behind it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end: int = node.end_mark.index
    return end


def _line_end(text: str, place: int) -> int:
    """Give where the next line begins; a place at the beginning of a line is that place itself."""
    return place if text[place - 1] == "\n" else text.index("\n", place) + 1


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + _newline(text)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
