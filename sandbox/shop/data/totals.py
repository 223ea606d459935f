"""What an order costs. Amounts are in cents."""

import sqlite3
from dataclasses import dataclass

from sandbox.clock import TODAY

DELIVERIES = {"Standard": "3 to 5 days", "Express": "next day", "Pick-up point": "3 to 5 days, to a shop near you"}
PAYMENTS = ("Card", "Invoice", "Gift card")
ASSEMBLY_FEE = 3500
FREE_FROM = 6000
_STANDARD_FEE = 490
_EXPRESS_FEE = 1290


@dataclass(frozen=True)
class Totals:
    """The sums under a cart or an order."""

    subtotal: int
    discount: int
    delivery: int
    assembly: int

    @property
    def total(self) -> int:
        """What is to be paid."""
        return self.subtotal - self.discount + self.delivery + self.assembly


def delivery_fee(delivery: str, subtotal: int) -> int:
    """Work out what a way of delivery costs for goods of this value."""
    if delivery == "Express":
        return _EXPRESS_FEE
    return _STANDARD_FEE if delivery == "Standard" and subtotal < FREE_FROM else 0


def refusal(coupon: sqlite3.Row | None, subtotal: int) -> str:
    """Say why a coupon cannot be used on goods of this value; empty when it can."""
    if coupon is None:
        return "We do not know this code."
    if coupon["expires"] < TODAY.isoformat():
        return f"The code {coupon['code']} expired on {coupon['expires']}."
    if subtotal < coupon["minimum"]:
        return f"The code {coupon['code']} needs goods for at least ${coupon['minimum'] / 100:,.2f}."
    return ""


def discount(coupon: sqlite3.Row | None, subtotal: int) -> int:
    """Work out what a coupon takes off."""
    if coupon is None or refusal(coupon, subtotal):
        return 0
    return int(subtotal * coupon["percent"] / 100 + 0.5)
