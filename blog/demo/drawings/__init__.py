"""The illustrations of the demo, drawn with Pillow alone: `draw(scene, seed=...)`.

A scene is composed from shared parts: `palettes` (colours), `shapes` (outlines), `canvas` (the
sheet), then `backdrop`, `flora`, `buildings`, `figures`, `vehicles` and
`objects`, which the scenes of
`country`, `horizons`, `streets`, `places`, `indoors`, `studies` and
`workshop` arrange.
"""

from random import Random

from PIL import Image

from . import country, horizons, indoors, places, streets, studies, workshop
from .canvas import Canvas
from .palettes import MOODS, choose

_DAY = tuple(mood for mood in MOODS if mood != "night")
_DRAWINGS = {
    "garden": (country.garden, _DAY),
    "vegetables": (indoors.vegetables, _DAY),
    "kitchen": (indoors.kitchen, _DAY),
    "market": (streets.market, _DAY),
    "harbour": (streets.harbour, _DAY),
    "lighthouse": (horizons.lighthouse, MOODS),
    "forest": (country.forest, _DAY),
    "river": (country.river, _DAY),
    "mountains": (country.mountains, _DAY),
    "town": (streets.town, MOODS),
    "square": (streets.square, _DAY),
    "school": (places.school, _DAY),
    "library": (studies.library, _DAY),
    "workshop": (workshop.workshop, _DAY),
    "network": (horizons.network, MOODS),
    "desk": (studies.desk, MOODS),
    "station": (places.station, _DAY),
    "bicycle": (places.bicycle, _DAY),
    "snow": (horizons.snow, ("cool", "dusk", "dawn", "night")),
    "night": (horizons.night, ("night",)),
}
SCENES: tuple[str, ...] = tuple(_DRAWINGS)


def draw(scene: str, *, seed: str, size: tuple[int, int] = (1600, 1000)) -> Image.Image:
    """Return the RGB picture of `scene` that `seed` decides, `size` pixels wide and high.

    The same arguments always give the same pixels. Another size shows the same composition,
    cut at the edges if its proportions differ from 16 to 10. Raises ValueError for a scene that
    is not in `SCENES`.
    """
    if scene not in _DRAWINGS:
        raise ValueError(f"unknown scene {scene!r}: choose one of {', '.join(SCENES)}")
    paint, moods = _DRAWINGS[scene]
    rng = Random(f"{scene}:{seed}")  # noqa: S311 - chance for drawing, not for secrets
    canvas = Canvas(size, rng, choose(rng, moods))
    paint(canvas)
    return canvas.finish()
