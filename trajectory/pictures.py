"""The pictures of a run's pages, as addresses that carry the picture itself."""

import base64
import mimetypes
from pathlib import Path

from state import Page


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
