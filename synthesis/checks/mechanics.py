"""Whether a step says how a page is operated, rather than what is to be reached."""

import re

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\u2018[^\u2019]*\u2019|\[found:[^\]]*\]")
_MECHANICS = re.compile(
    r"\b(?:scroll(?:s|ed|ing)?|click(?:s|ed|ing)?|double-click|hover(?:s|ing)?|press(?:es|ing)? "
    r"(?:the|enter|return|tab|escape|on)\b|hit (?:the )?(?:enter|return)|"
    r"typ(?:e|es|ing) (?:in|into|it|the|this|that)\b|key(?:stroke|press)|tap(?:s|ping)? (?:on|the)|mouse|cursor|"
    r"drop-?down|text ?box|element (?:id|\[?\d)|do\(|exit\()|\[[a-z]?\d+\]",
    re.IGNORECASE,
)


def mechanics(step: str) -> str:
    """Name the first words in a step that belong to operating a page; empty when there are none.

    What stands in quotes is the site's or the user's own words.
    """
    found = _MECHANICS.search(_QUOTED.sub(" ", step))
    return found.group().strip() if found else ""
