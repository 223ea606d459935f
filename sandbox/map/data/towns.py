"""Towns and their districts."""

import sqlite3
from dataclasses import dataclass

from sandbox.map.geometry import Point

_TOWN = (
    "SELECT towns.id, towns.name, districts.name, kind, postcode, inhabitants, x, y, node_id, outline,"
    " (SELECT count(*) FROM towns other WHERE other.name = towns.name) FROM towns"
    " JOIN districts ON districts.id = district_id"
)


@dataclass(frozen=True)
class Town:
    """One town."""

    id: int
    name: str
    district: str
    kind: str
    postcode: str
    inhabitants: int
    x: float
    y: float
    node: int
    outline: str
    namesakes: int
    """How many towns have this name, itself included."""

    @property
    def point(self) -> Point:
        """Where its middle is."""
        return self.x, self.y

    @property
    def label(self) -> str:
        """Its name, with the district where another town has the same."""
        return f"{self.name} ({self.district})" if self.namesakes > 1 else self.name


def towns(connection: sqlite3.Connection) -> list[Town]:
    """All towns in the order of the alphabet."""
    return [Town(*row) for row in connection.execute(f"{_TOWN} ORDER BY towns.name, districts.name")]


def town_by_id(connection: sqlite3.Connection, town: int) -> Town | None:
    """Find a town."""
    row = connection.execute(f"{_TOWN} WHERE towns.id = ?", (town,)).fetchone()
    return Town(*row) if row else None


def streets(connection: sqlite3.Connection, town: int) -> list[str]:
    """List the names of a town's streets."""
    rows = connection.execute(
        "SELECT DISTINCT name FROM roads WHERE town_id = ? AND first_number > 0 ORDER BY name", (town,)
    )
    return [str(row[0]) for row in rows]
