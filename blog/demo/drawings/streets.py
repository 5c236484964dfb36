"""The scenes of towns: harbour, market, town, square."""

from . import backdrop as b
from . import buildings, figures, flora, objects, vehicles
from . import shapes as s
from .canvas import Canvas
from .palettes import Colour, mix


def _row(c: Canvas, y: float, low: float, high: float, *, shop: float = 0.3) -> None:
    """Build a closed row of fronts from edge to edge, on the line `y`."""
    rng, x, last = c.rng, -60.0, -1
    roofs = (c.pal.accent, c.pal.shade(c.pal.accent, 0.3), c.pal.shade(c.pal.water, 0.45))
    while x < 1640:
        w = rng.uniform(135, 225)
        pick = rng.choice([i for i in range(6) if i != last])
        buildings.front(
            c,
            x,
            x + w,
            y,
            rng.uniform(low, high),
            c.pal.walls()[pick],
            rng.choice(roofs),
            shop=rng.random() < shop,
            gable=rng.random() < 0.35,
        )
        x, last = x + w, pick


def _paving(c: Canvas, y: float, colour: Colour, vx: float) -> None:
    """Lay flagstones from `y` down, whose joints meet far away over `vx`."""
    pal = c.pal
    c.fill(s.box(-10, y, 1610, 1010), pal.far(colour, 0.25), pal.shade(colour, 0.14))
    joint = pal.shade(colour, 0.2)
    for i in range(-24, 25):
        c.line([(vx + i * 62, y), (vx + i * 190, 1010)], joint, 2, caps=False)
    step, at = 9.0, y + 6
    while at < 1010:
        c.line([(-10, at), (1610, at)], joint, 2, caps=False)
        step *= 1.3
        at += step


def harbour(c: Canvas) -> None:
    """A quay of tall fronts, their colours in the water, boats at their moorings."""
    pal, rng = c.pal, c.rng
    b.sky(c, 460)
    b.layers(c, 330, 410, 2, 60)
    quay = 575
    buildings.church(c, 800 + c.side * rng.uniform(100, 420), 420, 330, pal.walls()[0], pal.accent)
    _row(c, quay, 170, 275, shop=0.25)
    c.fill(s.box(-10, quay - 3, 1610, quay + 26), pal.shade(pal.paper, 0.3))
    c.fill(s.box(-10, quay + 18, 1610, quay + 40), pal.shade(pal.paper, 0.62))
    b.water(c, quay + 38)
    for _ in range(60):
        x, y = rng.uniform(0, 1600), quay + 44 + 150 * rng.random() ** 1.6
        tone, half = rng.choice(pal.walls()), rng.uniform(22, 74)
        c.fill(s.rounded(x - half, y, x + half, y + 6, 3), tone, alpha=0.42)
    figures.crowd(c, 9, quay - 2, quay + 8, 62)
    for x in range(60, 1600, 180):
        buildings.lamp_post(c, x + rng.uniform(-40, 40), quay + 6, 120)
    hulls = [pal.accent, pal.water, pal.amber, pal.shade(pal.water, 0.5), pal.paper]
    rng.shuffle(hulls)
    for i in range(rng.randint(4, 5)):
        x = 200 + i * 300 + rng.uniform(-60, 60)
        vehicles.fishing_boat(c, x, 678 + 16 * (i % 2), rng.uniform(170, 215), hulls[i % 5])
    near = 800 - c.side * rng.uniform(60, 260)
    vehicles.fishing_boat(c, near, 860, rng.uniform(440, 540), hulls[2])
    vehicles.sailboat(c, near + c.side * rng.uniform(470, 560), 800, 170, pal.paper)
    b.birds(c, 800 - c.side * 250, 190, 6)


