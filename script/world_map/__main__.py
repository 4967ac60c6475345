"""The command: the package of borders in, the map that the pages draw out."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from babel.core import get_global
from office_holders.packages import package

from world_map.drawing import HEIGHT, WIDTH, middle, path
from world_map.topology import Outline, outlines

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "archive/atlas/world.json"
# What has no number in ISO 3166-1 but letters that its users agree on.
LETTERS = {"Kosovo": "XK"}
LEFT_OUT = frozenset(("AQ",))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("package", type=Path, metavar="world-atlas-2.0.2.tgz")
    asked.add_argument("--output", type=Path, default=OUTPUT, metavar="JSON")
    options = asked.parse_args()
    held = package(options.package)
    files = {name.rsplit("/", 1)[-1]: text for name, text in held.files(".json")}
    world = drawn(
        list(outlines(json.loads(files["countries-110m.json"]))),
        list(outlines(json.loads(files["countries-50m.json"]))),
    )
    world["made_from"] = f"Natural Earth 4.1.0, as in {held.name} {held.version}"
    world["sha256"] = held.digest
    text = json.dumps(world, ensure_ascii=False, indent=1, sort_keys=True)
    options.output.write_text(f"{text}\n", "utf-8")
    print(f"{len(world['shapes'])} shapes, {len(world['dots'])} dots in {options.output}")


def drawn(coarse: list[Outline], fine: list[Outline]) -> dict[str, Any]:
    """The map: a path for every country of the coarse set, a dot for those that only the fine one
    has, by letters of ISO 3166-1. Land without letters is drawn as such."""
    shapes = {letters(land): path(land.rings) for land in coarse if letters(land)}
    rings = [ring for land in coarse if not letters(land) for ring in land.rings]
    dots = {letters(land): middle(land.rings) for land in fine if letters(land)}
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "shapes": {code: d for code, d in shapes.items() if d and code not in LEFT_OUT},
        "land": path(rings),
        "dots": {code: dot for code, dot in dots.items() if not shapes.get(code)},
    }


def letters(land: Outline) -> str:
    """Two letters of ISO 3166-1 for the number that the set has; "" where there are none."""
    known: list[str] = get_global("territory_aliases").get(land.number.zfill(3), [])
    return LETTERS.get(land.name) or (known[0] if land.number and len(known) == 1 else "")


if __name__ == "__main__":
    main()
