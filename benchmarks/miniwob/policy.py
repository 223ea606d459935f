"""Scripted policies: what to do as a rule on a few dozen tasks. They show that pages score and can be solved."""

import re
from collections.abc import Awaitable, Callable

from benchmarks.miniwob.hand import Hand

Policy = Callable[[Hand, re.Match[str]], Awaitable[None]]

POLICIES: dict[str, tuple[str, Policy]] = {}
"""From a task to how its page asks (a pattern) and what is then done."""


def _solves(*tasks: str, asks: str = "") -> Callable[[Policy], Policy]:
    def register(policy: Policy) -> Policy:
        POLICIES.update(dict.fromkeys(tasks, (asks, policy)))
        return policy

    return register


async def follow(hand: Hand, task: str) -> None:
    """Do what the task's policy says.

    Raises:
        ValueError: the page asks in other words than the policy knows, or does not show what it looks for.

    """
    asks, policy = POLICIES[task]
    match = re.search(asks, hand.asked, re.IGNORECASE)
    if match is None:
        raise ValueError(f"expected {task} to ask like {asks!r}, found {hand.asked!r}")
    await policy(hand, match)


@_solves("click-button", "click-dialog-2", "unicode-test", asks=r'"(.*?)"')
@_solves("click-test-2", "click-test-transfer", asks=r"button (ONE)")
@_solves("click-tab", asks=r"(Tab #\d)")
@_solves("click-link", asks=r'link "(.*?)"')
async def _click_named(hand: Hand, asked: re.Match[str]) -> None:
    await hand.click(asked[1])


@_solves("click-test", "focus-text", "click-dialog")
async def _click_first(hand: Hand, _asked: re.Match[str]) -> None:
    await hand.press(hand.numbered(r"button|textbox")[0])


@_solves("focus-text-2", asks=r"(\d)\w\w input")
async def _focus_nth(hand: Hand, asked: re.Match[str]) -> None:
    await hand.press(hand.numbered("textbox")[int(asked[1]) - 1])


@_solves("enter-text", "enter-text-dynamic", asks=r'Enter "(.*?)"')
@_solves("enter-password", asks=r'password "(.*?)"')
async def _fill_all(hand: Hand, asked: re.Match[str]) -> None:
    for field in hand.numbered("textbox"):
        await hand.fill(field, asked[1])
    await hand.click("Submit")


@_solves("enter-text-2", asks=r'Type "(.*?)" in all (upper|lower)')
async def _fill_cased(hand: Hand, asked: re.Match[str]) -> None:
    text = asked[1].upper() if asked[2] == "upper" else asked[1].lower()
    await hand.fill(hand.numbered("textbox")[0], text)
    await hand.click("Submit")


@_solves("login-user", asks=r'username "(.*?)" and the password "(.*?)"')
async def _log_in(hand: Hand, asked: re.Match[str]) -> None:
    for field, text in zip(hand.numbered("textbox"), asked.groups(), strict=True):
        await hand.fill(field, text)
    await hand.click("Login")


@_solves("click-checkboxes", "click-checkboxes-large", "click-checkboxes-transfer", asks=r"Select (.*?) and click")
async def _tick(hand: Hand, asked: re.Match[str]) -> None:
    for name in [] if asked[1] == "nothing" else asked[1].split(", "):
        await hand.click(name)
    await hand.click("Submit")


@_solves("click-option", asks=r"Select (.*?) and click")
async def _choose_one(hand: Hand, asked: re.Match[str]) -> None:
    await hand.click(asked[1])
    await hand.click("Submit")


@_solves("choose-list", asks=r"Select (.*?) from the list")
async def _choose_from_list(hand: Hand, asked: re.Match[str]) -> None:
    await hand.choose(hand.numbered("combobox")[0], asked[1])
    await hand.click("Submit")


@_solves("click-button-sequence")
async def _click_both(hand: Hand, _asked: re.Match[str]) -> None:
    await hand.click("ONE")
    await hand.click("TWO")


@_solves("enter-date", asks=r"Enter (\d\d)/(\d\d)/(\d{4})")
async def _enter_date(hand: Hand, asked: re.Match[str]) -> None:
    await hand.fill(hand.numbered("date field")[0], f"{asked[3]}-{asked[1]}-{asked[2]}")
    await hand.click("Submit")


@_solves("enter-time", asks=r"Enter (\d+):(\d\d) ([AP])M")
async def _enter_time(hand: Hand, asked: re.Match[str]) -> None:
    hours = int(asked[1]) % 12 + (12 if asked[3] == "P" else 0)
    await hand.fill(hand.numbered("time field")[0], f"{hours:02}:{asked[2]}")
    await hand.click("Submit")


@_solves("simple-arithmetic")
async def _reckon(hand: Hand, _asked: re.Match[str]) -> None:
    a, sign, b = hand.find(r"(-?\d+)\s*([-+x])\s*(-?\d+) =")
    answer = {"+": int(a) + int(b), "-": int(a) - int(b), "x": int(a) * int(b)}[sign]
    await hand.fill(hand.numbered("textbox")[0], str(answer))
    await hand.click("Submit")