def market(c: Canvas) -> None:
    """Stalls under striped awnings, crates heaped with fruit, people, garlands."""
    pal, rng = c.pal, c.rng
    b.sky(c, 300, clouds=2)
    _row(c, 560, 270, 370, shop=0)
    ground = mix(pal.amber, pal.paper, 0.55) if not pal.dark else pal.shade(pal.amber, 0.6)
    _paving(c, 556, ground, 800)
    buildings.bunting(c, -20, 150, 800, 205, 70)
    buildings.bunting(c, 800, 205, 1620, 140, 80)
    fruit = [
        pal.accent,
        pal.amber,
        mix(pal.leaf, pal.amber, 0.25),
        mix(pal.accent, pal.amber, 0.5),
        mix(pal.shade(pal.accent, 0.6), (110, 60, 120), 0.4),
        pal.leaf,
    ]
    tones = [pal.accent, pal.water, pal.amber, pal.leaf]
    rng.shuffle(tones)
    shift = rng.uniform(-70, 70)
    for i, x in enumerate((-150, 290, 730, 1170, 1610)):
        x0, x1, top, table = x - 25 + shift, x + 375 + shift, 470 + 18 * (i % 2), 745
        pole = pal.shade(pal.amber, 0.6)
        c.fill(s.box(x0 + 14, top, x0 + 24, 900), pole)
        c.fill(s.box(x1 - 24, top, x1 - 14, 900), pole)
        c.fill(s.box(x0 + 14, top + 60, x1 - 14, table), pal.deep, alpha=0.24)
        figures.person(c, (x0 + x1) / 2 + rng.uniform(-80, 80), 850, 245)
        c.fill(s.box(x0, table, x1, 905), pal.shade(tones[i % 4], 0.4))
        c.fill(s.box(x0 - 8, table - 8, x1 + 8, table + 8), pole)
        for k in range(3):
            objects.crate(c, x0 + 10 + k * 130, table - 34, 118, 36, rng.choice(fruit))
        for k in range(2):
            objects.crate(c, x0 + 30 + k * 180, 858, 158, 66, rng.choice(fruit))
        buildings.awning(c, x0 - 22, x1 + 22, top - 20, 100, tones[i % 4])
    figures.crowd(c, rng.randint(5, 7), 925, 985, 250, 80, 1520)


def town(c: Canvas) -> None:
    """A town on its hill, roofs over roofs up to the church, fields and trees round it."""
    pal, rng = c.pal, c.rng
    b.sky(c, 560)
    b.layers(c, 440, 560, 3, 50)
    cx, wide = 800 + rng.uniform(-80, 80), rng.uniform(620, 720)

    def hill(x: float) -> float:
        return 880 - 430 * max(0.0, 1 - ((x - cx) / wide) ** 2) ** 1.25

    b.hills(c, hill, pal.leaf, 0.15)
    top = hill(cx)
    for i in range(8):
        flora.poplar(
            c,
            cx + (i - 3.5) * 62 + rng.uniform(-14, 14),
            top + 44,
            rng.uniform(90, 190),
            pal.shade(pal.leaf, 0.3),
        )
    buildings.church(
        c,
        cx + rng.uniform(-40, 40),
        top + 58,
        rng.uniform(300, 350),
        pal.walls()[0],
        pal.shade(pal.accent, 0.35),
    )
    roofs = (pal.accent, pal.shade(pal.accent, 0.16), mix(pal.accent, pal.amber, 0.4))
    for row in range(6):
        y = top + 66 + row * 68
        half = wide * (0.2 + 0.145 * row)
        x = cx - half + rng.uniform(0, 40)
        while x < cx + half:
            w = rng.uniform(94, 142) + row * 7
            if rng.random() < 0.16:
                kind = rng.choice((flora.poplar, flora.round_tree))
                kind(c, x, y + 8, rng.uniform(90, 150), pal.shade(pal.leaf, rng.uniform(0.1, 0.4)))
                x += 50
                continue
            wall = mix(rng.choice(pal.walls()[:5]), pal.low, 0.3 - 0.05 * row)
            buildings.house(
                c,
                x + w / 2,
                y + rng.uniform(-10, 12),
                w,
                rng.uniform(92, 128),
                wall,
                pal.far(rng.choice(roofs), 0.24 - 0.04 * row),
            )
            x += w * rng.uniform(0.82, 1.0)
    near = s.rolling(rng, 900, 26, 1.1)
    b.hills(c, near, mix(pal.land, pal.leaf, 0.5), 0)
    for x0 in (0, 800):
        b.furrows(c, near, pal.shade(pal.leaf, 0.25), x0 + rng.uniform(-60, 60), x0 + 760, 130)
    for _ in range(16):
        x = rng.uniform(-20, 1620)
        kind = rng.choice((flora.round_tree, flora.poplar))
        kind(c, x, near(x) + 24, rng.uniform(90, 190), pal.shade(pal.leaf, rng.uniform(0.1, 0.45)))
    b.birds(c, cx - c.side * 380, 260)


