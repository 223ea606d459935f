"""Banners and dialogs that lie over the page."""

from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup

from sandbox.changing.call import Call
from sandbox.changing.switch import Switch, script

_OVER = """
<div data-over="{name}">
  <div style="position:fixed;inset:0;z-index:9000;background:rgba(20,20,20,.45)"></div>
  <section role="dialog" aria-modal="true" aria-label="{title}" style="position:fixed;z-index:9001;left:50%;top:30%;
    transform:translateX(-50%);background:#fff;color:#111;padding:1.2rem 1.6rem;border-radius:8px;max-width:26rem">
    <h2>{title}</h2><p>{text}</p>
    <p>{buttons}</p>
  </section>
</div>
"""
_SCRIPT = """
document.querySelector('[data-over="{name}"]').addEventListener("click", (event) => {{
  if (!event.target.closest("button")) return;
  document.cookie = "over_{name}=answered; path=/";
  event.currentTarget.remove();
}});
"""


@dataclass(kw_only=True)
class LyingOver(Switch):
    """In some episodes something lies over every page from a certain one on, until it is answered once for the site."""

    name: str
    title: str
    text: str
    answers: tuple[str, ...]
    """Its buttons. With any of them it goes away for good."""
    share: float
    """Of all episodes."""
    earliest: int = 2
    latest: int = 4
    """Between which pages of the episode it comes up."""

    def on_page(self, call: Call, page: BeautifulSoup) -> None:
        """Lay it over the page."""
        here = call.chance.whether(self.share, "over", self.name)
        since = call.chance.among(range(self.earliest, self.latest + 1), "over since", self.name)
        if not here or call.view < since or f"over_{self.name}" in call.cookies or page.body is None:
            return
        buttons = " ".join(f'<button type="button">{escape(answer)}</button>' for answer in self.answers)
        over = _OVER.format(name=self.name, title=escape(self.title), text=escape(self.text), buttons=buttons)
        page.body.append(BeautifulSoup(over, "html.parser"))
        page.body.append(script(page, _SCRIPT.format(name=self.name)))
