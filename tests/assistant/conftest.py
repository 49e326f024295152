"""A library of the bundled sample, indexed once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from index.ingestion.ingest import ingest_paths
from index.library import Library, open_library
from ingest.sample import sample_paths
from ingest.settings import Settings

INDEXED = ("vidensnotat-hoejt-specialiserede-indsatser", "vidensnotat-seks-succesfaktorer")
"""Two are enough for every form of an answer, and quick to embed."""


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Library]:
    settings = Settings(home=tmp_path_factory.mktemp("answers"), models=models)
    ingest_paths([path for path in sample_paths() if path.stem in INDEXED], settings)
    with open_library(settings) as library:
        yield library


@pytest.fixture(scope="session")
def sample_assistant(sample_library: Library) -> Assistant:
    return Assistant(sample_library, sample_library.settings)


_COUNCILS = """# Råd i kommunerne

## Hvor mange der er

Kommunerne kan nedsætte et råd for borgere i udsatte positioner. I 2019 havde 41 kommuner et
udsatteråd, og de fleste af dem mødtes med udvalget hvert kvartal.

Ordningen med råd bygger på frivillighed (Nielsen, 2021), og ingen kommune er forpligtet til den.
"""


@contextmanager
def _of_one_note(folder: Path, text: str, models: Path) -> Iterator[Assistant]:
    """An assistant whose only source is a short note."""
    (folder / "note.md").write_text(text, encoding="utf-8")
    settings = Settings(home=folder / "home", models=models)
    ingest_paths([folder / "note.md"], settings)
    with open_library(settings) as library:
        yield Assistant(library, settings)


@pytest.fixture(scope="session")
def councils(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Assistant]:
    """One short note with a count of one year."""
    with _of_one_note(tmp_path_factory.mktemp("councils"), _COUNCILS, models) as assistant:
        yield assistant


_HOMES = """# Vejledning om bolig

## § 116 Boligindretning

Der kan gives hjælp til indretning af bolig, når den gør boligen bedre egnet som opholdssted.
Indhent altid en ergoterapeutisk vurdering, før du afgør sagen.
"""


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Assistant]:
    """One short note that tells who may have help."""
    with _of_one_note(tmp_path_factory.mktemp("homes"), _HOMES, models) as assistant:
        yield assistant


_WRITINGS = {
    "vejledning.md": """---
title: Vejledning om hjælpemidler
publisher: Fagstyrelsen
year: 2023
type: vejledning
---

# Vejledning om hjælpemidler

## Bil

En bil kan bevilges, når kørselsbehovet ikke kan dækkes på anden måde.

## Merudgifter

Borgeren skal ikke gemme kvitteringer, men skal kunne gøre merudgiften sandsynlig.
""",
    "notat.md": """---
title: Notat om praksis
publisher: Klagenævnet
year: 2022
type: vidensnotat
---

# Notat om praksis

## Merudgifter

Den hyppigste fejl om merudgifter var, at kommunen krævede kvitteringer af borgeren.
""",
}


@pytest.fixture(scope="session")
def writings(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Assistant]:
    """A guideline and a note of two publishers."""
    folder = tmp_path_factory.mktemp("writings")
    paths = [folder / name for name in _WRITINGS]
    for path in paths:
        path.write_text(_WRITINGS[path.name], encoding="utf-8")
    settings = Settings(home=folder / "home", models=models)
    ingest_paths(paths, settings)
    with open_library(settings) as library:
        yield Assistant(library, settings)


_STAR_MAPS = """# Stjernekort og åbent hus

## Stjernekort

I en af kommunerne bruges stjernekort, hvor borgeren tegner sit netværk (Lund, 2020). En etnolog
fulgte stjernekortene i et år og skrev dagbog om dem. Borgeren kan tage én ven med.

## Åbent hus

Nørrevang Kommune holder åbent hus for pårørende hver måned, og 34 pårørende kommer i snit.
Konsulent Mette Sørensen leder åbent hus. Antallet af familier på venteliste til åbent hus har været
stigende.

## Flytning

Flytter borgeren til en anden kommune, skal den første stadig betale for botilbuddet i et år.
"""


@pytest.fixture(scope="session")
def star_maps(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Assistant]:
    """A short note that names one municipality and one person and keeps others to itself."""
    with _of_one_note(tmp_path_factory.mktemp("star_maps"), _STAR_MAPS, models) as assistant:
        yield assistant
