"""The actions, each one a function whose keyword-only parameters are its arguments."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache

from browser.actions.choosing import select_dropdown_option, upload_file
from browser.actions.keys import press_enter, press_keys, search, type_
from browser.actions.navigating import go_backward, go_forward, go_to
from browser.actions.pointer import click, double_click, drag, hover, right_click
from browser.actions.reading import find_in_page, open_fold, read_page, wait_for
from browser.actions.report import Report
from browser.actions.scrolling import scroll_down, scroll_up
from browser.actions.tabs import close_tab, open_tab, switch_tab
from state import ActionSpec, spec_of

_FUNCTIONS: tuple[Callable[..., Awaitable[Report]], ...] = (
    click,
    type_,
    search,
    hover,
    scroll_up,
    scroll_down,
    select_dropdown_option,
    press_enter,
    go_backward,
    go_forward,
    go_to,
    open_tab,
    switch_tab,
    close_tab,
    press_keys,
    right_click,
    double_click,
    drag,
    upload_file,
    wait_for,
    find_in_page,
    read_page,
    open_fold,
)
"""In the order in which a model reads them: the paper's first."""


@dataclass(frozen=True)
class Known:
    """One action that can be asked for."""

    spec: ActionSpec
    function: Callable[..., Awaitable[Report]]


@cache
def known_actions() -> dict[str, Known]:
    """Give every action by its name."""
    return {spec["name"]: Known(spec, function) for function in _FUNCTIONS for spec in [spec_of(function)]}


def action_specs() -> list[ActionSpec]:
    """Describe what a browser can do, made from the functions that do it; in the order in which a model reads them."""
    return [known.spec for known in known_actions().values()]


__all__ = ["Known", "Report", "action_specs", "known_actions"]
