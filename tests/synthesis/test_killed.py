"""A stage that is killed goes on where it was: the same rows, and only the calls in flight are paid twice."""

from pathlib import Path

import pytest
from made_pipeline import SMALL, WIKI, Silent

from synthesis.ledger import read_rows
from synthesis.measuring.endpoint import SlowEndpoint
from synthesis.measuring.lives import Lives, lived
from synthesis.measuring.places import asking, place_for
from synthesis.pipeline import run_stages
from synthesis.record import StageName
from synthesis.settings import Expansion, Queries, Settings, Site

AT_ONCE = 4
SETTINGS: Settings = SMALL.model_copy(
    update={"queries": Queries(count=4, similarity=0.97), "expansion": Expansion(count=40, per_call=2, similarity=0.95)}
)


def rows(folder: Path, stage: StageName) -> list[str]:
    return [row.id for row in read_rows(folder, stage)]


def carried_out(stage: StageName, made: Path, folder: Path, kills: int) -> tuple[Lives, SlowEndpoint]:
    """Carry a stage out, each time killed when three more calls have come."""
    place_for(stage, made, folder)
    endpoint = SlowEndpoint(seconds=0.05)
    with endpoint.served() as address:
        (folder / "settings.json").write_text(asking(SETTINGS, address, AT_ONCE).model_dump_json())
        return lived(stage, folder, endpoint, kills, lambda: (3, 0.03)), endpoint


@pytest.mark.parametrize("stage", ["queries", "replans", "traces", "expansion"])
def test_killed_again_and_again_it_makes_the_same_rows(made: Path, tmp_path: Path, stage: StageName) -> None:
    _, undisturbed = carried_out(stage, made, tmp_path / "whole", 0)
    lives, endpoint = carried_out(stage, made, tmp_path / "killed", 2)
    assert lives.kills == 2
    assert rows(tmp_path / "killed", stage) == rows(tmp_path / "whole", stage) != []
    assert undisturbed.again() == 0
    assert endpoint.again() <= lives.in_flight
    assert lives.most_in_flight <= AT_ONCE


def test_rows_do_not_depend_on_how_many_are_made_at_once(made: Path, tmp_path: Path) -> None:
    found = []
    for at_once in (1, 6):
        folder = place_for("expansion", made, tmp_path / str(at_once))
        teacher = SMALL.teacher.model_copy(update={"at_once": at_once})
        settings = SMALL.model_copy(update={"teacher": teacher})
        run_stages(settings, folder, ["expansion"], Silent())
        found.append([row.id for row in read_rows(folder, "expansion")])
    assert found[0] == found[1] != []


def test_the_second_site_asks_the_same_endpoint(tmp_path: Path) -> None:
    settings = SMALL.model_copy(update={"sites": [WIKI, Site(name="map", sandbox=True, about="A map.")]})
    with SlowEndpoint(seconds=0.0).served() as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", "none")
        run_stages(asking(settings, address, AT_ONCE), tmp_path, ["queries"], Silent())
    assert not [row.reason for row in read_rows(tmp_path, "queries") if row.reason.startswith("the model failed")]
