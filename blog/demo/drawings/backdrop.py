"""What lies behind everything: sky, sun, clouds, hills, water, weather."""

import math

from . import shapes as s
from .canvas import Canvas
from .palettes import Colour, mix
from .shapes import Ground, Points


def sky(c: Canvas, horizon: float = 700, *, clouds: int | None = None, sun: bool = True) -> None:
    """Paint the sky down to `horizon`, with its light and its weather."""
    pal, rng = c.pal, c.rng
    c.fill(s.box(-10, -10, 1610, horizon + 60), pal.sky, pal.low)
    c.fill(s.box(-10, horizon + 50, 1610, 1010), pal.low)
    if pal.mood == "night":
        stars(c, horizon, 150)
    elif pal.mood == "dusk":
        stars(c, horizon * 0.45, 34)
    if sun:
        orb(c, horizon)
    for _ in range(rng.randint(2, 4) if clouds is None else clouds):
        cloud(c, rng.uniform(80, 1520), rng.uniform(0.12, 0.6) * horizon, rng.uniform(140, 330))


def orb(c: Canvas, horizon: float) -> None:
    """Paint the sun where the hour puts it, or the moon by night."""
    pal, rng = c.pal, c.rng
    x = 800 + c.side * rng.uniform(170, 470)
    if pal.mood == "night":
        y, r = horizon * (0.22 + 0.2 * c.hour), rng.uniform(52, 78)
        c.glow(x, y, r * 5, pal.sun, 0.4)
        c.fill(s.oval(x, y, r), pal.sun)
        for dx, dy, size in ((-0.3, -0.2, 0.2), (0.25, 0.3, 0.14), (0.3, -0.35, 0.1)):
            c.fill(s.oval(x + dx * r, y + dy * r, size * r), mix(pal.sun, pal.low, 0.22))
        return
    low = c.hour if pal.mood in ("warm", "cool") else 0.75 + 0.25 * c.hour
    y, r = horizon * (0.2 + 0.56 * low), 62 + 62 * low
    c.glow(x, y, r * 5, pal.sun, 0.75)
    for ring, strength in ((2.3, 0.14), (1.6, 0.22)):
        c.fill(s.oval(x, y, r * ring), pal.sun, alpha=strength)
    c.fill(s.oval(x, y, r), pal.sun)


def stars(c: Canvas, depth: float, count: int) -> None:
    """Scatter stars over the sky, down to `depth`; few of them large."""
    rng = c.rng
    for _ in range(count):
        x, y, size = rng.uniform(0, 1600), depth * rng.random() ** 1.3, rng.random() ** 5
        tone = mix(c.pal.sky, c.pal.paper, rng.uniform(0.45, 1) * (1 - 0.6 * y / depth))
        c.fill(s.oval(x, y, 1.3 + 2.6 * size), tone)
        if size > 0.72:
            for turn in (0, 90):
                c.fill(s.leaf(*s.place([(-11, 0)], x, y, 1, turn)[0], 22, 3, turn), tone)


def cloud(c: Canvas, x: float, y: float, width: float) -> None:
    """Lay a flat cloud made of a few bars with round ends."""
    rng, pal = c.rng, c.pal
    air = mix(pal.sky, pal.low, y / 650)
    tone = mix(air, pal.low if pal.dark else pal.paper, 0.38 if pal.dark else 0.62)
    for row, share in enumerate((0.46, 1.0, 0.64)):
        half, high = width * share / 2, width * 0.05
        cx = x + rng.uniform(-0.18, 0.18) * width
        top = y + (row - 1) * high * 1.45
        c.fill(s.rounded(cx - half, top - high, cx + half, top + high, high), tone)


def birds(c: Canvas, x: float, y: float, count: int = 5) -> None:
    """Let a few birds fly round (x, y)."""
    rng = c.rng
    tone = c.pal.paper if c.pal.dark else c.pal.shade(c.pal.water, 0.6)
    for _ in range(count):
        bx, by = x + rng.uniform(-130, 130), y + rng.uniform(-60, 60)
        k, turn = rng.uniform(0.6, 1.3), rng.uniform(-14, 14)
        wings = [(-22, -9), (-12, -12), (0, 0), (12, -12), (22, -9), (12, -7), (0, 6), (-12, -7)]
        c.fill(s.place(wings, bx, by, k, turn), tone)


def hills(c: Canvas, ground: Ground, colour: Colour, distance: float = 0.0) -> None:
    """Fill the land below a line; `distance` (0 to 1) washes it with the low sky."""
    tone = c.pal.far(colour, distance)
    c.fill(s.under(ground), tone, c.pal.far(c.pal.shade(colour, 0.12), min(1, distance + 0.22)))