def square(c: Canvas) -> None:
    """A town square: tall fronts, a fountain, trees in a row, people crossing."""
    pal, rng = c.pal, c.rng
    b.sky(c, 340)
    _row(c, 590, 260, 380, shop=0.55)
    ground = mix(pal.amber, pal.paper, 0.6) if not pal.dark else pal.shade(pal.amber, 0.62)
    _paving(c, 586, ground, 800)
    fx, fy = 800 + rng.uniform(-50, 50), 800
    for x in (at + rng.uniform(-40, 40) for at in (130, 330, 1270, 1470)):
        c.fill(s.oval(x - c.side * 60, 668, 100, 16), pal.deep, alpha=0.22)
        flora.round_tree(
            c, x, 666, rng.uniform(250, 310), mix(pal.leaf, pal.amber, rng.uniform(0, 0.3))
        )
    for x in (fx - 330, fx + 330):
        buildings.lamp_post(c, x, 690, 260)
    figures.crowd(c, 8, 620, 690, 120)
    stone, dark = pal.shade(pal.paper, 0.16), pal.shade(pal.paper, 0.4)
    if pal.dark:
        stone, dark = pal.shade(stone, 0.25), pal.shade(dark, 0.25)
    c.fill(s.oval(fx - c.side * 40, fy + 74, 330, 46), pal.deep, alpha=0.22)
    c.fill(s.oval(fx, fy + 50, 290, 52), dark)
    c.fill(s.box(fx - 290, fy, fx + 290, fy + 50), dark)
    c.fill(
        s.box(fx - 290, fy, fx, fy + 50) if c.side > 0 else s.box(fx, fy, fx + 290, fy + 50),
        pal.shade(dark, 0.15),
        alpha=0.6,
    )
    c.fill(s.oval(fx, fy, 300, 52), stone)
    c.fill(s.oval(fx, fy + 4, 272, 42), mix(pal.water, pal.low, 0.25))
    for half, y in ((200, 14), (120, -10), (230, 4)):
        c.line([(fx - half, fy + y), (fx - half * 0.4, fy + y)], pal.paper, 3)
        c.line([(fx + half * 0.3, fy + y + 6), (fx + half * 0.8, fy + y + 6)], pal.paper, 3)
    jet = mix(pal.water, pal.paper, 0.75)
    for sgn in (-1, 1):
        for reach, drop in ((118, 190), (176, 262)):
            y0 = fy - 150 if drop < 200 else fy - 262
            arc = s.smooth(
                [
                    (fx, y0 - 44),
                    (fx + sgn * reach * 0.5, y0 - 40),
                    (fx + sgn * reach * 0.86, y0 + drop * 0.4),
                    (fx + sgn * reach, fy + 6),
                ],
                closed=False,
            )
            c.line(arc, jet, 5)
    c.fill([(fx - 34, fy + 10), (fx - 20, fy - 110), (fx + 20, fy - 110), (fx + 34, fy + 10)], dark)
    c.fill(s.oval(fx, fy - 112, 110, 46, 0, 180), stone)
    c.fill(s.oval(fx, fy - 112, 110, 17), mix(pal.water, pal.low, 0.3))
    c.fill([(fx - 17, fy - 104), (fx - 9, fy - 220), (fx + 9, fy - 220), (fx + 17, fy - 104)], dark)
    c.fill(s.oval(fx, fy - 222, 56, 26, 0, 180), stone)
    c.line([(fx, fy - 222), (fx, fy - 312)], jet, 7)
    for x0, x1 in ((60, 480), (1120, 1540)):
        figures.crowd(c, rng.randint(2, 4), 800, 985, 225, x0, x1)
    b.birds(c, 800 - c.side * 260, 84, 5)
