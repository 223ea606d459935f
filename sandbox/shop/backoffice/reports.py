"""Reports of sales."""

import re

from starlette.responses import Response

from sandbox.clock import TODAY
from sandbox.shop.data.reports import KINDS, sales
from sandbox.shop.visit import Visit
from sandbox.web.paging import paged

_PER_PAGE = 15
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def report(visit: Visit) -> Response:
    """Show sales by month, product or category, once the days are chosen."""
    kind = visit.query("kind")
    kind = kind if kind in KINDS else "month"
    first, last = visit.query("from"), visit.query("to", TODAY.isoformat())
    asked = "from" in visit.request.query_params
    fits = bool(_DAY.fullmatch(first) and _DAY.fullmatch(last)) and first <= last
    rows = sales(visit.connection, kind, first, last) if asked and fits else []
    return visit.render(
        "admin/reports.html",
        kind=kind,
        kinds=[(key, name) for key, (name, _, _) in KINDS.items()],
        heading=KINDS[kind][0],
        first=first,
        last=last,
        error="Choose the first and the last day, the first one first." if asked and not fits else "",
        asked=asked and fits,
        rows=paged(visit, rows, _PER_PAGE),
        most=max((row["revenue"] for row in rows), default=1),
        sums=(sum(row["pieces"] for row in rows), sum(row["revenue"] for row in rows)),
    )
