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
    "code-assign-issue",
    "code-moved-file",
    "code-oldest-issue",
    "code-report-archived",
    "map-delete-fixed-list",
    "map-other-word",
    "map-quickest",
    "map-settings",
    "map-show-map",
    "wiki-count-edits",
    "wiki-preferences",
    "wiki-protected",
    "cross-answer-question",
    "cross-send-address",
    "cross-unknown-town",
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
    "code-close-duplicates",
    "code-hide-project",
    "code-invite-members",
    "code-invite-nobody",
    "code-merge-conflict",
    "code-most-issues",
    "map-namesake-town",
    "map-open-on-sunday",
    "map-route-time",
    "map-suggest-edit",
    "map-tidy-list",
    "map-walk-to-island",
    "wiki-edit-conflict",
    "wiki-restore",
    "wiki-smallest-town",
    "wiki-sort-list",
    "cross-correct-turnover",
    "cross-message-renamed",
    "cross-second-choice",
})  # fmt: skip
"""For figures that are reported, and for nothing else. Templates that resemble each other lie in one split."""


def split_of(task_id: str) -> Split:
    """Say which split a task belongs to; what neither set names is for training."""
    return "test" if task_id in TEST else "validation" if task_id in VALIDATION else "train"
