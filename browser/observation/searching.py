"""Searching a page's lines, and cutting them into parts."""

from browser.observation.outline import Line, text_of
from browser.observation.tokens import count_tokens

_MOST_HITS = 20


def find_in(lines: list[Line], text: str, tokens: int, left_out: int = 0) -> str:
    """List the lines that have a text, in any case, each under the lines that it stands in.

    Where none has it, those that have all of its words. `left_out` is how many more are known of.
    """
    wanted = " ".join(text.lower().split())
    hits = [at for at, line in enumerate(lines) if wanted in line.text.lower()]
    how = f'"{text}"'
    if not hits and " " in wanted:
        words = wanted.split()
        hits = [at for at, line in enumerate(lines) if all(word in line.text.lower() for word in words)]
        how = f'all words of "{text}"'
    if not wanted or not hits:
        return f'The page does not contain "{text}".'
    chosen: set[int] = set()
    shown = 0
    cost = 0
    for hit in hits[:_MOST_HITS]:
        context = {hit, *_above(lines, hit)} - chosen
        cost += sum(count_tokens(lines[at].text) for at in context)
        if shown and cost > tokens:
            break
        chosen |= context
        shown += 1
    total = len(hits) + left_out
    count = f"{total} lines have" if total > 1 else "1 line has"
    rest = f"; the first {shown} of them" if shown < total else ""
    picked = [lines[at] for at in sorted(chosen)]
    return f"{count} {how}{rest}:\n{text_of(picked)}"


def parts_of(lines: list[Line], tokens: int) -> list[str]:
    """Cut lines into parts of at most so many tokens; each part begins with what its first line stands in."""
    parts: list[list[Line]] = []
    part: list[Line] = []
    cost = 0
    for at, line in enumerate(lines):
        size = count_tokens(line.text) + line.depth + 1
        if part and cost + size > tokens:
            parts.append(part)
            part = [lines[above] for above in _above(lines, at)]
            cost = sum(count_tokens(one.text) + 1 for one in part)
        part.append(line)
        cost += size
    parts.append(part)
    return [text_of(one, marks=False) for one in parts]


def _above(lines: list[Line], at: int) -> list[int]:
    """Find what a line stands in: the heading before it, the lines it is indented under, its table's header row."""
    found: list[int] = []
    depth = lines[at].depth
    in_row = lines[at].text.startswith("|") or lines[at].text.partition("] ")[2].startswith("|")
    for above in range(at - 1, -1, -1):
        line = lines[above]
        if in_row and line.depth == depth and line.text == "|---|":
            found += [above, above - 1]
            in_row = False
        elif line.depth < depth:
            found.append(above)
            depth = line.depth
        elif line.depth == depth and line.text.startswith("#"):
            found.append(above)
            if not depth:
                break
            depth -= 1
    return sorted(found)
