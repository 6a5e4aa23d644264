"""All that is known of a meeting: what takes long is asked here, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keuzemodel.analysis.change.differences import differences
from keuzemodel.analysis.locks import Lock, locks_of
from keuzemodel.analysis.people.agreement import Agreement, agree
from keuzemodel.analysis.people.votes import questions_of
from keuzemodel.analysis.reach import unbound
from keuzemodel.analysis.why.worth import Worth
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.problems import WrongUse
from keuzemodel.reading.people_files import refuse_same_names
from keuzemodel.reading.weighting_file import read_weightings, weighting_files
from keuzemodel.storage.estimates import Estimates
from keuzemodel.storage.opinions import Opinions
from keuzemodel.storage.round_file import RoundFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from keuzemodel.analysis.people.joined_scores import JoinedScore
    from keuzemodel.analysis.people.talk import Talk
    from keuzemodel.catalogue import Catalogue, Score
    from keuzemodel.question import Question
    from keuzemodel.setting import Setting
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.storage.moments import Moment
    from keuzemodel.weighting import Weighting

VOTES_FOLDER = "stemmen"
"""In the working folder, where the table keeps them."""


@dataclass(frozen=True)
class Held:
    """A moment, and what the catalogue of now says of it."""

    moment: Moment
    question: Question | None
    """None if the catalogue of now does not know what was asked."""
    locks: tuple[Lock, ...] = ()
    """The measures that the table fixed, with what that costs."""
    worth: Worth = field(default_factory=Worth)
    """Says values of this moment."""
    changes: tuple[str, ...] = ()
    """What was turned since the moment before."""


@dataclass(frozen=True)
class Discussed:
    """A score that the table estimated."""

    joined: JoinedScore
    before: Score | None
    """What the catalogue said when the table began; None for unknown."""
    adopted: bool
    """Whether the proposal was put in the catalogue."""


@dataclass(frozen=True)
class Meeting:
    """What was kept, and what people think."""

    catalogue: Catalogue
    held: tuple[Held, ...]
    votes: tuple[Weighting, ...]
    left_out: tuple[str, ...]
    """Of whom nothing is left under the approach."""
    agreement: Agreement | None
    """None if nobody voted."""
    talks: tuple[Talk, ...]
    scores: tuple[Discussed, ...]
    names: bool
    """Whether it is told who gave which vote."""


def meeting_of(  # noqa: PLR0913 - all that a meeting left
    catalogue: Catalogue,
    moments: Sequence[Moment],
    folder: Path,
    setting: Setting,
    *,
    names: bool,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Meeting:
    """Find out what there is to tell.

    Args:
        catalogue: that of now.
        moments: what was kept, the oldest first.
        folder: of the votes; it need not be there.
        setting: what all were asked, but for the weights.
        names: whether it is told who gave which vote.
        deadline: when to stop; what is then not known is left out.
        report: told how many of how many steps are done.

    Raises:
        InvalidInput: what is wrong with the votes.
        BrokenRound: which scores were asked cannot be read.
        WrongUse: there is nothing to report.

    """
    votes = _votes(folder, catalogue)
    known = {talk.measure: talk for talk in Opinions(folder / "oordelen").talks()}
    talks = tuple(known[id_] for id_ in catalogue.ids if id_ in known)
    scores = _discussed(folder, catalogue)
    if not (moments or votes or talks or scores):
        raise WrongUse(
            "Er is niets om verslag van te doen: er is nog geen moment vastgelegd en nog niet gestemd. "
            "Dat doet u met: keuzemodel live --tafel"
        )
    questions, left_out = questions_of(setting, catalogue, votes)
    held: list[Held] = []
    for done, moment in enumerate(moments):
        report(done, len(moments) + 1)
        held.append(_held(moment, catalogue, held[-1] if held else None, deadline))
    report(len(moments), len(moments) + 1)
    agreement = agree(questions, deadline) if questions else None
    return Meeting(catalogue, tuple(held), votes, tuple(left_out), agreement, talks, scores, names)


def _votes(folder: Path, catalogue: Catalogue) -> tuple[Weighting, ...]:
    if not folder.is_dir() or not weighting_files(folder):
        return ()
    votes = read_weightings(folder, catalogue)
    refuse_same_names(folder, votes)
    return votes


def _discussed(folder: Path, catalogue: Catalogue) -> tuple[Discussed, ...]:
    """Give every score that was estimated; of one that nobody noted the beginning of, before is what stands now."""
    joined = Estimates(folder / "schattingen", catalogue).joined()
    state = RoundFile(folder).read() if joined else None
    asked = {score.place: score for score in state.scores} if state else {}
    found = []
    for one in joined:
        noted = asked.get((one.measure, one.criterion))
        before = catalogue.by_id[one.measure].scores.get(one.criterion) if noted is None else noted.before
        found.append(Discussed(one, before, adopted=noted is not None and noted.adopted))
    return tuple(found)


def _held(moment: Moment, catalogue: Catalogue, before: Held | None, deadline: Deadline | None) -> Held:
    try:
        question = moment.setting.question(catalogue)
    except WrongUse:
        return Held(moment, None)
    earlier = before.question if before else None
    changes = tuple(d.text for d in differences(earlier, question)) if earlier else ()
    answer = choose(question, deadline)
    if not isinstance(answer, Chosen) or not (question.include or question.exclude):
        return Held(moment, question, changes=changes)
    most = choose(unbound(question), deadline)
    reach = most.value if isinstance(most, Chosen) and most.value > 0 else None
    return Held(moment, question, tuple(locks_of(answer, deadline)), Worth(reach), changes)
