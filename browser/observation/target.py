"""An element that was shown to the agent under an id, and the check that it is still that element."""

from dataclasses import dataclass
from typing import Literal, cast

from browser.frame import Frame
from state import names_in

Standing = Literal["same", "gone", "changed"]


@dataclass(frozen=True)
class Target:
    """What stood under an id when it was observed."""

    id: str
    """As the page shows it: `12`, or `b12` in a child frame."""
    frame: Frame
    number: int
    """The id within the frame's document: what the functions in the page take."""
    tag: str
    role: str
    name: str

    def describe(self) -> str:
        """As a reader would call it: `button "Save"`."""
        return f'{self.role} "{self.name}"' if self.name else self.role

    async def check(self) -> tuple[Standing, str]:
        """Compare the element that has the id now with what was observed.

        Returns:
            `same`; `gone` when it is no longer in the document; `changed` when it has become something else under
            the agent's hand. With it, what stands there now, as `describe` says it; empty when gone.

        """
        found = await self.frame.evaluate(
            "(...a) => globalThis.planAndAct ? planAndAct.check(...a) : ['gone', '']",
            self.number, self.tag, self.role, self.name,
        )  # fmt: skip
        standing, now = cast("list[str]", found)
        if standing == "changed" and now == self.describe() and names_in(now):
            standing = "same"  # the page itself compared a secret with its placeholder
        return cast("Standing", standing), now

    async def handle(self) -> str:
        """Give the element as a CDP object id of the frame's isolated world; empty when it is gone.

        `frame.call_on(handle, "function () { … this … }")` runs a function on it; `DOM.getContentQuads`,
        `DOM.scrollIntoViewIfNeeded`, `DOM.setFileInputFiles` and others take it as `objectId`.
        In the page, `planAndAct.element(number)` is the same element.
        """
        return await self.frame.evaluate_handle(
            "(n) => globalThis.planAndAct ? planAndAct.element(n) : null", self.number
        )
