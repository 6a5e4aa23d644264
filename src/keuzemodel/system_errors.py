"""Say in Dutch why the operating system refused something."""

from __future__ import annotations

import errno

# By name: not every system knows every number.
_REASONS = {
    "EACCES": "u hebt er geen rechten voor",
    "EPERM": "u hebt er geen rechten voor",
    "EROFS": "van deze schijf kan alleen gelezen worden",
    "ENOSPC": "de schijf is vol",
    "EDQUOT": "uw ruimte op de schijf is op",
    "EFBIG": "het bestand wordt te groot",
    "ENOENT": "de map bestaat niet meer",
    "ENOTDIR": "de map bestaat niet meer",
    "EISDIR": "er is al een map met die naam",
    "EEXIST": "er is al iets anders met die naam",
    "ENAMETOOLONG": "de naam is te lang",
    "EBUSY": "een ander programma gebruikt het",
    "ETXTBSY": "een ander programma gebruikt het",
    "EBADF": "de uitvoer is gesloten",
    "EIO": "de schijf geeft een fout",
    "ELOOP": "de koppeling verwijst naar zichzelf",
}


def why_refused(error: OSError) -> str:
    """Give the reason as a part of a Dutch sentence; never the system's own words, which are mostly English."""
    return _REASONS.get(errno.errorcode.get(error.errno or 0, ""), "de computer weigert het")
