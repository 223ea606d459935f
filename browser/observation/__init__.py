"""The agent's eyes: a page as text, with ids that stay with their elements.

`observe` reads all frames and returns a `Snapshot`. The acting side asks it for what an id names:

    snapshot = await observe(frames, previous, form="outline", tokens=4000)
    target = snapshot.locate("b12")          # KeyError: no such id was ever shown in this snapshot
    standing, now = await target.check()     # "same" | "gone" | "changed"
    handle = await target.handle()           # a CDP object id, in target.frame's isolated world

Besides: `await snapshot.search(text)`, `await snapshot.read_part(n)`, `await snapshot.open_fold("f3")` return text
for `Outcome.found` (the ids in it can be located from then on), `await snapshot.snippet(id)` the HTML around an
element.
"""

from browser.observation.snapshot import Snapshot, observe
from browser.observation.target import Standing, Target

__all__ = ["Snapshot", "Standing", "Target", "observe"]
