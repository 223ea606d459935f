"""Skill for moving a customer's orders on."""

import re
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import plain
from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.skills.forms import Fill, pairs
from sandbox.demonstrator.thing import read_things, select, where


@dataclass(frozen=True, kw_only=True)
class ShipAll(Skill):
    """Mark every open order of a customer as shipped."""

    says: ClassVar[str] = "Filter the orders for those of {customer} in the status Processing, and set each to Shipped."
    because: ClassVar[str] = "The list has a filter, and each order a field for its new status."
    lists: ClassVar[bool] = True
    customer: str

    def next(self, scene: Scene) -> Next:
        """Take the next action towards the next order."""
        page = scene.page
        if re.match(r"/orders/\d+", page.path):
            return self._on_order(scene)
        if not re.search(r"[?&]status=Processing", page.path):
            wanted = pairs({"Customer or number": self.customer, "Status": "Processing"})
            filling = Fill(values=wanted).next(scene)
            return _click(scene, "Filter", "The filter is filled in.") if isinstance(filling, Reached) else filling
        left = select(read_things(page, "orders"), where(customer=self.customer, status="Processing"))
        link = next((order.link for order in left if order.link), None)
        if link is None:
            return Reached()
        return Move(name="click", arguments={"element": link.id}, why=f"{link.called} is still in process.")

    def _on_order(self, scene: Scene) -> Next:
        field = scene.page.find("New status", "combobox")
        if field is None or not scene.page.says(r"^status: processing$"):
            return _click(scene, "Orders", "This order is done, the others are in the list.")
        if plain(field.value) != "shipped":
            arguments = {"element": field.id, "option": "Shipped"}
            return Move(name="select_dropdown_option", arguments=arguments, why="The order has left the house.")
        return _click(scene, "Save status", "The new status is chosen.")


def _click(scene: Scene, name: str, why: str) -> Next:
    target = scene.page.find(name, "button", "link")
    if target is None:
        return Trouble(kind="it is not there", reason=f'the page "{scene.page.title}" has no "{name}"')
    return Move(name="click", arguments={"element": target.id}, why=why)
