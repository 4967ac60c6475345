"""The script that draws the map of the world, on a small invented one."""

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Two squares side by side, of which one shares its eastern side with the other, in steps of a
# tenth of a degree from the equator and 10° west.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [-10, 0]},
    "arcs": [
        [[100, 0], [0, 100]],  # the side that both have, northwards
        [[100, 100], [-100, 0], [0, -100], [100, 0]],
        [[100, 0], [100, 0], [0, 100], [-100, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "Polygon",
                    "id": "578",
                    "properties": {"name": "Norway"},
                    "arcs": [[0, 1]],
                },
                {
                    "type": "MultiPolygon",
                    "id": "246",
                    "properties": {"name": "Finland"},
                    "arcs": [[[2, -1]]],
                },
                {"type": "Polygon", "properties": {"name": "Disputed"}, "arcs": [[0, 1]]},
            ],
        }
    },
}
SPECK = {
    "type": "Polygon",
    "id": "702",
    "properties": {"name": "Singapore"},
    "arcs": [[2, -1]],
}


def with_speck():
    told = json.loads(json.dumps(TOPOLOGY))
    told["objects"]["countries"]["geometries"].append(SPECK)
    return told


@pytest.fixture
def package(tmp_path):
    path = tmp_path / "world-atlas-9.9.9.tgz"
    with tarfile.open(path, "w:gz") as made:
        for name, told in (("countries-110m", TOPOLOGY), ("countries-50m", with_speck())):
            content = json.dumps(told).encode()
            member = tarfile.TarInfo(f"package/{name}.json")
            member.size = len(content)
            made.addfile(member, io.BytesIO(content))
    return path


def drawn(package, output):
    subprocess.run(
        [sys.executable, "-m", "world_map", str(package), "--output", str(output)],
        check=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'script'}"},
        capture_output=True,
    )
    return json.loads(output.read_text("utf-8"))


def test_a_package_of_borders_becomes_a_map(package, tmp_path):
    world = drawn(package, tmp_path / "world.json")
    assert sorted(world["shapes"]) == ["FI", "NO"]
    assert sorted(world["dots"]) == ["SG"]
    assert world["land"] == world["shapes"]["NO"]
    assert world["made_from"] == "Natural Earth 4.1.0, as in world-atlas 9.9.9"
    # The equator is where the projection is widest, and the middle of the map 11.5° east.
    first = world["shapes"]["NO"].removeprefix("M").split("l")[0]
    x, y = map(int, first.split())
    assert (world["width"], x) == (2000, round(1000 - 11.5 / 360 * 2000))
    assert 0 < y < world["height"]
    left, top = world["dots"]["SG"]
    assert left > x
    assert top < y


def test_the_map_that_comes_along_says_what_it_was_made_from():
    world = json.loads((ROOT / "archive/atlas/world.json").read_text("utf-8"))
    assert world["made_from"].startswith("Natural Earth")
    assert len(world["sha256"]) == 64


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [  # of a globe of radius 1: the corners of the projection, by its formulas
        (0, 0, 0, 0),
        (180, 0, 2.7066, 0),
        (0, 90, 0, 1.3173),
        (180, 90, 1.6036, 1.3173),
    ],
)
def test_the_projection_is_equal_earth(monkeypatch, longitude, latitude, x, y):
    monkeypatch.syspath_prepend(str(ROOT / "script"))
    from world_map.projection import equal_earth

    assert equal_earth(longitude, latitude) == pytest.approx((x, y), abs=0.002)
