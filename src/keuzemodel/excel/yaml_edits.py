"""Change a YAML file to say something else, no more than needed: comments, order and layout of the rest stay."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

import yaml

from keuzemodel.numbers import not_as_thousands
from keuzemodel.reading.yaml_scalars import resolve
from keuzemodel.reading.yaml_source import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

_FLOW_DEPTH = 2
_SECTION = 1
"""How deep in a file its sections lie: what stands in them by id has an order."""
_PLAIN = re.compile(r"[\w(][^\n#:{}\[\],&*!|>'\"%@`]*", re.UNICODE)


class CannotEdit(ValueError):
    """The file is written in a way that cannot be changed in place."""


def edited(text: str, old: Any, new: Any) -> str:  # noqa: ANN401 - the data of a file
    """Give the text that says `new`.

    Args:
        text: the file as it is.
        old: what it says.
        new: what it must say.

    Raises:
        CannotEdit: the result would not say just that.

    """
    if _same(old, new):
        return text
    work = _Edits(text)
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        raise CannotEdit
    work.change(node, old, new)
    result = work.applied()
    if not _same(parse_yaml(result, "").data, new):
        raise CannotEdit
    return result


def flow(value: Any) -> str:  # noqa: ANN401 - data of a file
    """Write data on one line."""
    match value:
        case dict():
            return f"{{{', '.join(f'{scalar(k)}: {flow(v)}' for k, v in value.items())}}}"
        case list() | tuple():
            return f"[{', '.join(map(flow, value))}]"
        case _:
            return scalar(value)


def scalar(value: Any) -> str:  # noqa: ANN401 - data of a file
    """Write a single value: text in quotation marks where it could be read as something else."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Decimal() | int():
            return not_as_thousands(Decimal(value))
    text = str(value)
    if _PLAIN.fullmatch(text) and text == text.strip() and resolve(text) == text and not text[0].isdigit():
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)


def block(value: dict[str, Any], indent: int) -> str:
    """Write a mapping, a key a line; what lies deep, such as what each person scored, on lines of its own."""
    lines = []
    for key, part in value.items():
        if isinstance(part, dict) and _depth(part) > _FLOW_DEPTH:
            lines.append(f"{' ' * indent}{scalar(key)}:\n{block(part, indent + 2)}")
        else:
            lines.append(f"{' ' * indent}{scalar(key)}: {flow(part)}\n")
    return "".join(lines)


def section(key: str, value: Any) -> str:  # noqa: ANN401 - data of a file
    """Write a key at the top of a file: of what it holds, a line for each."""
    if isinstance(value, dict) and value:
        return f"{key}:\n" + "".join(f"  {scalar(name)}: {flow(part)}\n" for name, part in value.items())
    if isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
        return f"{key}:\n" + "".join(item(part, 2) for part in value)
    return f"{key}: {flow(value)}\n"


def _depth(value: Any) -> int:  # noqa: ANN401 - data of a file
    """Give how many mappings lie in each other."""
    return 1 + max(map(_depth, value.values()), default=0) if isinstance(value, dict) else 0


def item(value: Any, indent: int) -> str:  # noqa: ANN401 - data of a file
    """Write an item of a list."""
    if not isinstance(value, dict) or "id" not in value:
        return f"{' ' * indent}- {flow(value)}\n"
    return f"{' ' * indent}- {block(value, indent + 2)[indent + 2 :]}"


