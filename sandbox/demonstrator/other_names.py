"""Other names for the same control: words that people use for one thing."""

import re
from collections.abc import Iterable

from sandbox.demonstrator.reading import Target, plain

_SAME = (
    "cart basket bag trolley",
    "add put enter insert new",
    "order purchase",
    "orders purchases",
    "place submit send confirm post publish release",
    "go proceed continue next",
    "apply use redeem go",
    "discount promo voucher coupon",
    "reviews ratings opinions",
    "review opinion rating",
    "write leave start",
    "new write start open",
    "answers replies",
    "cancel withdraw call",
    "return back",
    "save keep store publish",
    "settings options preferences",
    "remove delete erase take",
    "quantity amount number",
    "to highest maximum",
    "colour color shade",
    "postcode zip postal",
    "city town",
    "phone telephone mobile",
    "deliver ship send",
    "price cost",
    "sort arrange",
    "title headline heading",
    "subject topic",
    "comment remark note",
    "products articles goods",
    "product article item",
    "reports statistics",
    "customers buyers clients",
    "customer buyer client",
    "filter narrow",
    "find search look",
    "show display view",
    "first start from begin",
    "last final end until",
    "reject decline refuse",
    "approve accept",
    "stock store",
    "pieces units",
    "category department",
    "message letter words",
    "text body words",
    "boards topics sections forums",
    "subscribe follow join",
    "unsubscribe unfollow leave",
    "flair tag label",
    "time period",
    "banned blocked bans",
    "ban block exclude",
    "duration length long",
    "upvote like",
    "current present now",
    "e-mail mail email",
    "name called",
    "full whole",
    "payment pay",
    "reason why",
    "list board",
    "wish wanted wishes",
    "write compose",
    "about who",
    "are be",
    "create make add open publish submit",
    "issue ticket",
    "issues tickets",
    "label tag",
    "labels tags",
    "milestone goal",
    "milestones goals",
    "members people participants",
    "explore browse",
    "merge pull",
    "invitation invite",
    "invite add",
    "account login user",
    "role position rank",
    "assignee assigned",
    "author written",
    "due deadline",
    "description about",
    "visibility visible",
    "merge combine join",
    "saved kept stored",
    "category kind type group",
    "categories kinds types",
    "near close around",
    "order sort arrange",
    "to destination end",
    "avoid no without",
    "directions routes ways way",
    "suggest propose",
    "suggestion proposal",
    "edit change",
    "review check",
    "problem error mistake",
    "report tell",
    "leave post publish",
    "seen see saw",
    "website web",
    "history versions",
    "talk discussion",
    "watch follow",
    "recent latest",
    "contributions edits",
    "notes remarks",
    "source reference taken",
    "summary short",
    "restore bring back reinstate",
)
_IDLE = {
    "the",
    "a",
    "an",
    "your",
    "you",
    "my",
    "of",
    "in",
    "into",
    "on",
    "for",
    "it",
    "this",
    "and",
    "&",
    "by",
    "up",
    "off",
    "out",
    "with",
    "code",
}
_LEAST = 0.6
"""How much two names must have in common."""


def called_otherwise(wanted: str, targets: Iterable[Target]) -> Target | None:
    """Find the control whose name comes nearest to saying the same; None when none comes near."""
    best, most = None, _LEAST
    for target in targets:
        alike = _alike(wanted, target.name)
        if alike > most or (best is None and alike >= most):
            best, most = target, alike
    return best


def _alike(one: str, other: str) -> float:
    """Compare two names: 1 where each word of either has one of the same meaning in the other, 0 where none has."""
    ours, theirs = _words(one), _words(other)
    if not ours or not theirs:
        return 0.0
    met = sum(any(_same(word, candidate) for candidate in theirs) for word in ours)
    returned = sum(any(_same(word, candidate) for candidate in ours) for word in theirs)
    return (met + returned) / (len(ours) + len(theirs))


def _words(name: str) -> list[str]:
    words = re.findall(r"[\w&'-]+", plain(name))
    return [word for word in words if word not in _IDLE] or words


def _same(one: str, other: str) -> bool:
    return one == other or any(one in group.split() and other in group.split() for group in _SAME)
