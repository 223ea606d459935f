"""The stages, one a file."""

from collections.abc import Callable

from synthesis.record import StageName
from synthesis.stages.expansion import expansion
from synthesis.stages.failures import failures
from synthesis.stages.filter import filter_
from synthesis.stages.plans import plans
from synthesis.stages.queries import queries
from synthesis.stages.replans import replans
from synthesis.stages.targeted import targeted
from synthesis.stages.traces import traces
from synthesis.stages.trajectories import trajectories
from synthesis.working import Work

STAGE_OF: dict[StageName, Callable[[Work], None]] = {
    "queries": queries,
    "trajectories": trajectories,
    "filter": filter_,
    "plans": plans,
    "replans": replans,
    "traces": traces,
    "expansion": expansion,
    "failures": failures,
    "targeted": targeted,
}
"""What carries each stage out, in their order."""

__all__ = ["STAGE_OF"]
