"""The pictures of a run's pages, as addresses that carry the picture itself."""

import base64
import mimetypes
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from state import Page

_SMALL = 512
"""The width of a small picture, in pixels."""
_MARK = "#e0245e"


class Pictures:
    """Gives each picture of a run's folder once, so that a report holds it once however often it is shown."""

    def __init__(self, folder: Path) -> None:
        self._pages = folder / "pages"
        self._given: set[str] = set()

    def has(self, page: Page | None) -> bool:
        """Tell whether a page has a picture that can be read."""
        name = page["picture"] if page else ""
        return bool(name) and Path(name).name == name and (self._pages / name).is_file()

    def source(self, page: Page) -> str:
        """Give a page's picture as a `data:` address the first time, and nothing after that."""
        name = page["picture"]
        if name in self._given:
            return ""
        self._given.add(name)
        kind = mimetypes.guess_type(name)[0] or "image/jpeg"
        data = base64.b64encode((self._pages / name).read_bytes()).decode("ascii")
        return f"data:{kind};base64,{data}"

    def small(self, page: Page, box: Sequence[float] = ()) -> str:
        """Give a page's picture scaled down, with a mark around a `box` (x, y, width, height in CSS pixels)."""
        from PIL import Image, ImageDraw  # late: it is for who looks

        with Image.open(self._pages / page["picture"]) as whole:
            scale = _SMALL / whole.width
            picture = whole.resize((_SMALL, round(whole.height * scale)), Image.Resampling.LANCZOS)
        if len(box) == 4:
            x, y, width, height = (round(each * scale) for each in box)
            ImageDraw.Draw(picture).rectangle((x - 4, y - 4, x + width + 4, y + height + 4), outline=_MARK, width=3)
        file = BytesIO()
        picture.save(file, "WEBP", quality=75)
        return f"data:image/webp;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"
