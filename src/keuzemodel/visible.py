"""Text that others wrote, as it may be shown: without signs that order a terminal about or turn a line around."""

from __future__ import annotations

import codecs
import re
import unicodedata

REPLACEMENT = "\ufffd"
"""What stands in the place of a sign that may not be shown."""

# Control signs (ESC and its C1 sisters among them), ends of lines that are no "\n", what turns the direction of text
# without end, and half signs: the bytes of a file name that is no UTF-8.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
_ISOLATE, _END = "\u2068", "\u2069"
# As JSON may write every sign of a text as a code, nothing is lost there.
_HIDDEN_IN_JSON = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

SPELLED = "keuzemodel.spelled"
"""The name of the way to write what an encoding does not know, for `errors=` of a stream."""
_SPELLING = str.maketrans(
    {
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("–—−", "-"),
        "…": "...",
        "€": "EUR",
        "•": "-",
        "●": "x",
        "·": ".",
        "↑": "+",
        "↓": "-",
        # These keep a sentence apart from text that runs the other way, and are nothing to see.
        **dict.fromkeys((_ISOLATE, _END), ""),
    }
)


def visible(text: str) -> str:
    """Put a replacement sign in the place of whatever orders a terminal about or turns a line around.

    Line ends and tabs stay; so do isolates that are closed on their line, which keep text from turning the rest.
    """
    text = _HIDDEN.sub(REPLACEMENT, text)
    if _ISOLATE in text or _END in text:
        return "\n".join(map(_closed, text.split("\n")))
    return text


def without_half_signs(text: str) -> str:
    """Put a replacement sign in the place of half signs only: no file can hold them, and a page may hold the others."""
    return _HALF.sub(REPLACEMENT, text)


def visible_json(text: str) -> str:
    """Write the same signs in a JSON text as codes: then nothing is lost."""
    return _HIDDEN_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _closed(line: str) -> str:
    """Take away isolates that are never closed, and ends of what was never opened."""
    signs = list(line)
    opened: list[int] = []
    for at, sign in enumerate(signs):
        if sign == _ISOLATE:
            opened.append(at)
        elif sign == _END:
            if opened:
                opened.pop()
            else:
                signs[at] = REPLACEMENT
    for at in opened:
        signs[at] = REPLACEMENT
    return "".join(signs)


def _spelled(error: UnicodeError) -> tuple[str, int]:
    """Write what an encoding does not know with signs that every encoding has: é as e, ● as x, and else a ?."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].translate(_SPELLING)
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c if c.isascii() else "" if unicodedata.combining(c) else "?" for c in plain), error.end


codecs.register_error(SPELLED, _spelled)
