"""Signs in the log that a plan may no longer fit."""

from urllib.parse import urlsplit

from state import AgentState, Round

LOOP = 5
"""So many identical actions on an unchanged page end a run, as in the paper's released runner."""
_REPEATED = 2
_ERROR_TITLES = ("404", "403", "500", "502", "503", "not found", "forbidden", "error", "denied")


def signals(state: AgentState) -> list[str]:
    """Name what about the last action calls for the replanner's attention. Empty when all went as meant."""
    found = [f"the executor asks for a new plan: {reason}"] if (reason := _asked(state)) else []
    rounds = state["rounds"]
    if not rounds:
        return found
    last, page = rounds[-1], state["page"]
    if last["outcome"]["kind"] == "no_effect":
        found.append("the last action changed nothing on the page")
    elif last["outcome"]["kind"] != "done":
        found.append(f"the last action failed ({last['outcome']['kind'].replace('_', ' ')})")
    if (times := _repeats(rounds)) >= _REPEATED:
        found.append(f"the same action has been taken {times} times on a page that looked the same")
    if page is not None and urlsplit(page["url"]).netloc != urlsplit(last["url"]).netloc:
        found.append(f"the run has left {urlsplit(last['url']).netloc} for {urlsplit(page['url']).netloc}")
    if page is not None and any(word in page["title"].lower() for word in _ERROR_TITLES):
        found.append(f'the page looks like an error page: "{page["title"]}"')
    if page is not None and any(change.startswith(("alert", "dialog")) for change in page["changes"]):
        found.append("a message or a dialog has appeared")
    return found


def _asked(state: AgentState) -> str:
    decision = state["pending"]
    return str(decision["action"]["arguments"]["reason"]) if decision and decision["action"]["name"] == "replan" else ""


def lost(state: AgentState) -> bool:
    """Say whether the page was lost with its browser, so that the task has to be planned from where it is now."""
    rounds = state["rounds"]
    return bool(rounds) and rounds[-1]["outcome"]["kind"] == "browser_lost"


def looping(rounds: list[Round]) -> bool:
    """Say whether the run repeats itself without the page changing."""
    return _repeats(rounds) >= LOOP


def _repeats(rounds: list[Round]) -> int:
    last = rounds[-1]
    count = 0
    for round_ in reversed(rounds):
        if round_["digest"] != last["digest"] or round_["decision"]["action"] != last["decision"]["action"]:
            break
        count += 1
    return count
