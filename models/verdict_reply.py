"""From the verifier's reply to a verdict."""

import re

from models.codec.check import LONGEST_REPLY
from models.errors import ReplyError
from state import Verdict

_VERDICT = re.compile(r"^[\s>*-]*verdict[\s*]*:[\s*]*(not[ _-]?shown|shown)\b", re.IGNORECASE | re.MULTILINE)
_EVIDENCE = re.compile(r"^[\s>*-]*evidence[\s*]*:[\s*]*(.+)", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_LONGEST_EVIDENCE = 600


def read_verdict(reply: str) -> Verdict:
    """Read `Verdict: shown` or `Verdict: not shown`, and `Evidence: …`.

    Raises:
        ReplyError: one of the two lines is missing, or there are several verdicts that differ.

    """
    if len(reply) > LONGEST_REPLY:
        raise ReplyError(f"The reply has {len(reply)} characters. Write two lines.")
    body = reply.rpartition("</think>")[2]
    verdicts = {verdict.lower().startswith("shown") for verdict in _VERDICT.findall(body)}
    evidence = _EVIDENCE.search(body)
    if len(verdicts) != 1 or evidence is None:
        raise ReplyError('End with two lines: "Verdict: shown" or "Verdict: not shown", then "Evidence: …".')
    return Verdict(shown=verdicts.pop(), evidence=" ".join(evidence[1].split())[:_LONGEST_EVIDENCE])
