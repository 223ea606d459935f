"""Settings and models for small pipelines."""

from state import Page
from synthesis.asking import Spending
from synthesis.settings import Agent, Dataset, Expansion, Queries, Settings, Site, Targeted

WIKI = Site(name="wiki", sandbox=True, about="An encyclopaedia that everybody edits.")

SMALL = Settings(
    sites=[WIKI],
    agent=Agent(workers=1),
    queries=Queries(count=2, similarity=0.97),
    expansion=Expansion(count=12, similarity=0.95),
    targeted=Targeted(count=0),
    dataset=Dataset(similarity=0.97, derived=["prompt_completion", "llama_factory", "openai"]),
)
"""Two queries on the encyclopaedia, taught by the embedded teacher."""


class Silent:
    """A watcher that looks away."""

    def begin(self, stage: str, total: int | None, *, counts_rows: bool) -> None:
        """Look away."""

    def take(self, done: int, kept: int, spending: Spending) -> None:
        """Look away."""

    def end(self, done: int, kept: int, spending: Spending) -> None:
        """Look away."""


def page(text: str, title: str = "Front page", url: str = "http://wiki.localhost/") -> Page:
    """See a page."""
    return Page(url=url, title=title, form="outline", text=text, ids=[], tabs=[], changes=[], digest=text, picture="")
