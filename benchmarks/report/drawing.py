"""Pictures as SVG that a page can hold, in the page's own colours by day and by night."""

import re
from collections.abc import Callable
from io import StringIO

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType

# Colours that stand for the page's own, which differ by day and by night.
_PAGE_COLOURS = {"#010203": "ink", "#040506": "muted", "#070809": "line", "#0a0b0c": "accent", "#0d0e0f": "surface"}
_PAGE_COLOURS["#101112"] = "calm-wash"
COLOUR = {name: colour for colour, name in _PAGE_COLOURS.items()}
"""By the name that the page has for it."""
_STYLE: dict[RcKeyType, object] = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10,
    "hatch.linewidth": 0.8,
    "axes.edgecolor": COLOUR["line"],
    "axes.labelcolor": COLOUR["muted"],
    "xtick.color": COLOUR["muted"],
    "ytick.color": COLOUR["muted"],
    "text.color": COLOUR["ink"],
    "grid.color": COLOUR["line"],
    "grid.linewidth": 0.7,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def svg(name: str, size: tuple[float, float], draw: Callable[[Axes], None]) -> str:
    """Draw a picture of so many inches, in the colours of the page that will hold it."""
    # Not pyplot: a figure of its own needs neither a display nor a global state.
    with rc_context({**_STYLE, "svg.hashsalt": name}):
        figure = Figure(figsize=size, layout="constrained")
        draw(figure.add_subplot())
        written = StringIO()
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    text = written.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.DOTALL)
    text = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{name}-", text)  # several pictures are in one page
    text = re.sub(r'<svg [^>]*?viewBox="([^"]+)"[^>]*>', r'<svg viewBox="\1" aria-hidden="true">', text, count=1)
    text = re.sub(r'\bxlink:href="', 'href="', text)
    for colour, of_page in _PAGE_COLOURS.items():
        text = text.replace(colour, f"var(--{of_page})")
    return re.sub(r"font: ([^;\"]*?)'[^;\"]*", r"font: \1inherit", text)