def layers(c: Canvas, top: float, bottom: float, count: int, amp: float = 60) -> list[Ground]:
    """Lay `count` lines of hills from the far `top` to the near `bottom`; return their lines."""
    grounds = []
    for i in range(count):
        share = i / max(1, count - 1)
        ground = s.rolling(c.rng, top + (bottom - top) * share, amp * (0.7 + 0.3 * share), 1.1)
        tone = mix(c.pal.land, c.pal.leaf, share)
        hills(c, ground, tone, 0.68 * (1 - share))
        grounds.append(ground)
    return grounds


def furrows(c: Canvas, ground: Ground, colour: Colour, x0: float, x1: float, depth: float) -> None:
    """Draw the curved rows of a ploughed field on a hill."""
    area = s.under(ground, ground((x0 + x1) / 2) + depth, x0, x1)
    for i in range(9):
        share = (i / 8) ** 1.5
        rows = [
            (x, ground(x) + 8 + depth * share + 0.00012 * (x - x0) * (x1 - x))
            for x in (x0 + (x1 - x0) * step / 24 for step in range(25))
        ]
        c.fill(s.ribbon(rows, [3 + 9 * share] * 25), colour, alpha=0.5, inside=area)


def water(c: Canvas, top: float, bottom: float = 1010, *, inside: Points | None = None) -> None:
    """Paint still water from `top` down, with bars of light that widen towards the reader."""
    pal, rng = c.pal, c.rng
    sheet = s.box(-10, top, 1610, bottom)
    c.fill(sheet, mix(pal.water, pal.low, 0.55), pal.shade(pal.water, 0.18), inside=inside)
    for _ in range(46):
        share = rng.random()
        x, y = rng.uniform(0, 1600), top + 8 + (bottom - top) * share
        length, high = rng.uniform(30, 130) * (0.35 + share), 1.4 + 3.2 * share
        tone = mix(pal.low, pal.paper, 0.4) if rng.random() < 0.7 else pal.deep
        bar = s.rounded(x - length, y - high / 2, x + length, y + high / 2, high)
        c.fill(bar, tone, alpha=0.2, inside=inside)


def sparkle(c: Canvas, x: float, top: float, bottom: float, colour: Colour) -> None:
    """Lay the broken path of a light on the water below it."""
    rng, y = c.rng, top + 6
    while y < bottom:
        share = (y - top) / (bottom - top)
        half = (16 + 62 * share) * rng.uniform(0.5, 1.2)
        cx = x + rng.uniform(-14, 14) * (1 + share)
        bar = s.rounded(cx - half, y, cx + half, y + 3 + 4 * share, 4)
        c.fill(bar, colour, alpha=0.75 * (1 - 0.5 * share))
        y += 9 + 17 * share


def rays(c: Canvas, x: float, y: float, colour: Colour, count: int = 9, alpha: float = 0.1) -> None:
    """Spread broad beams of light from (x, y) over the whole picture."""
    turn = c.rng.uniform(0, 40)
    for i in range(count):
        angle = turn + 360 * i / count
        beam = s.oval(x, y, 1900, 1900, angle, angle + 180 / count)
        c.fill([(x, y), *beam], colour, alpha=alpha)


def snowfall(c: Canvas, count: int = 170) -> None:
    """Let flakes fall over everything already drawn."""
    rng = c.rng
    for _ in range(count):
        size = 1.6 + 4.2 * rng.random() ** 3
        c.fill(
            s.oval(rng.uniform(0, 1600), rng.uniform(0, 1000), size),
            (255, 253, 248),
            alpha=rng.uniform(0.55, 0.95),
        )


def peak(c: Canvas, x: float, base: float, high: float, colour: Colour, cap: float = 0.34) -> None:
    """Raise a mountain folded like paper: a lit face, a face in shadow, a cap of snow."""
    pal, rng, side = c.pal, c.rng, c.side
    half = high * rng.uniform(0.72, 0.95)
    top = (x, base - high)
    fold = [top]
    for step in range(1, 7):
        share = step / 6
        fold.append(
            (
                x + math.sin(step * 2.3 + x) * half * 0.13 * share + side * -0.06 * half,
                base - high * (1 - share),
            )
        )
    body = [top, (x + half, base), (x - half, base)]
    shadow = [*fold, (x - side * half, base)]
    c.fill(body, colour, pal.far(colour, 0.3))
    c.fill(shadow, pal.shade(colour, 0.36), pal.far(pal.shade(colour, 0.2), 0.3))
    edge: Points = []
    teeth = 7
    for i in range(teeth + 1):
        share = i / teeth
        depth = cap * (1.25 if i % 2 else 0.8) * rng.uniform(0.85, 1.1)
        edge.append((x + (share * 2 - 1) * half * cap * 1.3, base - high * (1 - depth)))
    snow = [top, *edge[::-1]]
    light = mix(pal.paper, (255, 255, 255), 0.5)
    c.fill(snow, light, inside=body)
    c.fill(snow, mix(light, pal.water, 0.42), inside=shadow)
