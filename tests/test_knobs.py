"""Every knob is known wherever a question is carried, told, asked or typed."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction
from inspect import signature
from typing import Any

from keuzemodel.as_json import shapes
from keuzemodel.asked import Asked
from keuzemodel.cli.common import with_common_options
from keuzemodel.cli.options import Asked as Options
from keuzemodel.knobs import KNOBS, Takes
from keuzemodel.live import shapes as live_shapes
from keuzemodel.live.requests import QuestionRequest
from keuzemodel.problems import Exit
from keuzemodel.question import ask
from keuzemodel.reading.schema import MomentEntry
from keuzemodel.setting import Setting

KEYS = {knob.key for knob in KNOBS}
VALUES: dict[Takes, Any] = {
    Takes.AMOUNTS: {"kosten": Fraction(3, 2)},
    Takes.IDS: ("a", "b"),
    Takes.FACTS: {"buren": True},
}


def test_every_carrier_has_every_knob() -> None:
    for carrier in (Asked, Setting, Options):
        assert {field.name for field in fields(carrier)} >= KEYS, carrier
    assert signature(ask).parameters.keys() >= KEYS
    assert MomentEntry.model_fields.keys() >= KEYS
    assert shapes.Asked.__annotations__.keys() >= KEYS
    assert live_shapes.SettingView.__annotations__.keys() >= KEYS
    assert QuestionRequest.model_fields.keys() >= KEYS - {"only_phases"}  # a page shows the phases that it began with


def test_every_knob_has_its_option() -> None:
    def nothing(_: Options) -> Exit:
        return Exit.PROVEN

    assert signature(with_common_options(nothing)).parameters.keys() >= {knob.option for knob in KNOBS}


def test_what_is_told_is_read_again_and_only_what_old_files_know_is_told_when_it_is_empty() -> None:
    knobs = {knob.key: VALUES[knob.takes] for knob in KNOBS}
    setting = Setting({"inhoud": Fraction(1)}, "alles-overwegend", **knobs)
    told = setting.told(str)
    assert Setting.read(told) == setting
    assert list(told) == ["weights", "approach", *(knob.key for knob in KNOBS)]
    empty = Setting({"inhoud": Fraction(1)}, "alles-overwegend").told(str)
    assert list(empty) == ["weights", "approach", *(knob.key for knob in KNOBS if not knob.is_added)]
