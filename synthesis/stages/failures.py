"""What the agent fails at (section 4.3), found on a validation split and never on a test split."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmarks.agents import Ours
from benchmarks.bench import Wanted, run_bench
from benchmarks.engine.job import Setup
from benchmarks.ledger import LedgerError
from benchmarks.report import ResultsError, read_runs
from benchmarks.report.failures import classify
from benchmarks.report.reading import Run as BenchRun
from benchmarks.sandbox import SandboxSuite
from benchmarks.suite import SuiteTask, chosen
from models import ReplyError
from nodes import specs_of
from prompts import TaughtPrompt, teacher_prompt, told
from sandbox import split_of
from synthesis.asking import Said
from synthesis.errors import SynthesisError
from synthesis.payloads import Failure
from synthesis.reading import read_line
from synthesis.record import Draft
from synthesis.replay import context_of
from synthesis.settings import Site
from synthesis.stages.trajectories import PaidProgress, context_of_agent
from synthesis.working import Job, Work

FOLDER = "validation"


@dataclass(frozen=True)
class _Case:
    run: BenchRun
    site: Site


def failures(work: Work) -> None:
    """Run the validation tasks, and class what was not solved."""
    cases = [] if work.dry or not work.settings.targeted.count else _cases(work)
    teacher = work.teacher()
    known: dict[str, dict[str, Failure]] = {}

    async def make(case: _Case) -> Sequence[Draft]:
        so_far = known.setdefault(case.site.name, {})
        answer = await teacher.ask(_prompt(case, so_far), _read, sample=case.run.record["task"])
        name, about = answer.value or ("", "")
        failure = Failure(site=case.site.name, task=case.run.record["task"], name=name, about=about)
        if answer.value is not None:
            so_far.setdefault(name.casefold(), failure)
        return [
            Draft(parents=[], payload=failure.plain(), source=answer.source, spent=answer.spent, reason=answer.problem)
        ]

    for case in cases:  # one after the other: each is told the classes of those before
        work.do([Job(about=case, name=f"{case.run.record['task']} {case.run.record['seed']}")], make, total=1)


def _cases(work: Work) -> list[_Case]:
    settings = work.settings.targeted
    sites = {site.name: site for site in work.settings.sites}
    try:
        if settings.results:
            runs = read_runs([work.folder / settings.results])
        else:
            tasks = _tasks(settings.tasks, [site.name for site in sites.values() if site.sandbox])
            if not tasks:
                return []
            runs = _run(work, tasks)
    except (ResultsError, LedgerError, ValueError) as error:
        raise SynthesisError(str(error)) from None
    for run in runs:
        if run.record["suite"] == "sandbox" and split_of(run.record["task"]) == "test":
            raise SynthesisError(
                f"targeted: expected tasks of a validation split, found {run.record['task']!r} of the test split: "
                "failures are never looked for there"
            )
    return [
        _Case(run, sites[run.record["sites"][0]])
        for run in runs
        if run.failed and run.record["sites"] and run.record["sites"][0] in sites
    ]


def _tasks(names: str, hosts: Sequence[str]) -> list[SuiteTask]:
    found = chosen(SandboxSuite().tasks(), [name.strip() for name in names.split(",")])
    tests = [task.id for task in found if task.split == "test"]
    if tests:
        raise SynthesisError(
            f"targeted.tasks: expected tasks of a validation split, found {tests[0]!r} of the test split: "
            "failures are never looked for there"
        )
    return [task for task in found if task.sites[0] in hosts]


def _run(work: Work, tasks: Sequence[SuiteTask]) -> list[BenchRun]:
    agent, settings = work.settings.agent, work.settings.targeted
    setup = Setup(
        suite=SandboxSuite(),
        make_agent=Ours,
        context=replace(context_of_agent(agent), replan=settings.replan),
        out=work.folder.resolve() / FOLDER,
        episode_seconds=agent.episode_seconds,
    )
    wanted = Wanted(tasks=tasks, seeds=[0], level=settings.level, agent="ours")
    run_bench(setup, wanted, agent.engine, agent.workers, PaidProgress(work.spending))
    return sorted(read_runs([setup.out]), key=lambda run: run.record["task"])


def _prompt(case: _Case, known: dict[str, Failure]) -> TaughtPrompt:
    trajectory = case.run.trajectory()
    moments = trajectory.moments if trajectory else []
    specs = {spec["name"]: spec for spec in specs_of(context_of(trajectory.header))} if trajectory else {}
    rounds = [told(moment["round"], specs) for moment in moments if moment["record"] == "round"]
    actions = [{"number": one.number, "text": one.text, "outcome": one.outcome} for one in rounds]
    return teacher_prompt(
        "failure",
        site=case.site,
        known=list(known.values()),
        query=trajectory.header["task"] if trajectory else case.run.record["task"],
        plans=[moment["plan"]["text"] for moment in moments if moment["record"] == "plan"],
        actions=actions,
        answer=case.run.record["answer"],
        rule=classify(case.run).kind,
        check=case.run.record["detail"],
    )


def _read(said: Said) -> tuple[str, str]:
    name = read_line(said.text, "Class").strip(". ")
    if len(name) > 80:
        raise ReplyError("The class has no short name. Give it a few words.")
    return name, read_line(said.text, "About")
