from __future__ import annotations

import pytest

from ingest.hyphens import join_lines


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("en ny kommu-", "nal opgave", "en ny kommunal opgave"),
        ("en ny kommu‐", "nal opgave", "en ny kommunal opgave"),
        ("den rene BUM-", "model er væk", "den rene BUM-model er væk"),
        ("både sparrings-", "eller samtaleforløb", "både sparrings- eller samtaleforløb"),
        ("social-", "og sundhedsområdet", "social- og sundhedsområdet"),
        ("Holm-", "Petersen skrev", "Holm-Petersen skrev"),
        ("i 2019-", "2020 skete det", "i 2019- 2020 skete det"),
        ("indsats og/", "eller tilbud", "indsats og/eller tilbud"),
        ("stor-driftsfordele er", "målet", "stor-driftsfordele er målet"),
        ("hele", "linjer", "hele linjer"),
        ("", "linje", "linje"),
    ],
)
def test_joining(first: str, second: str, joined: str) -> None:
    assert join_lines(first, second) == joined
