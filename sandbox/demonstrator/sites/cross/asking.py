"""Carrying a figure from the encyclopaedia to the forum."""

import re

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.skills import Answer, Cross, Fill, Open, Press, ReadRow, Search, Visit, pairs


def _look_up(ask: Ask, title: str, row: str) -> Goal:
    unknown = Step(
        Search(words=title), unless={"nothing is found": f"There is no article on {title}, so nothing is sent: {{why}}"}
    )
    return goal("The encyclopaedia has the figure.", Cross(url=ask["wiki"]), unknown, ReadRow(row=row, fact="figure"))


def _answer(ask: Ask) -> Steps:
    return [
        _look_up(ask, ask["thing"], "Height"),
        goal("The post is on the forum.", Cross(url=ask.page.url), Search(words=ask["title"]), Open(name=ask["title"])),
        goal("A post takes comments.", Fill(values=pairs({"Add a comment": "{figure}"})), Press(name="Post comment")),
        Answer(text="The answer is posted: {figure}."),
    ]


def _message(ask: Ask) -> Steps:
    return [
        _look_up(ask, ask["town"], "Population"),
        Step(Cross(url=ask.page.url), "The message goes out from the forum."),
        goal("A message can be sent from a profile.", Visit(path=f"/u/{ask['name']}"), Open(name="Send a message")),
        goal(
            "The form has subject and text.",
            Fill(values=pairs({"Subject": ask["subject"], "Message": "{figure}"})),
            Press(name="Send message"),
        ),
        Answer(text="The number is sent: {figure}."),
    ]


def _renamed(_ask: Ask, setback: Setback) -> Steps:
    """Go to the name that a member has now."""
    now = re.search(r"now called (u/\w+)", setback.trouble.reason)
    return [Step(Open(name=now[1]), "The member has another name now."), *setback.after] if now else []


_WIKI = r"(?P<wiki>http\S+/)"
_THING = r"(?P<thing>[\w ]+)"

ASKING = (
    Recipe(
        name="a height for a question",
        asks=(
            rf"in the post “<title>”, u/<name> asks how high {_THING} is\. .* encyclopaedia at {_WIKI} and",
            rf"the encyclopaedia at {_WIKI} knows the height of {_THING}\. post it .* u/<name>'s question “<title>”",
            rf"u/<name> needs the height of {_THING} \(see their post “<title>”\)\. get it from {_WIKI} and",
        ),
        plan=_answer,
        shown=r"your (?:reply|comment) is posted",
    ),
    Recipe(
        name="a population for a member",
        asks=(
            rf"u/<name> wants to know how many inhabitants <town> has\. .* at {_WIKI} and send .* subject “<subject>”",
            rf"the population of <town> on {_WIKI} and message it to the forum member u/<name>\. .* is “<subject>”",
            rf"message u/<name> the number of people who live in <town>, .* \({_WIKI}\).* subject: “<subject>”",
        ),
        plan=_message,
        mends=(Mend("now called u/", _renamed),),
        shown=r"your message to u/\w+ is sent",
    ),
)
