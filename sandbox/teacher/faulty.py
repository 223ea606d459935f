"""A teacher that makes mistakes, to show what the pipeline's validators are worth."""

import hashlib
import re

from sandbox.teacher.model import Teacher

_ONE_IN = 3
"""Of so many first replies one has a fault."""
_STUBBORN = 4
"""Of so many faults one is made again when it is sent back."""


class FaultyTeacher(Teacher):
    """The embedded teacher, rule-based as that one, with faults of every kind planted in a third of its replies."""

    def reply(self, said: list[str]) -> str:
        """Answer, now and then with a fault; when that is sent back, mostly without."""
        right = super().reply(said)
        asked = re.sub(r"localhost:\d+", "localhost", said[1])  # the same faults at every port
        lot = int(hashlib.sha256(asked.encode()).hexdigest(), 16)
        retried = len(said) > 2 and not said[0].startswith("You write down")
        if lot % _ONE_IN or (retried and (lot // _ONE_IN) % _STUBBORN):
            return right
        return _spoilt(said[0], right, said[1], lot // (_ONE_IN * _STUBBORN))


def _spoilt(system: str, right: str, user: str, lot: int) -> str:
    if "Actions:" in right and "## Step" in right:
        return _spoilt_plan(right, user, lot)
    if "# Pair 1" in right:
        pairs = re.sub(r"(?m)^Step: ", "Step: Scroll down and find “Zanzibar Lamp 77”, then ", right, count=lot % 3 + 1)
        return re.sub(r"(?ms)^# Pair 3\n.*?(?=^# Pair 4)", lambda _: _again(right), pairs)
    if system.startswith("You write down"):
        return re.sub(r'element="\w+"', 'element="e999"', right) if 'element="' in right else right
    if "\nStep: " in right:
        return right.replace("\nStep: ", "\nStep: With “Zanzibar Lamp 77” in mind, ", 1)
    return right


def _spoilt_plan(right: str, user: str, lot: int) -> str:
    numbers = re.findall(r"^Actions: (.*)$", right, re.MULTILINE)
    last = numbers[-1]
    later = re.findall(r'message="([^"]{4,60})"', user)
    match lot % 5:
        case 0:  # one is left out
            return right.replace(f"Actions: {numbers[0]}", "Actions: 99", 1)
        case 1:  # one belongs to two steps
            return right.replace(f"Actions: {last}", f"Actions: {last}, {last.split(', ')[0]}")
        case 2:
            return right.replace("\nStep: ", "\nStep: Scroll down and click the button to ", 1)
        case 3:  # what only a later page tells
            return right.replace(
                "\nStep: ", f"\nStep: Knowing that it is “{later[-1] if later else 'Zanzibar 77'}”, ", 1
            )
        case _:
            return right.replace("\nStep: ", "\nStep: Look for “Zanzibar Lamp 77”; ", 1)


def _again(right: str) -> str:
    found = re.search(r"(?ms)^# Pair 1\n(.*?)(?=^# Pair 2)", right)
    return f"# Pair 3\n{found[1] if found else ''}"
