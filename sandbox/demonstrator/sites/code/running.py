"""Members and settings of a project."""

import re

from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.sites.code.lists import PROJECT
from sandbox.demonstrator.skills import Answer, Fill, GiveUp, Press, Visit, pairs


def _form(project: str, fields: dict[str, str]) -> Goal:
    return goal(
        "Invitations have a form.",
        Visit(path=f"/{project}/members/invite"),
        Fill(values=pairs(fields)),
        Press(name="Send invitation"),
    )


def _invite(ask: Ask) -> Steps:
    steps = [
        _form(ask["project"], {"User name": ask[key], "Role": ask["role"], "Last day": ask["due"]}) for key in "abc"
    ]
    return [*steps, Answer(text="All of them are members with that role.")]


def _already(ask: Ask, setback: Setback) -> Steps:
    """Change the role of somebody who is a member already."""
    who = re.search(r"(\w+ \w+) is already a member", setback.trouble.reason)
    if who is None:
        return []
    name = who[1].title()
    return [
        goal(
            "One of them is a member already, so the role is changed in the list.",
            Visit(path=f"/{ask['project']}/members"),
            Fill(values=pairs({f"Role of {name}": ask["role"], f"Last day of {name}": ask["due"]})),
            Press(name=f"Save {name}"),
        ),
        *setback.after,
    ]


def _invite_one(ask: Ask) -> Steps:
    return [
        _form(ask["project"], {"User name": ask["name"], "Role": ask["role"]}),
        Answer(text="The invitation is sent."),
    ]


def _nobody(ask: Ask, _setback: Setback) -> Steps:
    """Leave it: there is no such account."""
    return [GiveUp(text=f"There is no such user: nobody is called {ask['name']}, so the invitation is not possible.")]


def _hide(ask: Ask) -> Steps:
    return [
        goal(
            "Both are settings of the project.",
            Visit(path=f"/{ask['project']}/settings"),
            Fill(values=pairs({"Description": ask["about"], "Visibility": "Private"})),
            Press(name="Save settings"),
        ),
        Answer(text="The project is private."),
    ]


def _confirm(ask: Ask, setback: Setback) -> Steps:
    """Type the path, with which the form wants to be confirmed."""
    return [
        goal(
            "Hiding a project has to be confirmed.",
            Fill(values=pairs({"Path of the project, to confirm": ask["project"]})),
            Press(name="Save settings"),
        ),
        *setback.after,
    ]


_THREE = r"@(?P<a>\w+), @(?P<b>\w+) and @(?P<c>\w+)"
_ROLE = r"(?P<role>\w+)"
_DUE = r"(?P<due>\d{4}-\d\d-\d\d)"
_ONE = r"@(?P<name>\w+)"

RUNNING = (
    Recipe(
        name="three members",
        asks=(
            rf"^{_THREE} should all be in {PROJECT} with the role {_ROLE} until {_DUE}",
            rf"^invite {_THREE} to {PROJECT} as {_ROLE}, each until {_DUE}",
            rf"^give {_THREE} a place in {PROJECT}: role {_ROLE}, last day {_DUE}",
        ),
        plan=_invite,
        mends=(Mend("is already a member", _already),),
        shown=r"is now a member, as|the membership of",
    ),
    Recipe(
        name="one member",
        asks=(
            rf"^invite the user {_ONE} to {PROJECT} as {_ROLE}",
            rf"^add {_ONE} to the members of {PROJECT} with the role {_ROLE}",
            rf"let {_ONE} join {PROJECT}; {_ROLE} is the right role",
        ),
        plan=_invite_one,
        mends=(Mend("nobody here has the user name", _nobody),),
        shown=r"is now a member, as",
    ),
    Recipe(
        name="hiding a project",
        asks=(
            rf"^make {PROJECT} private and change its description to “<about>”",
            rf"^hide the project {PROJECT} from the public: private visibility, and the description “<about>”",
            rf"^set the visibility of {PROJECT} to private\. its description should read “<about>”",
        ),
        plan=_hide,
        mends=(Mend("needs to be confirmed", _confirm),),
        shown=r"settings are saved",
    ),
)
