"""Scripts that solve tasks from what their pages show, to prove that these load, can be used and give their reward."""

import re
from collections.abc import Awaitable, Callable

from benchmarks.miniwob.hands import ANY, Hands

Policy = Callable[[Hands, str], Awaitable[None]]
"""From a page and what it asks for to the deed."""

SUBMIT = r'button "Submit"'
_MOST_LOOKS = 12


def _quoted(asked: str) -> list[str]:
    return re.findall(r'"([^"]*)"', asked)


def _number(asked: str) -> int:
    return int(re.findall(r"(\d+)(?:st|nd|rd|th)", asked)[0])


def _named(role: str, name: str) -> str:
    return rf'{role} "{re.escape(name)}"'


async def _press(hands: Hands, _asked: str, *patterns: str) -> None:
    for pattern in patterns:
        await hands.click(pattern)


async def _press_quoted(hands: Hands, asked: str, role: str = "button") -> None:
    await hands.click(_named(role, _quoted(asked)[0]))


async def _tick(hands: Hands, asked: str, role: str) -> None:
    for name in re.findall(r"Select (.*) and click", asked)[0].split(", "):
        if name != "nothing":
            await hands.click(rf'{role} "{re.escape(name)}"')
    await hands.click(SUBMIT)


async def _choose(hands: Hands, asked: str) -> None:
    option = re.findall(r"Select (.*) from the list", asked)[0]
    await hands.act("select_dropdown_option", element=hands.first("combobox"), option=option)
    await hands.click(SUBMIT)


async def _tab(hands: Hands, asked: str) -> None:
    await hands.click(_named("tab", re.findall(r"(Tab #\d)", asked)[0]))


async def _unfold(hands: Hands, asked: str) -> None:
    """Open one tab or section after the other until the link shows."""
    wanted = _named("(?:link|clickable)", _quoted(asked)[0])
    for name in re.findall(r'tab "((?:Tab #|Section #)?\d)"', hands.text):
        if not hands.found(wanted):
            await hands.click(_named("tab", name))
    await hands.click(wanted)


async def _collapsible(hands: Hands, _asked: str) -> None:
    await hands.click(r"tab \"Section")
    await hands.click(SUBMIT)


async def _enter(hands: Hands, asked: str) -> None:
    await _submit_text(hands, _quoted(asked)[0])


async def _enter_cased(hands: Hands, asked: str) -> None:
    text = _quoted(asked)[0]
    await _submit_text(hands, text.upper() if "upper" in asked else text.lower())


async def _submit_text(hands: Hands, text: str) -> None:
    await hands.type("textbox", text)
    await hands.click(SUBMIT)


async def _enter_twice(hands: Hands, asked: str) -> None:
    for box in ("password", "verify"):
        await hands.type(f'textbox "{box}"', _quoted(asked)[0])
    await hands.click(SUBMIT)


async def _date(hands: Hands, asked: str) -> None:
    month, day, year = re.findall(r"(\d+)/(\d+)/(\d+)", asked)[0]
    await hands.type("date field", f"{year}-{month}-{day}")
    await hands.click(SUBMIT)


async def _time(hands: Hands, asked: str) -> None:
    hour, minute, half = re.findall(r"(\d+):(\d+) ([AP]M)", asked)[0]
    await hands.type("time field", f"{int(hour) % 12 + 12 * (half == 'PM'):02}:{minute}")
    await hands.click(SUBMIT)


async def _login(hands: Hands, asked: str) -> None:
    for box, text in zip(("username", "password"), _quoted(asked), strict=True):
        await hands.type(f'textbox "{box}"', text)
    await hands.click('button "Login"')


async def _nth_box(hands: Hands, asked: str) -> None:
    await hands.act("click", element=hands.found("textbox")[_number(asked) - 1])


async def _below(hands: Hands, _asked: str) -> None:
    """Type the drawn letters, which the page parts by blanks."""
    await _submit_text(hands, re.sub(r"\s", "", hands.text.splitlines()[1]))


async def _word(hands: Hands, asked: str) -> None:
    await _submit_text(hands, re.findall(r"\w+", hands.text.split("\n", 1)[1])[_number(asked) - 1])


async def _copy(hands: Hands, _asked: str) -> None:
    texts = re.findall(r'textbox "to copy" = "([^"]*)"', hands.text)
    await hands.type('textbox "answer"', texts[0])
    await hands.click(SUBMIT)


async def _reckon(hands: Hands, _asked: str) -> None:
    one, sign, other = re.findall(r"(\d+) ([-+x]) (\d+) =", hands.text)[0]
    results = {"+": int(one) + int(other), "-": int(one) - int(other), "x": int(one) * int(other)}
    await _submit_text(hands, str(results[sign]))


async def _solve(hands: Hands, _asked: str) -> None:
    one, sign, other, result = re.findall(r"(x|\d+) ([-+]) (x|\d+) = (-?\d+)", hands.text)[0]
    known = int(other if one == "x" else one)
    added = int(result) - known
    subtracted = int(result) + known if one == "x" else known - int(result)
    await _submit_text(hands, str(added if sign == "+" else subtracted))


async def _read_table(hands: Hands, asked: str) -> None:
    label = re.findall(r"value of (.*) into", asked)[0]
    await _submit_text(hands, _cell(hands, label))


