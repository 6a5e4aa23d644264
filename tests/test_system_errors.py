from __future__ import annotations

import errno

import pytest

from keuzemodel.system_errors import why_refused


@pytest.mark.parametrize("number", [*errno.errorcode, 0, 9999, None])
def test_every_refusal_is_said_in_dutch(number: int | None) -> None:
    error = OSError() if number is None else OSError(number, "Some English words")
    said = why_refused(error)
    assert said
    assert "English" not in said


def test_the_usual_ones_have_a_reason_of_their_own() -> None:
    reasons = {why_refused(OSError(number, "")) for number in (errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EINVAL)}
    assert len(reasons) == 4
