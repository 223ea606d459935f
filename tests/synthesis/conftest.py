"""A pipeline that was carried out once, for the tests that look at what came of it."""

from pathlib import Path

import pytest
from made_pipeline import SMALL, Silent

from synthesis.dataset import build_dataset
from synthesis.pipeline import run_stages
from synthesis.record import STAGES


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Carry out every stage on two queries, and put the dataset out."""
    folder = tmp_path_factory.mktemp("synth")
    run_stages(SMALL, folder, STAGES, Silent())
    build_dataset(SMALL, folder)
    return folder
