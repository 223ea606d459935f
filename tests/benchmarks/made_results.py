"""Made episodes: records as a bench writes them, and runs recorded by a scripted graph."""

from pathlib import Path

from scripted_run import Step, scripted_graph

from benchmarks.report.reading import Run
from benchmarks.result import RESULT, VERSION, EpisodeResult, Outcome, RoleTokens, Seconds
from state import Context
from trajectory import run_task


def made(task: str = "shop-question", *, outcome: Outcome = "failed", **changes: object) -> EpisodeResult:
    record = EpisodeResult(
        planner_model="p",
        executor_model="e",
        preset="default",
        replan="never",
        codec="tools",
        reasoning=True,
        verifier=True,
        suite="sandbox",
        task=task,
        seed=0,
        level=0,
        agent="ours",
        version=VERSION,
        outcome=outcome,
        solved=outcome == "solved",
        score=0.0,
        detail="",
        ending="answered",
        answer="12 euros",
        error="",
        sites=["shop"],
        tags=[],
        least_actions=4,
        actions=3,
        calls=5,
        tokens={"executor": RoleTokens(calls=5, prompt=900, shared=0, cached=0, completion=100)},
        dollars=0.5,
        seconds=Seconds(total=8.0, model=4.0, browser=3.0, other=1.0),
        versions={"plan-and-act": "0.1.0"},
        settings={},
        started="2026-01-02T10:00:00+00:00",
        folder="",
    )
    return RESULT.validate_python({**record, **changes})


def kept(folder: Path, *records: EpisodeResult) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.jsonl").write_bytes(b"".join(RESULT.dump_json(record) + b"\n" for record in records))
    return folder


async def recorded(home: Path, steps: list[Step], record: EpisodeResult) -> Run:
    """Record a run and its episode, as the newest of a bench's folder."""
    folder = home / "runs" / f"{record['agent']}-{record['task']}-{record['seed']}"
    await run_task(scripted_graph(steps), "Buy tea", "http://shop.localhost/", Context(), folder=folder)
    return Run({**record, "folder": str(folder.relative_to(home))}, home)
