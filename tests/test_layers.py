"""The way through the house is one way: no modules that import each other, and each library in its own room."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import keuzemodel

TOP = Path(keuzemodel.__file__).parent
# A rule may be one about a sum, which is a rule: only types, and in one room.
TOLD = {("keuzemodel.rules.rule", "keuzemodel.rules.sum_rule")}
ONLY_IN = {
    "typer": ("cli",),
    "starlette": ("live",),
    "uvicorn": ("live",),
    "jinja2": ("report",),
    "rich": ("console",),
    "pulp": ("solver",),
    "highspy": ("solver",),
    "ortools": ("solver",),
    "distributed": ("analysis",),
    "openpyxl": ("excel",),
    "xlsxwriter": ("excel",),
    "segno": ("live",),
    "pikepdf": ("report",),
    "docx": ("report",),
    "resvg_py": ("report",),
}


def name_of(path: Path) -> str:
    return ".".join(("keuzemodel", *path.relative_to(TOP).with_suffix("").parts)).removesuffix(".__init__")


MODULES = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in TOP.rglob("*.py")}


def imports(module: str) -> set[str]:
    """Give what a module imports, also for its types only, and also in a function."""
    found: set[str] = set()
    for node in ast.walk(MODULES[module]):
        match node:
            case ast.Import(names=names):
                found |= {alias.name for alias in names}
            case ast.ImportFrom(module=str(source), names=names, level=0):
                inner = {f"{source}.{alias.name}" for alias in names}
                found |= inner & MODULES.keys() or {source}
                if inner - MODULES.keys():
                    found.add(source)
    return found


def test_no_modules_import_each_other() -> None:
    graph = {
        module: {other for other in imports(module) & MODULES.keys() if other != module and (module, other) not in TOLD}
        for module in MODULES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" <- ".join(error.args[1])) from None


def test_every_library_is_known_in_one_room() -> None:
    for module in MODULES:
        room = module.split(".")[1] if "." in module else ""
        for source in imports(module):
            rooms = ONLY_IN.get(source.split(".")[0])
            assert rooms is None or room in rooms, f"{module} imports {source}"
