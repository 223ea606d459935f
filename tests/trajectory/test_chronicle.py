from scripted_run import Step, acted

from trajectory.chronicle import Chronicle
from trajectory.schema import Moment


def followed(chronicle: Chronicle, step: Step) -> list[Moment]:
    node, events, update = step
    told = [moment for event in events for moment in chronicle.event(event)]
    return [*told, *chronicle.update({node: update})]


def test_an_action_that_is_told_again_after_a_kill_is_one_action() -> None:
    before = followed(Chronicle(), acted(1, "click", element="1"))
    assert [moment["record"] for moment in before] == ["action_started", "round", "page"]

    # The kill came before the checkpoint: the next process is in the same action, whose outcome is in the journal.
    resumed = Chronicle()
    resumed.go_on(before)
    again = followed(resumed, acted(1, "click", element="1"))
    assert [moment["record"] for moment in again] == ["page"]
    assert resumed.end()["usage"]["actions"] == 1

    following = followed(resumed, acted(2, "scroll_down"))
    assert [moment["record"] for moment in following] == ["action_started", "round", "page"]
    assert resumed.end()["usage"]["actions"] == 2
