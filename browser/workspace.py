"""A run's folder on the disk: pictures, downloads, and the files that may be uploaded."""

from pathlib import Path


class Workspace:
    """The folders of one session. Its methods block: call them from a thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = folder / "pages"
        self.downloads = folder / "downloads"
        self.uploads = folder / "uploads"

    def make(self) -> None:
        """Make the folders that are not there."""
        for folder in (self.pages, self.downloads, self.uploads):
            folder.mkdir(parents=True, exist_ok=True)

    def upload(self, name: str) -> Path | None:
        """Find the file of this name in `uploads/`; None when there is none, or the name leads out of the folder."""
        root = self.uploads.resolve()
        found = (root / name).resolve()
        return found if found.is_relative_to(root) and found.is_file() else None

    def upload_names(self) -> list[str]:
        """List what lies in `uploads/`, as `upload` takes it."""
        return sorted(str(path.relative_to(self.uploads)) for path in self.uploads.rglob("*") if path.is_file())

    def next_picture(self) -> Path:
        """Where the next page's picture goes: `pages/0001.jpg` and on."""
        numbers = [int(path.stem) for path in self.pages.glob("*.jpg") if path.stem.isdigit()]
        return self.pages / f"{max(numbers, default=0) + 1:04d}.jpg"


def workspace_of(named: str, own: Path) -> Workspace:
    """Give the workspace that was named, or one inside a folder of the session's own that goes with it."""
    return Workspace(Path(named).absolute() if named else own / "workspace")