async def _read_table_2(hands: Hands, _asked: str) -> None:
    for label, box in re.findall(r"^(\w[\w ]*): \[(\w+)\] textbox", hands.text, re.MULTILINE):
        await hands.act("type", element=box, text=_cell(hands, label))
    await hands.click(SUBMIT)


def _cell(hands: Hands, label: str) -> str:
    return str(re.findall(rf"\| {re.escape(label)} \| (.*?) \|", hands.text)[0])


async def _mail_icon(hands: Hands, asked: str, icon: str) -> None:
    sender = re.findall(r"email by (\w+)", asked)[0]
    for _ in range(_MOST_LOOKS):
        if found := re.findall(rf'{sender} · [^\n]*?\[(\w+)\] clickable icon "{icon}"', hands.text):
            await hands.act("click", element=found[0])
            return
        await hands.act("scroll_down")


async def _ticket(hands: Hands, asked: str) -> None:
    rows = re.findall(r'Duration: (\d+)h (\d+)m [^\n]*?\[(\w+)\] button "Book for \$(\d+)', hands.text)
    priced = "cost" in asked
    tickets = [(int(price) if priced else 60 * int(hours) + int(minutes), id_) for hours, minutes, id_, price in rows]
    best = min if "cheapest" in asked or "shortest" in asked else max
    await hands.act("click", element=best(tickets)[1])


async def _complete(hands: Hands, asked: str) -> None:
    parts = _quoted(asked)
    await hands.type("textbox", parts[0])
    end = re.escape(parts[1]) if len(parts) > 1 else ""
    wanted = rf'{ANY}"{re.escape(parts[0])}[^"]*{end}"'
    for _ in range(_MOST_LOOKS):
        if hands.found(wanted):
            break
        await hands.look()
    await hands.click(wanted)
    await hands.click(SUBMIT)


async def _odd_or_even(hands: Hands, _asked: str) -> None:
    rows = re.findall(r'\[(\w+)\] button "Odd" · (-?\d+) \[(\w+)\] button "Even"', hands.text)
    for odd, number, even in rows:
        await hands.act("click", element=odd if int(number) % 2 else even)
    await hands.click(SUBMIT)


async def _nth_radio_and_box(hands: Hands, asked: str) -> None:
    radio, box = (int(number) for number in re.findall(r"(\d+)(?:st|nd|rd|th)", asked))
    await hands.act("click", element=hands.found("radio")[radio - 1])
    await hands.act("type", element=hands.found("textbox")[box - 1], text=_quoted(asked)[0])
    await hands.click(SUBMIT)


POLICIES: dict[str, Policy] = {
    "buy-ticket": _ticket,
    "choose-list": _choose,
    "click-button": _press_quoted,
    "click-button-sequence": lambda hands, asked: _press(hands, asked, 'button "ONE"', 'button "TWO"'),
    "click-checkboxes": lambda hands, asked: _tick(hands, asked, "checkbox"),
    "click-checkboxes-large": lambda hands, asked: _tick(hands, asked, "checkbox"),
    "click-checkboxes-transfer": lambda hands, asked: _tick(hands, asked, "checkbox"),
    "click-collapsible": _collapsible,
    "click-collapsible-nodelay": _collapsible,
    "click-collapsible-2": _unfold,
    "click-collapsible-2-nodelay": _unfold,
    "click-dialog": lambda hands, asked: _press(hands, asked, 'button "Close"'),
    "click-dialog-2": lambda hands, asked: _press_quoted(hands, asked.replace('"x"', '"Close"')),
    "click-link": lambda hands, asked: _press_quoted(hands, asked, "(?:link|clickable)"),
    "click-option": lambda hands, asked: _tick(hands, asked, "radio"),
    "click-tab": _tab,
    "click-tab-2": _unfold,
    "click-tab-2-easy": _unfold,
    "click-tab-2-hard": _unfold,
    "click-tab-2-medium": _unfold,
    "click-test": lambda hands, asked: _press(hands, asked, "button"),
    "click-test-2": lambda hands, asked: _press(hands, asked, 'button "ONE"'),
    "click-test-transfer": lambda hands, asked: _press(hands, asked, 'button "ONE"'),
    "copy-paste": _copy,
    "email-inbox-delete": lambda hands, asked: _mail_icon(hands, asked, "trash"),
    "email-inbox-important": lambda hands, asked: _mail_icon(hands, asked, "star"),
    "enter-date": _date,
    "enter-password": _enter_twice,
    "enter-text": _enter,
    "enter-text-2": _enter_cased,
    "enter-text-dynamic": _enter,
    "enter-time": _time,
    "find-word": _word,
    "focus-text": lambda hands, asked: _press(hands, asked, "textbox"),
    "focus-text-2": _nth_box,
    "form-sequence-2": _nth_radio_and_box,
    "login-user": _login,
    "odd-or-even": _odd_or_even,
    "read-table": _read_table,
    "read-table-2": _read_table_2,
    "simple-algebra": _solve,
    "simple-arithmetic": _reckon,
    "text-transform": _below,
    "unicode-test": _press_quoted,
    "use-autocomplete": _complete,
    "use-autocomplete-nodelay": _complete,
}
