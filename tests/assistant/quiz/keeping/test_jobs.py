"""Jobs outlive the process that did them; what a killed process left is told and done again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.quiz.importing import BATCH, take_in
from assistant.quiz.keeping.bank import Wanted
from assistant.quiz.keeping.jobs import Built, Imported, Job, JobKind, Jobs, JobState
from assistant.quiz.keeping.room import QuizRoom
from assistant.quiz.keeping.tables import JobRow
from index.library import Library
from ingest.errors import QuestionError

BUILT = Built(3, 2, 1, 1, 0, {"ligner et andet spørgsmål": 4}, "Kun 2 …")
IMPORTED = Imported("q", 2, 1, 0, 1, (("Tilbagemelding udeladt", 2),), ("Hvem?",))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[QuizRoom]:
    made = QuizRoom(tmp_path)
    yield made
    made.close()


def _in_another_process(code: str, home: Path) -> subprocess.Popen[str]:
    lead = (
        "import os, sys; from pathlib import Path; "
        "from assistant.quiz.keeping.room import QuizRoom; "
        "from assistant.quiz.keeping.jobs import JobKind; room = QuizRoom(Path(sys.argv[1])); "
    )
    return subprocess.Popen(
        [sys.executable, "-c", lead + code, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _state(jobs: Jobs, job: str) -> JobState:
    found = jobs.get(job)
    assert found is not None
    return found.state


@pytest.mark.parametrize(("kind", "outcome"), [(JobKind.BUILD, BUILT), (JobKind.IMPORT, IMPORTED)])
def test_an_outcome_is_there_after_a_restart(
    tmp_path: Path, kind: JobKind, outcome: Built | Imported
) -> None:
    room = QuizRoom(tmp_path)
    job = room.jobs.begin(kind, "quiz.gift", 20)
    room.jobs.tell(job, 30, "læser filen")
    found = room.jobs.get(job)
    assert found is not None
    assert (found.state, found.share, found.what) == (JobState.GOING, 30, "læser filen")
    room.jobs.finish(job, outcome)
    failed = room.jobs.begin(kind)
    room.jobs.fail(failed, "failure.index", "væk")
    room.close()
    again = QuizRoom(tmp_path)
    found = again.jobs.get(job)
    assert found == Job(
        job, kind, "quiz.gift", 20, found.started, JobState.DONE, 100, "læser filen", outcome
    )
    found = again.jobs.get(failed)
    assert found is not None
    assert (found.state, found.failure, found.reason) == (JobState.FAILED, "failure.index", "væk")
    assert [one.id for one in again.jobs.latest(kind)] == [failed, job]
    assert again.jobs.latest(next(k for k in JobKind if k is not kind)) == ()
    assert again.jobs.broken() == ()
    assert again.jobs.get("findes ikke") is None
    again.close()


def test_a_job_goes_on_as_long_as_its_process_lives(room: QuizRoom, tmp_path: Path) -> None:
    code = "print(room.jobs.begin(JobKind.IMPORT, 'a.gift'), flush=True); sys.stdin.read()"
    other = _in_another_process(code, tmp_path)
    assert other.stdout is not None
    job = other.stdout.readline().strip()
    assert _state(room.jobs, job) is JobState.GOING
    assert room.jobs.broken() == ()
    other.kill()
    other.communicate()
    assert [one.id for one in room.jobs.broken()] == [job]
    assert _state(room.jobs, job) is JobState.BROKEN
    room.jobs.see(job)
    assert room.jobs.broken() == ()
    assert _state(room.jobs, job) is JobState.BROKEN


def test_a_killed_import_loses_nothing_and_keeps_nothing_twice(
    room: QuizRoom, tmp_path: Path, quick_library: Library
) -> None:
    count = 2 * BATCH + 10
    gift = "\n\n".join(f"::n{n}:: Hvor mange er {n}? {{#{n}}}" for n in range(count)).encode()
    (tmp_path / "mange.gift").write_bytes(gift)
    code = (
        "from assistant.quiz.importing import take_in; from index.library import open_library; "
        "from ingest.settings import Settings; "
        "job = room.jobs.begin(JobKind.IMPORT, 'mange.gift'); "
        # The first batch is kept when the second one begins.
        "die = lambda share, what: os._exit(9) if '501' in what else None; "
        f"home = Path({str(quick_library.settings.home)!r}); "
        "store = open_library(Settings(home=home, embedder='hashing', reranker='none')).store; "
        "take_in((Path(sys.argv[1]) / 'mange.gift').read_bytes(), 'mange.gift', 'Quiz', "
        "room.bank, room.quizzes, store, die)"
    )
    killed = _in_another_process(code, tmp_path)
    killed.communicate()
    assert killed.returncode == 9
    assert [job.name for job in room.jobs.broken()] == ["mange.gift"]
    assert room.bank.find(Wanted())[1] == BATCH
    assert room.quizzes.all() == ()
    shares: list[int] = []
    outcome = take_in(
        gift,
        "mange.gift",
        "Uden titel",
        room.bank,
        room.quizzes,
        quick_library.store,
        lambda share, _: shares.append(share),
    )
    assert (outcome.new, outcome.known, outcome.rejected) == (count - BATCH, BATCH, 0)
    assert room.bank.find(Wanted())[1] == count
    assert shares == sorted(shares)
    assert (len(shares), shares[0]) == (4, 0)
    kept = room.quizzes.get(outcome.quiz)
    assert kept is not None
    assert [item.stem for item in kept.quiz.items] == [f"Hvor mange er {n}?" for n in range(count)]


def test_what_is_no_quiz_changes_nothing(room: QuizRoom, quick_library: Library) -> None:
    with pytest.raises(QuestionError):
        take_in(b"{", "q.json", "Q", room.bank, room.quizzes, quick_library.store, lambda *_: None)
    assert room.bank.find(Wanted())[1] == 0
    assert room.quizzes.all() == ()


def test_old_results_make_room_and_what_goes_on_stays(room: QuizRoom) -> None:
    going = room.jobs.begin(JobKind.BUILD)
    for _ in range(60):
        room.jobs.finish(room.jobs.begin(JobKind.BUILD), BUILT)
    assert _state(room.jobs, going) is JobState.GOING
    assert 50 <= len(room.jobs.latest(JobKind.BUILD, 100)) <= 52


def test_a_page_that_looks_while_a_job_fails_sees_it_going(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = QuizRoom(tmp_path)
    job = room.jobs.begin(JobKind.IMPORT)
    seen: list[JobState] = []
    keep = room.jobs._set

    def look(*args: str, **values: object) -> None:
        found = room.jobs.get(job)
        assert found is not None
        seen.append(found.state)
        keep(*args, **values)

    monkeypatch.setattr(room.jobs, "_set", look)
    room.jobs.fail(job, "failure.index")
    found = room.jobs.get(job)
    assert found is not None
    assert [*seen, found.state] == [JobState.GOING, JobState.FAILED]


def test_a_page_that_looks_while_a_job_ends_sees_what_came_of_it(
    room: QuizRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = room.jobs.begin(JobKind.BUILD)
    goes_on = Jobs._goes_on

    def ended_meanwhile(jobs: Jobs, row: JobRow) -> bool:
        jobs.finish(job, BUILT)
        return goes_on(jobs, row)

    monkeypatch.setattr(Jobs, "_goes_on", ended_meanwhile)
    found = room.jobs.get(job)
    assert found is not None
    assert found.state is JobState.DONE
    assert found.outcome == BUILT
