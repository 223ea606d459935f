"""Which tasks are learned from, which are tuned on, and which are only measured: by template, never by seed."""

from typing import Literal

Split = Literal["train", "validation", "test"]

VALIDATION = frozenset({
    "shop-company-address",
    "shop-question",
    "shop-undeliverable",
    "admin-best-customer",
    "admin-clearance",
    "forum-count-posts",
    "forum-offer-tag",
    "forum-upvote-each",
})  # fmt: skip
"""For choosing prompts, settings and what to augment."""

TEST = frozenset({
    "shop-cancel-order",
    "shop-code-needs-more",
    "shop-filter",
    "shop-guest-checkout",
    "shop-return-too-late",
    "shop-reviewers",
    "shop-tidy-wish-list",
    "admin-advertising",
    "admin-delete-customer",
    "admin-most-pieces",
    "admin-restock",
    "forum-archived-fallback",
    "forum-ban-renamed",
    "forum-compare-karma",
    "forum-hidden-reply",
    "forum-message-closed",
    "forum-message-nobody",
    "forum-settings",
})  # fmt: skip
"""For figures that are reported, and for nothing else. Templates that resemble each other lie in one split."""


def split_of(task_id: str) -> Split:
    """Say which split a task belongs to; what neither set names is for training."""
    return "test" if task_id in TEST else "validation" if task_id in VALIDATION else "train"
