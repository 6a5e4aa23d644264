"""What a page may load and run: its own style and script, and nothing that others wrote or that comes from elsewhere.

The policy names them by their hash (CSP level 3), so that a page also keeps it as a file on disk. It lets no style
attribute in: an element that has a size of its own gets a class for it.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup


def content_security_policy(style: str, script: str) -> Markup:
    """Give the policy of a page; an empty script stands for none.

    Args:
        style: the text of its style element, byte for byte.
        script: the text of its script element, idem.

    """
    allowed = {
        "default-src": "'none'",
        "style-src": _source(style),
        "script-src": _source(script) if script else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    # Safe: words of our own, and base 64.
    return Markup("; ".join(f"{directive} {source}" for directive, source in allowed.items()))  # noqa: S704


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


class Sizes:
    """Classes with the numbers of single elements, which the style sheets read as custom properties."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def __call__(self, **numbers: float) -> str:
        """Give the class of an element: ``node_width=18.0`` becomes ``--node-width: 18.0``."""
        declarations = "; ".join(f"--{name.replace('_', '-')}: {float(n):g}" for name, n in numbers.items())
        return self._names.setdefault(declarations, f"size-{len(self._names) + 1}")

    @property
    def css(self) -> Markup:
        """The rules of all classes that were given until now."""
        # Safe: templates name the properties, and `float` lets nothing but a number through.
        return Markup("".join(f".{name} {{ {rule} }}\n" for rule, name in self._names.items()))  # noqa: S704