@dataclass
class _Edits:
    text: str
    found: list[tuple[int, int, str]] = field(default_factory=list)

    def applied(self, begin: int = 0, end: int | None = None) -> str:
        """Give the text, or the part of it in which all edits are."""
        text = self.text[:end]
        for start, stop, new in sorted(self.found, key=lambda edit: edit[:2], reverse=True):
            text = text[:start] + new + text[stop:]
        return text[begin:]

    def change(self, node: yaml.Node, old: Any, new: Any, depth: int = 0) -> None:  # noqa: ANN401
        if _same(old, new, depth):
            return
        if isinstance(node, yaml.MappingNode) and isinstance(new, dict):
            self._mapping(node, old, new, depth)
        elif isinstance(node, yaml.SequenceNode) and isinstance(new, list):
            self._list(node, old, new)
        else:
            self._replace(node, new)

    def _replace(self, node: yaml.Node, new: Any) -> None:  # noqa: ANN401
        start, end = node.start_mark.index, self._end(node)
        line_end = "\n" if self.text[start:end].endswith("\n") else ""
        space = " " if start == end and self.text[start - 1 : start] == ":" else ""
        self.found.append((start, end, f"{space}{flow(new)}{line_end}"))

    def _mapping(self, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any], depth: int) -> None:
        entries = {key.value: (key, value) for key, value in node.value}
        moved = depth == _SECTION and _moved(entries, new)
        if node.flow_style and (moved or entries.keys() != new.keys()):
            in_order = depth == _SECTION
            self._replace(node, new if in_order else {**{k: new[k] for k in entries if k in new}, **new})
            return
        if moved and self._has_own_lines(node):
            self._in_order(node, old, new)
            return
        for key, (_, value) in entries.items():
            if key in new:
                self.change(value, old[key], new[key], depth + 1)
        if node.flow_style:
            return
        for key, (name, value) in entries.items():
            if key not in new:
                self.found.append((self._line(name.start_mark.index), self._lines_end(value), ""))
        self._add_all(node, entries, new)

    def _add_all(self, node: yaml.MappingNode, entries: dict[str, Any], new: dict[str, Any]) -> None:
        """Add each new key after the one that it stands after."""
        after: str | None = None
        added: dict[str | None, list[str]] = {}
        for key in new:
            if key in entries:
                after = key
            else:
                added.setdefault(after, []).append(key)
        for before, keys in added.items():
            self._add(node, entries, before, {key: new[key] for key in keys})

    def _has_own_lines(self, node: yaml.MappingNode) -> bool:
        """Tell whether nothing stands before the first key on its line, as ``- `` of a list does."""
        first = node.value[0][0].start_mark.index
        return not self.text[self._line(first) : first].strip()

    def _in_order(self, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any]) -> None:
        """Put the lines of each key in the order of the new ones; a comment goes along with the key below it."""
        first = node.value[0][0].start_mark
        start = end = self._line(first.index)
        lines = {}
        for key, value in node.value:
            begin, end = end, self._lines_end(value)
            if key.value in new:
                within = _Edits(self.text)
                within.change(value, old[key.value], new[key.value], _SECTION + 1)
                lines[key.value] = within.applied(begin, end).removesuffix("\n") + "\n"
        made = (lines[key] if key in lines else block({key: new[key]}, first.column) for key in new)
        self.found.append((start, end, "".join(made)))

    def _add(self, node: yaml.MappingNode, entries: dict[str, Any], before: str | None, new: dict[str, Any]) -> None:
        first = node.value[0][0].start_mark
        if before is None:
            before = node.value[0][0].value
        at = self._lines_end(entries[before][1])
        start = "" if at == 0 or self.text[at - 1] == "\n" else "\n"
        self.found.append((at, at, start + block(new, first.column)))

    def _list(self, node: yaml.SequenceNode, old: list[Any], new: list[Any]) -> None:
        if node.flow_style or not node.value or not new:
            if node.flow_style and len(old) == len(new) and all(isinstance(i, dict) for i in [*old, *new]):
                for child, was, is_ in zip(node.value, old, new, strict=True):
                    self.change(child, was, is_, _SECTION + 1)
                return
            self._replace(node, new)
            return
        children = node.value
        before, after = [list(map(_key, items)) for items in (old, new)]
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            paired = min(i2 - i1, j2 - j1) if tag in {"equal", "replace"} else 0
            for k in range(paired):
                self.change(children[i1 + k], old[i1 + k], new[j1 + k], _SECTION + 1)
            for k in range(i1 + paired, i2):
                self.found.append((self._line(children[k].start_mark.index), self._lines_end(children[k]), ""))
            if j2 > j1 + paired:
                indent = children[0].start_mark.column - 2
                at = self._lines_end(children[i2 - 1]) if i2 else self._line(children[0].start_mark.index)
                start = "" if at == 0 or self.text[at - 1] == "\n" else "\n"
                self.found.append((at, at, start + "".join(item(new[k], indent) for k in range(j1 + paired, j2))))

    def _line(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _end(self, node: yaml.Node) -> int:
        """Give where what a node says ends: before the comments and empty lines that PyYAML counts to it."""
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style not in {"|", ">"}:
            return end
        if getattr(node, "flow_style", False):
            return end
        lines = self.text[start:end].splitlines(keepends=True)
        while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
            end -= len(lines.pop())
        return end

    def _lines_end(self, node: yaml.Node) -> int:
        """Give where the line after a node begins."""
        end = self._end(node)
        if end and self.text[end - 1] == "\n":
            return end
        following = self.text.find("\n", end)
        return len(self.text) if following < 0 else following + 1


def _same(old: Any, new: Any, depth: int = 0) -> bool:  # noqa: ANN401 - data of a file
    """Tell whether two say the same; of the ids in a section the order says something too."""
    if old != new or depth > _SECTION or not isinstance(new, dict):
        return bool(old == new)
    if depth == _SECTION:
        return list(old) == list(new)
    return all(_same(old[key], new[key], depth + 1) for key in new)


def _moved(old: Iterable[str], new: dict[str, Any]) -> bool:
    """Tell whether keys changed places, or a new one came before all that were there."""
    stay = [key for key in old if key in new]
    return bool(stay) and ([key for key in new if key in stay] != stay or next(iter(new)) not in stay)


def _key(value: Any) -> str:  # noqa: ANN401
    """Give what makes an item of a list the same one."""
    if not isinstance(value, dict):
        return flow(value)
    return str(value["id"]) if "id" in value else flow(dict(sorted(value.items())))
