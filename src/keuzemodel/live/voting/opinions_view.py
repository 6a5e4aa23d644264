"""What people think of the measures that were talked about: counts, who moved, and the reasons of the minority."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keuzemodel.analysis.people.talk import Talk
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.live.voting import shapes
    from keuzemodel.storage.ballot_box import BallotBox


def opinions_view(catalogue: Catalogue, box: BallotBox) -> shapes.OpinionsTold:
    """Give every measure that was talked about, in catalogue order."""
    talks = {talk.measure: talk for talk in box.opinions.talks()}
    return {"measures": [_measure(catalogue, talks[id_]) for id_ in catalogue.ids if id_ in talks]}


def _measure(catalogue: Catalogue, talk: Talk) -> shapes.TalkTold:
    return {
        "id": talk.measure,
        "title": catalogue.by_id[talk.measure].title,
        "turns": list(talk.turns),
        "shift": talk.shift,
        "minority": talk.minority,
    }
