"""What a run says of itself, held against the site's ledger."""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import select

from benchmarks.crash.job import Event, Job
from benchmarks.crash.site import Site
from benchmarks.crash.visitor import answer_of
from memory.engine import engine_at
from memory.tables import EFFECTS
from state import FINAL


@dataclass(kw_only=True)
class Verdict:
    """How one run came through."""

    hits: int
    """How often what was to happen to it has happened."""
    over: bool
    """Whether it came to its end."""
    submitted: int
    """How many different items are in the ledger."""
    resent: int = 0
    """How often Chromium itself sent a form again whose connection was dropped. None of it is counted below."""
    bare: int = 0
    """Submissions for which the store holds no intent that was written before them."""
    owners: int = 1
    """How many processes worked on it at one time."""
    duplicates: list[int] = field(default_factory=list)
    """Items that are in the ledger more than once."""
    lost: list[int] = field(default_factory=list)
    """Items that are not in the ledger, and of which the run does not say that it does not know."""
    false_done: list[int] = field(default_factory=list)
    """Items of which the run says that they were submitted, and that are not in the ledger."""
    unknown: list[int] = field(default_factory=list)
    """Items of which the run says that it does not know."""
    recoveries: list[float] = field(default_factory=list)
    """Seconds from each death, or fault, until a page was seen again."""
    events: list[Event] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether the promise was kept, and something was done at all."""
        kept = not (self.duplicates or self.lost or self.false_done) and not self.bare and self.owners == 1
        return self.over and self.submitted > 0 and kept


def verdict_of(site: Site, job: Job, events: list[Event], *, hits: int, recoveries: list[float]) -> Verdict:
    """Compare what a run said at its end with the ledger."""
    ledger = _ledger(site, job)
    last = next(
        (event for event in reversed(events) if event["event"] in ("ended", "over") and event.get("text") in FINAL),
        None,
    )
    said, doubtful = answer_of(last.get("answer", "")) if last else (set[int](), set[int]())
    items = set(range(1, job.items + 1))
    return Verdict(
        hits=hits + sum(event["event"] == "fault" for event in events),
        over=last is not None and last.get("text") == "answered",
        submitted=len(ledger),
        bare=_bare(site, job) if job.journal else 0,
        resent=len(site.submitted(job.thread)) - ledger.total(),
        duplicates=sorted(item for item, times in ledger.items() if times > 1),
        lost=sorted(items - set(ledger) - doubtful) if last else [],
        false_done=sorted(said - set(ledger)),
        unknown=sorted(doubtful),
        recoveries=[*recoveries, *_after_faults(events)],
        events=events,
    )


def _ledger(site: Site, job: Job) -> Counter[int]:
    entries = site.submitted(job.thread)
    if job.thread in site.drops:  # one copy of a form that came again did so by Chromium's own doing
        return Counter(item for item, _ in {(entry.item, entry.form) for entry in entries})
    return Counter(entry.item for entry in entries)


def _bare(site: Site, job: Job) -> int:
    engine = engine_at(job.memory)
    with engine.begin() as db:
        rows = db.execute(
            select(EFFECTS.c.url, EFFECTS.c.intended).where(
                EFFECTS.c.thread == job.thread, EFFECTS.c.effect == "irreversible"
            )
        ).all()
    engine.dispose()
    return sum(
        not any(row.url.endswith(f"/item/{entry.item}") and row.intended < entry.at for row in rows)
        for entry in site.submitted(job.thread)
    )


def _after_faults(events: list[Event]) -> list[float]:
    seconds = []
    for number, event in enumerate(events):
        if event["event"] == "fault":
            later = next((after for after in events[number:] if after["event"] == "looked"), None)
            if later is not None:
                seconds.append(later["at"] - event["at"])
    return seconds
