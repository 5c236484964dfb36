"""Colours: the moods a picture can have, and the arithmetic that keeps a picture in one mood."""

import colorsys
from dataclasses import dataclass, fields, replace
from random import Random

Colour = tuple[int, int, int]


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return `first` moved towards `second` by `share` (0 keeps the first, 1 gives the second)."""
    share = min(1.0, max(0.0, share))
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))


@dataclass(frozen=True, slots=True)
class Palette:
    """The few colours one picture is made of; every other tone is a mix of two of them."""

    mood: str
    sky: Colour
    low: Colour
    sun: Colour
    land: Colour
    leaf: Colour
    water: Colour
    deep: Colour
    accent: Colour
    amber: Colour
    paper: Colour

    @property
    def dark(self) -> bool:
        """Whether windows and lamps are lit."""
        return self.mood in ("dusk", "night")

    def shade(self, colour: Colour, share: float = 0.25) -> Colour:
        """Return `colour` in shadow."""
        return mix(colour, self.deep, share)

    def tint(self, colour: Colour, share: float = 0.4) -> Colour:
        """Return `colour` washed with paper."""
        return mix(colour, self.paper, share)

    def far(self, colour: Colour, share: float = 0.5) -> Colour:
        """Return `colour` seen through air: the further, the nearer to the low sky."""
        return mix(colour, self.low, share)

    def walls(self) -> tuple[Colour, ...]:
        """Return the colours houses are painted in."""
        plain = (
            self.paper,
            self.tint(self.amber, 0.45),
            self.tint(self.accent, 0.45),
            self.tint(self.water, 0.55),
            self.tint(self.amber, 0.75),
            self.accent,
        )
        # By night a white wall would outshine the lamps, so every wall steps back.
        return tuple(self.shade(wall, 0.42) for wall in plain) if self.dark else plain

    def cloth(self) -> tuple[Colour, ...]:
        """Return the colours of coats, books, crates of fruit: the small strong things."""
        return (
            self.accent,
            self.amber,
            self.water,
            self.shade(self.leaf, 0.15),
            self.paper,
            self.shade(self.accent, 0.45),
            self.shade(self.water, 0.5),
        )


_NAMES = tuple(field.name for field in fields(Palette))[1:]
# One row per palette, columns in the order of the fields of Palette.
_ROWS = """
warm  eebf7d fbe8c4 f08a5d 9a9a56 6f8a4c 5f9c98 2e3b38 c4533b e8a33d fdf3dd
warm  e8a97e fae2c0 fbf0cf a8875a 7b8b54 6d9a96 38302f b5482f e3a047 fcefd8
warm  f3d08a fdf0d2 e9733f 8fa06a 5f8a5c 4f9197 27404a d4583a efb03f fff5e0
cool  78b2bf e6efdd fff2c6 5d9678 47805f 3c8593 1c3844 d9643a efbd5c f8f1e0
cool  5fa3b5 d3e7df fff6d8 7aa07a 4c8a74 2f7686 17324a cf5a45 f1c46b f5f2e6
cool  96c0c4 f1efd9 fbd67a 86a184 557f63 4d8c93 213b40 c65f44 e5b04f fbf4e3
dusk  3d3766 f39a70 ffd38f 70537a 56627a 5f5590 221e3a e3583a f6b24e fbe4c6
dusk  2c4463 ee9f7b ffdca0 5f5f7c 4d6a74 46638a 1a2238 dd5b45 f4b557 fae6cd
dusk  5a3f6d f7a56c fff0b8 84566f 5f6a6c 6a5a94 2a1e38 d9493f f8bb58 fde6c8
dawn  8fb1ca f9d0bd fff2d8 74958e 5f8c7d 78a4b5 2b3a50 d66a64 f1b67c fdf2e7
dawn  b5a8d0 fbdcc6 fff4d6 8290a4 6a8f86 8aa3c2 34344f cf6670 f3bd84 fdf3ea
dawn  f0b5a6 fdebd2 fffbe6 86a095 6b9380 86b0b4 37424f c9605a edb36f fef5ea
night 101c40 3f6088 fbeec2 2f4d68 2c5560 2b5078 0a1226 d2604a f7c463 eadfc4
night 151338 54507e fdf0cc 3b3d63 33545f 37457c 0d0c22 d5615a f8c06a ecdfd0
night 0b2438 2f7079 fff3cf 245560 2c6557 205d70 071520 d66b45 f5c766 e9e4cb
"""
_ALL = tuple(
    Palette(mood, **dict(zip(_NAMES, (tuple(bytes.fromhex(h)) for h in rest), strict=True)))
    for mood, *rest in (line.split() for line in _ROWS.strip().splitlines())
)
MOODS = tuple(dict.fromkeys(palette.mood for palette in _ALL))


def choose(rng: Random, moods: tuple[str, ...]) -> Palette:
    """Return a palette of one of `moods`, its hues turned a little so that no two are quite one."""
    mood = rng.choice(moods)
    palette = rng.choice([one for one in _ALL if one.mood == mood])
    turn, strength = rng.uniform(-0.016, 0.016), rng.uniform(0.92, 1.06)

    def turned(colour: Colour) -> Colour:
        hue, light, depth = colorsys.rgb_to_hls(*(part / 255 for part in colour))
        back = colorsys.hls_to_rgb((hue + turn) % 1, light, min(1, depth * strength))
        return tuple(round(part * 255) for part in back)

    return replace(palette, **{name: turned(getattr(palette, name)) for name in _NAMES})
