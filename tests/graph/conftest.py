"""One small site for each test."""

from collections.abc import Iterator

import pytest
from counter_site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.stop()
