"""``ledetraad bench ingest``, also of many files, and ``bench retrieval``."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from ingest.console import out, print_json
from ingest.settings import load_settings

AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]
DEFAULT_SIZES = "1000,3000,10000"


def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders; default: the sample guidance.")
    ] = None,
    files: Annotated[
        int,
        typer.Option(
            min=0, help="Ingest so many small files made up here, and see how memory and pace hold."
        ),
    ] = 0,
    jobs: Annotated[int, typer.Option(min=1, help="With --files: processes that read.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Compare an ingest with the bare encoding of the same texts in the same process."""
    if files:
        _many(files, jobs, as_json=as_json)
        return
    from index.measuring.bench_ingest import bench_ingest
    from ingest.sample import sample_paths

    with tempfile.TemporaryDirectory() as home:
        figures = bench_ingest(paths or sample_paths(), load_settings(), Path(home))
    shown = dataclasses.asdict(figures)
    if as_json:
        print_json(shown)
        return
    for key, value in shown.items():
        out.print(f"{key:22} {value}", markup=False)


def _many(files: int, jobs: int, *, as_json: bool) -> None:
    from index.measuring.bench_many import ManyPoint, bench_many

    def show(point: ManyPoint) -> None:
        told = ", ".join(f"{key} {value}" for key, value in dataclasses.asdict(point).items())
        out.print(told, markup=False, soft_wrap=True)

    with tempfile.TemporaryDirectory() as folder:
        figures = dataclasses.asdict(
            bench_many(
                files,
                load_settings(),
                Path(folder),
                jobs=jobs,
                on_point=None if as_json else show,
            )
        )
    if as_json:
        print_json(figures)
        return
    for key in ("passages", "sentences", "index_mb", "vectors_mb", "besides_mb", "again_s"):
        out.print(f"{key:10} {figures[key]}", markup=False)


def retrieval(
    sizes: Annotated[str, typer.Option(help="Passages, growing, with commas.")] = DEFAULT_SIZES,
    sentences: Annotated[int, typer.Option(min=1, help="Sentences in a passage.")] = 3,
    questions: Annotated[int, typer.Option(min=2, help="Questions at each size.")] = 50,
    folder: Annotated[
        Path | None, typer.Option(help="Where the index is built; default: a temporary folder.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure retrieval, memory, disk and changes as the index grows; vectors are random."""
    from index.measuring.bench_scale import bench_scale

    try:
        wanted = sorted(int(size) for size in sizes.split(","))
    except ValueError as error:
        raise typer.BadParameter(f"sizes are numbers with commas, not {sizes}") from error
    points = []
    with tempfile.TemporaryDirectory(dir=folder) as home:
        for point in bench_scale(
            wanted, load_settings(), Path(home), sentences=sentences, questions=questions
        ):
            points.append(dataclasses.asdict(point))
            if not as_json:
                out.print(point, markup=False)
    if as_json:
        print_json({"vectors": "random unit", "sizes": points})
