"""Plans in hindsight by rule: what belongs together on one page is one step."""

import re
from collections.abc import Sequence

from sandbox.teacher.lesson import Act, Lesson, Page, stands

_IDLE = frozenset({
    "scroll_down", "scroll_up", "hover", "wait_for", "note", "search_page", "show_fold", "read_on", "find_in_page",
    "press_enter", "go_forward",
})  # fmt: skip
"""Actions that a plan has no words for."""
_REACHES = {
    "link": "Open {}",
    "tab": "Open {}",
    "checkbox": "Set {}",
    "radio": "Choose {}",
    "option": "Choose {}",
}
_UNNAMED = {
    "link": "the entry that leads on",
    "button": "the control that carries it out",
    "tab": "the part of the page that holds it",
}
_STEPS = re.compile(r"^Actions: (.*)$", re.MULTILINE)


def plan(lesson: Lesson) -> str:
    """Write the plan that the actions carry out."""
    page = lesson.pages[0]
    return _steps(lesson.acts("Actions:"), page, [lesson.line("Task"), *_seen(page)])


def replan(lesson: Lesson) -> str:
    """Reflect on the last action; keep the plan where that is allowed, else write what is left."""
    page, done = lesson.pages[-1], lesson.acts("What was done so far:")
    left = lesson.acts("Actions that followed:")
    last = done[-1] if done else None
    came = re.split(r"\n|; |: ", last.outcome)[0] if last else "nothing was done yet"
    reflection = f"The last action was carried out ({came}). The page “{page.title}” is in front, and the rest follows."
    if "The plan stands." in lesson.system and left:
        named = _STEPS.findall(lesson.part("The plan in force:"))
        at = next((k for k, text in enumerate(named, 1) if str(left[0].number) in re.findall(r"\d+", text)), 0)
        if at:
            return f"{reflection}\nThe plan stands{f' from step {at}' if at > 1 else ''}."
    told = "\n".join(f"{act.text} {act.outcome}" for act in done)
    return f"{reflection}\n\n" + _steps(left, page, [lesson.line("Task"), told, *_seen(page)])


def _seen(page: Page) -> list[str]:
    return [page.text, page.title, page.url]


def _steps(taken: Sequence[Act], page: Page, sources: Sequence[str]) -> str:
    groups: list[list[Act]] = []
    for act in taken:
        begins = not groups or act.name == "exit" or groups[-1][-1].moves
        idle = all(one.name in _IDLE for one in groups[-1]) if groups else False
        if begins and not (idle and act.name != "exit"):
            groups.append([act])
        else:
            groups[-1].append(act)
    texts = []
    for number, group in enumerate(groups, 1):
        said = [text for act in group if (text := _goal(act, sources))]
        goal = _joined(said) if said else "Read on this page what the task needs"
        if number == 1:
            offered = [f"“{name}”" for name in page.names[:4]]
            why = (
                f"The page “{page.title}” is in front" + (f"; it offers {', '.join(offered)}" if offered else "") + "."
            )
        else:
            why = "This follows from what has been reached before."
        covered = ", ".join(str(act.number) for act in group)
        texts.append(f"## Step {number}\nReasoning: {why}\nStep: {goal}.\nActions: {covered}")
    return "\n\n".join(texts)


def _goal(act: Act, sources: Sequence[str]) -> str:
    arguments = act.arguments
    if act.name == "exit":
        message = arguments.get("message", "")
        if arguments.get("status") == "impossible":
            return "Make sure that it cannot be done, then say so"
        return f"Answer with {_quoted(message, 'what the pages have shown', sources)}"
    if act.name in ("search", "type"):
        text = arguments.get("text") or arguments.get("argument") or ""
        said = _quoted(text, "what was read before", sources)
        if act.name == "search":
            return f"Search for {said}"
        field = _quoted(act.element, "the field for it", sources) if act.element else "the field for it"
        return f"Fill in {field} with {said}"
    if "option" in arguments or act.name.startswith("select"):
        option = arguments.get("option") or arguments.get("argument") or ""
        return f"Choose {_quoted(option, 'the option that fits', sources)}"
    if act.name in _IDLE or not act.element:
        return ""
    what = _UNNAMED.get(act.role, "what serves it")
    return _REACHES.get(act.role, "Use {}").format(_quoted(act.element, what, sources))


def _quoted(text: str, what: str, sources: Sequence[str]) -> str:
    clean = " ".join(re.sub(r"[\[\]|“”]", " ", text).split())
    if not clean:
        return what
    if stands(clean, *sources) and '"' not in clean:
        return f"“{clean}”"
    return f"[found: {clean} | {what}]"


def _joined(said: Sequence[str]) -> str:
    first, *others = dict.fromkeys(said)
    return "; then ".join([first, *(other[0].lower() + other[1:] for other in others)])
