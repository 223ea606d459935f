"""Actions as text: the paper's `do(action="Click", element="7")` and `exit(message="…")` forms."""

import json

from state import Action, ActionSpec, ArgumentValue, Parameter

BARE_CALLS = frozenset({"exit", "go_backward", "go_forward"})
"""Actions that are written as calls of their own rather than as `do(action=…)`."""


def argument_name(spec: ActionSpec) -> str:
    """Name the parameter that the text form calls `argument`: the first required one that is not an element.

    Returns:
        The parameter's own name, or an empty string when the action has no such parameter.

    """
    if spec["name"] in BARE_CALLS:
        return ""
    names = (p["name"] for p in spec["parameters"] if p["required"] and p["name"] != "element")
    return next(names, "")


def action_text(action: Action, specs: dict[str, ActionSpec]) -> str:
    """Write an action in the text form. `specs` is keyed by name; an unknown action is written as it stands."""
    spec = specs.get(action["name"])
    if spec is None:
        return _call(action["name"], action["arguments"])
    if action["name"] in BARE_CALLS:
        return _call(action["name"], action["arguments"])
    renamed = argument_name(spec)
    arguments: dict[str, ArgumentValue] = {"action": spec["title"]}
    for name, value in action["arguments"].items():
        arguments["argument" if name == renamed else name] = value
    return _call("do", arguments)


def example(spec: ActionSpec) -> str:
    """Show how the action is written, with its required arguments."""
    arguments = {p["name"]: _sample(p) for p in spec["parameters"] if p["required"]}
    return action_text(Action(name=spec["name"], arguments=dict(arguments)), {spec["name"]: spec})


def described(spec: ActionSpec) -> str:
    """Describe the action and what its arguments mean in one line."""
    renamed = argument_name(spec)
    meant = [
        f"{'argument' if p['name'] == renamed else p['name']}: {p['description']}"
        for p in spec["parameters"]
        if p["required"] and p["description"]
    ]
    explained = f" ({'; '.join(meant)})" if meant else ""
    optional = [_optional(p) for p in spec["parameters"] if not p["required"]]
    more = f" Optional: {', '.join(optional)}." if optional else ""
    return spec["description"] + explained + more


def _sample(parameter: Parameter) -> ArgumentValue:
    if parameter["type"] == "integer":
        return 2
    if parameter["type"] == "boolean":
        return True
    if parameter["choices"]:
        return "|".join(parameter["choices"])
    return "7" if parameter["name"] == "element" else "…"


def _optional(parameter: Parameter) -> str:
    values = "|".join(parameter["choices"])
    return parameter["name"] + (f'="{values}"' if values else "")


def _call(name: str, arguments: dict[str, ArgumentValue]) -> str:
    inner = ", ".join(f"{key}={_literal(value)}" for key, value in arguments.items())
    return f"{name}({inner})"


def _literal(value: ArgumentValue) -> str:
    return repr(value) if isinstance(value, bool | int) else json.dumps(value, ensure_ascii=False)
