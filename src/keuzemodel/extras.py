"""What is not installed with keuzemodel itself, since few need it."""

from __future__ import annotations

from keuzemodel.problems import WrongUse


def missing(option: str, needed: str, extra: str) -> WrongUse:
    """Say that an option needs an extra, and how to install it.

    Args:
        option: such as ``--pdf``.
        needed: what is missing, by name.
        extra: its name in pyproject.toml.

    """
    return WrongUse(
        f"Voor {option} is {needed} nodig, en dat is hier niet geïnstalleerd. "
        f'Installeer het met: pip install "keuzemodel[{extra}]"\n'
        f'Met uv: ga naar de map van keuzemodel en typ: uv tool install --reinstall ".[{extra}]"'
    )
