"""What a trace may hold."""

import os


def traces_content() -> bool:
    """Tell whether traces may hold what is asked, read, typed and answered: `PLAN_AND_ACT_TRACE_CONTENT=1`.

    Without it they hold names, kinds, times, tokens and cost. It is the machine's to set, not a run's: what leaves the
    machine is decided where it is started.
    """
    return os.environ.get("PLAN_AND_ACT_TRACE_CONTENT", "") == "1"