@_solves("simple-algebra")
async def _solve_for_x(hand: Hand, _asked: re.Match[str]) -> None:
    a, sign, b, total = hand.find(r"(x|-?\d+) ([-+]) (x|-?\d+) = (-?\d+)")
    if b == "x":
        answer = int(total) - int(a) if sign == "+" else int(a) - int(total)
    else:
        answer = int(total) - int(b) if sign == "+" else int(total) + int(b)
    await hand.fill(hand.numbered("textbox")[0], str(answer))
    await hand.click("Submit")


@_solves("find-word", asks=r"Find the (\d+)\w\w word")
async def _nth_word(hand: Hand, asked: re.Match[str]) -> None:
    (paragraph,) = hand.find(r'"Submit"\.\n([^\[]+)\n')
    await hand.fill(hand.numbered("textbox")[0], re.sub(r"[^\w]", "", paragraph.split()[int(asked[1]) - 1]))
    await hand.click("Submit")


@_solves("read-table", asks=r"value of (.*?) into")
async def _read_row(hand: Hand, asked: re.Match[str]) -> None:
    await hand.fill(hand.numbered("textbox")[0], hand.find(rf"\| {re.escape(asked[1])} \| (.*?) \|")[0])
    await hand.click("Submit")


@_solves("read-table-2")
async def _read_rows(hand: Hand, _asked: re.Match[str]) -> None:
    for label, field in re.findall(r"^(.*?): \[(\d+)\] textbox", hand.page, re.MULTILINE):
        await hand.fill(field, hand.find(rf"\| {re.escape(label)} \| (.*?) \|")[0])
    await hand.click("Submit")


@_solves("click-collapsible", "click-collapsible-nodelay")
async def _expand(hand: Hand, _asked: re.Match[str]) -> None:
    await hand.press(hand.numbered("tab")[0])
    await hand.look()
    await hand.click("Submit")


@_solves("click-tab-2", "click-tab-2-easy", "click-tab-2-medium", asks=r'link "(.*?)"')
async def _search_tabs(hand: Hand, asked: re.Match[str]) -> None:
    for tab in hand.numbered("tab"):
        await hand.press(tab)
        await hand.look()
        if hand.shows(asked[1]):
            await hand.click(asked[1])
            return


@_solves("text-transform")
async def _type_shown(hand: Hand, _asked: re.Match[str]) -> None:
    (text,) = hand.find(r"press Submit\.\n(.*?)\n")
    await hand.fill(hand.numbered("textbox")[0], text.replace(" ", ""))
    await hand.click("Submit")


@_solves("copy-paste")
async def _copy(hand: Hand, _asked: re.Match[str]) -> None:
    await hand.fill(hand.numbered("textbox")[1], hand.find(r'"to copy" = "(.*?)" \[')[0])
    await hand.click("Submit")


@_solves("multi-orderings", asks=r"for (\w+) movies directed by (\w+) from year (\d+)")
async def _movie(hand: Hand, asked: re.Match[str]) -> None:
    for label, text in zip(("Genre", "Director", "Year"), asked.groups(), strict=True):
        await hand.fill(hand.find(rf"{label}[ |:]*\[(\d+)\] textbox")[0], text)
    await hand.click("Submit")


@_solves("buy-ticket", asks=r"(cheapest|priciest|most expensive|shortest|longest)")
async def _ticket(hand: Hand, asked: re.Match[str]) -> None:
    offers = re.findall(r'Duration: (\d+)h (\d+)m \[(\d+)\] button "Book for \$(\d+)"', hand.page)
    choose = min if asked[1] in ("cheapest", "shortest") else max
    by_time = asked[1] in ("shortest", "longest")
    best = choose(offers, key=lambda offer: int(offer[0]) * 60 + int(offer[1]) if by_time else int(offer[3]))
    await hand.press(best[2])


@_solves("odd-or-even")
async def _parity(hand: Hand, _asked: re.Match[str]) -> None:
    for odd, number, even in re.findall(r'\[(\d+)\] button "Odd" · (-?\d+) \[(\d+)\] button "Even"', hand.page):
        await hand.press(odd if int(number) % 2 else even)
    await hand.click("Submit")


@_solves("email-inbox-delete", "email-inbox-important", asks=r"email by (\w+) and click the (trash|star)")
async def _mail_icon(hand: Hand, asked: re.Match[str]) -> None:
    await hand.press(hand.find(rf'{asked[1]} ·.*?\[(\d+)\] clickable icon "{asked[2]}"')[0])


@_solves("guess-number")
async def _guess(hand: Hand, _asked: re.Match[str]) -> None:
    low, high = 0, 9
    for _ in range(5):
        middle = (low + high) // 2
        await hand.fill(hand.numbered("spinbutton")[0], str(middle))
        await hand.click("Submit")
        await hand.look()
        if hand.shows_text("higher"):
            low = middle + 1
        elif hand.shows_text("lower"):
            high = middle - 1
        else:
            return
