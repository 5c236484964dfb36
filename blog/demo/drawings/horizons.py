"""The scenes of weather and distance: snow, night, lighthouse, network."""

import math

from . import backdrop as b
from . import buildings, figures, flora, vehicles
from . import shapes as s
from .canvas import Canvas
from .palettes import mix


def snow(c: Canvas) -> None:
    """A village under snow, its firs white, flakes in the air."""
    pal, rng = c.pal, c.rng
    b.sky(c, 560, clouds=1)
    white = mix(pal.paper, (255, 255, 255), 0.5)
    cold = mix(white, pal.water, 0.4)
    for i in range(4):
        b.peak(
            c,
            120 + i * 450 + rng.uniform(-90, 90),
            620,
            rng.uniform(200, 330),
            pal.far(pal.water, 0.45),
            0.62,
        )
    spire = 800 - c.side * rng.uniform(60, 200)
    for depth in range(4):
        ground = s.rolling(rng, 560 + 112 * depth, 44, 0.9)
        tone = mix(cold, white, 0.25 + depth * 0.25)
        if pal.dark:
            tone = mix(tone, pal.sky, 0.34 - 0.06 * depth)
        for _ in range((26, 16, 10, 7)[depth]):
            x = rng.uniform(-20, 1620)
            if depth < 2 or abs(x - 800) > 260 + 60 * depth:
                h = rng.uniform(60, 110) * (1 + depth * 0.95)
                fir = pal.far(pal.shade(pal.leaf, 0.15 + 0.1 * depth), 0.42 - 0.13 * depth)
                flora.conifer(c, x, ground(x) + 14, h, fir, snow=True)
        if depth == 1:
            buildings.church(
                c, spire, ground(spire) + 30, 330, pal.walls()[0], mix(pal.accent, cold, 0.1)
            )
        if depth in (1, 2):
            for i in range(-2, 3):
                x = spire + c.side * (90 if depth == 1 else -60) + i * 190 + rng.uniform(-30, 30)
                if abs(x - spire) > 80 or depth == 2:
                    w = 110 + 50 * depth
                    buildings.house(
                        c,
                        x,
                        ground(x) + 22,
                        w,
                        w * rng.uniform(0.7, 0.88),
                        rng.choice(pal.walls()),
                        pal.accent,
                        snow=True,
                    )
        c.fill(s.under(ground), tone, mix(tone, cold, 0.55))
    path = s.smooth([(spire + 30, 790), (820, 850), (740, 915), (830, 1020)], closed=False)
    c.fill(s.ribbon(path, [18 + 120 * i / len(path) for i in range(len(path))]), cold, alpha=0.6)
    figures.person(c, 790, 905, 120)
    figures.person(c, 834, 908, 92)
    b.snowfall(c)


def night(c: Canvas) -> None:
    """A lake under the stars: the moon, its path on the water, lit houses."""
    pal, rng = c.pal, c.rng
    c.fill(s.box(-10, -10, 1610, 720), pal.sky, pal.low)
    tilt = c.side * rng.uniform(0.35, 0.6)
    for wide, strength in ((260, 0.07), (165, 0.08), (80, 0.09)):
        band = [
            (x, 300 - tilt * (x - 800) + 40 * math.sin(x / 210 + wide))
            for x in range(-60, 1700, 40)
        ]
        c.fill(s.ribbon(band, [wide] * len(band)), pal.paper, alpha=strength)
    for _ in range(170):
        x = rng.uniform(0, 1600)
        c.fill(
            s.oval(x, 300 - tilt * (x - 800) + rng.gauss(0, 70), rng.uniform(0.8, 2.2)), pal.paper
        )
    b.stars(c, 640, 190)
    moon = 800 + c.side * rng.uniform(60, 330)
    my, r = 210 + 130 * c.hour, rng.uniform(62, 88)
    c.glow(moon, my, r * 6, pal.sun, 0.5)
    if rng.random() < 0.5:
        limb = (
            s.oval(0, 0, r, r, 90, 270) + s.oval(0, 0, r * rng.uniform(0.3, 0.6), r, 90, 270)[::-1]
        )
        c.fill(s.place(limb, moon, my, 1, rng.uniform(-35, 35) + 90 - 90 * c.side), pal.sun)
    else:
        c.fill(s.oval(moon, my, r), pal.sun)
    for i, ground in enumerate(s.rolling(rng, 520 + 58 * i, 70 - 14 * i, 1.2) for i in range(3)):
        b.hills(c, ground, pal.shade(mix(pal.low, pal.land, 0.5 + 0.25 * i), 0.2 + 0.18 * i), 0)
    b.water(c, 690)
    b.sparkle(c, moon, 696, 900, pal.sun)
    village = 800 - c.side * rng.uniform(260, 400)
    for i in range(rng.randint(5, 8)):
        x = village + (i - 3) * rng.uniform(78, 96)
        buildings.house(
            c, x, 694, 104, rng.uniform(70, 100), pal.walls()[i % 5], pal.shade(pal.accent, 0.45)
        )
        b.sparkle(c, x, 700, rng.uniform(740, 800), pal.amber)
    buildings.church(c, village + 40, 696, 190, pal.walls()[0], pal.shade(pal.accent, 0.55))
    bank = s.rolling(rng, 905, 30, 1)
    b.hills(c, bank, pal.shade(pal.land, 0.72), 0)
    for _ in range(13):
        x = rng.choice((rng.uniform(-20, 420), rng.uniform(1180, 1620)))
        flora.conifer(
            c, x, bank(x) + 26, rng.uniform(150, 420), pal.shade(pal.leaf, rng.uniform(0.6, 0.8))
        )
    vehicles.sailboat(c, 800 + c.side * rng.uniform(20, 160), 812, 100, pal.shade(pal.paper, 0.25))


def lighthouse(c: Canvas) -> None:
    """A striped tower on its rock, the beam, the swell."""
    pal, rng, side = c.pal, c.rng, -c.side
    b.sky(c, 640)
    b.hills(c, s.rolling(rng, 640, 22, 0.8), pal.land, 0.55)
    b.water(c, 650)
    for _ in range(rng.randint(2, 4)):
        x = 800 - side * rng.uniform(60, 560)
        vehicles.sailboat(c, x, rng.uniform(672, 730), rng.uniform(44, 80), pal.paper)
    tx = 800 + side * rng.uniform(230, 330)
    rock = s.smooth(
        [
            (tx - side * 330, 870),
            (tx - side * 250, 800),
            (tx - side * 160, 730),
            (tx - side * 60, 672),
            (tx + side * 150, 655),
            (tx + side * 420, 600),
            (tx + side * 900, 590),
            (tx + side * 900, 1050),
            (tx - side * 300, 1050),
        ]
    )
    c.fill(rock, mix(pal.shade(pal.accent, 0.45), pal.amber, 0.3), pal.shade(pal.deep, 0.2))
    for i in range(8):
        x = tx - side * (200 - i * 95)
        face = [(x, 690 - i * 8), (x + side * 52, 700), (x + side * 20, 900), (x - side * 46, 960)]
        c.fill(face, pal.deep, alpha=0.24, inside=rock)
    lawn = [(px, py) for px, py in rock]
    green = s.under(lambda x: 705 + 20 * math.sin(x / 60) - abs(x - tx) * 0.06, 560)
    c.fill(green, pal.leaf, inside=lawn)
    buildings.house(c, tx + side * 210, 662, 250, 150, pal.walls()[0], pal.accent)
    base, top, w = 684, rng.uniform(215, 265), 62
    tower = [(tx - w, base), (tx + w, base), (tx + w * 0.6, top), (tx - w * 0.6, top)]
    white = mix(pal.paper, (255, 255, 255), 0.3) if not pal.dark else pal.shade(pal.paper, 0.18)
    if pal.dark or c.hour > 0.5:
        for turn, strength in ((180 if side > 0 else 0, 0.34), (0 if side > 0 else 180, 0.2)):
            beam = s.place([(0, -6), (1500, -150), (1500, 90), (0, 6)], tx, top - 42, 1, turn)
            c.fill(beam, pal.sun, alpha=strength)
    c.fill(tower, white)
    bands, spiral = rng.choice((3, 4)), rng.random() < 0.4
    for i in range(bands):
        y0 = top + (base - top) * (i + 0.35) / bands
        y1, drop = y0 + (base - top) / bands * 0.5, 44 if spiral else 0
        c.fill(
            [(tx - w, y0), (tx + w, y0 + drop), (tx + w, y1 + drop), (tx - w, y1)],
            pal.accent,
            inside=tower,
        )
    c.fill(
        s.box(tx if side > 0 else tx - w, top, tx + w if side > 0 else tx, base),
        pal.deep,
        alpha=0.22,
        inside=tower,
    )
    for i in range(3):
        y = top + 60 + 130 * i
        c.fill(s.arch(tx - 9, y, tx + 9, y + 32), pal.amber if pal.dark else pal.deep)
    c.fill(s.arch(tx - 17, base - 52, tx + 17, base), pal.deep)
    c.fill(s.box(tx - w * 0.95, top - 10, tx + w * 0.95, top + 4), pal.deep)
    c.fill(s.box(tx - 27, top - 72, tx + 27, top - 10), pal.amber)
    for x in (-27, -9, 9, 27):
        c.fill(s.box(tx + x - 2, top - 74, tx + x + 2, top - 8), pal.deep)
    c.glow(tx, top - 42, 190, pal.amber, 0.85 if pal.dark else 0.4)
    c.fill(s.oval(tx, top - 72, 36, 40, 180, 360), pal.accent)
    c.line([(tx, top - 110), (tx, top - 132)], pal.deep, 5)
    for row in range(4):
        y = 842 + row * 52
        crest = [
            (x, y + 15 * math.sin(x / (64 + 16 * row) + row * 2 + c.hour * 6))
            for x in range(-30, 1660, 12)
        ]
        c.fill([*crest, (1650, 1020), (-30, 1020)], pal.shade(pal.water, 0.06 + 0.13 * row))
        c.line(crest, mix(pal.water, pal.paper, 0.72 - 0.13 * row), 5, caps=False)
    b.birds(c, 800 - side * rng.uniform(0, 200), 300, rng.randint(5, 8))


def network(c: Canvas) -> None:
    """Villages on their hills, each with its light, tied to one another by arcs; a mast."""
    pal, rng = c.pal, c.rng
    b.sky(c, 600, clouds=0, sun=False)
    if not pal.dark:
        b.stars(c, 320, 40)
    mast = 800 + c.side * rng.uniform(-60, 160)
    for ring in range(5):
        c.fill(s.oval(mast, 250, 110 + 125 * ring), pal.sun, alpha=0.13)
    grounds = b.layers(c, 520, 860, 4, 90)
    spots = []
    for depth, ground in enumerate(grounds[1:], 1):
        count = 5 - depth
        for i in range(count):
            x = 60 + 1480 * (i + 0.5) / count + rng.uniform(-70, 70)
            if abs(x - mast) > (110 if depth == 1 else 60):
                spots.append((depth, x, ground(x)))
    iron = pal.shade(pal.accent, 0.35)
    foot, head = grounds[1](mast) + 40, 250
    for depth, ground in enumerate(grounds[1:], 1):
        b.hills(c, ground, mix(pal.land, pal.leaf, depth / 3), 0.45 - 0.15 * depth)
        if depth == 1:
            for sgn in (-1, 1):
                c.line([(mast + sgn * 62, foot), (mast + sgn * 7, head)], iron, 8)
            for i in range(9):
                y0, y1 = (foot + (head - foot) * (i + e) / 9 for e in (0, 1))
                w0, w1 = (62 - 55 * (i + e) / 9 for e in (0, 1))
                for sgn in (-1, 1):
                    c.line([(mast + sgn * w0, y0), (mast - sgn * w1, y1)], iron, 3.5)
                c.line([(mast - w1, y1), (mast + w1, y1)], iron, 3.5)
            c.line([(mast, head + 8), (mast, head - 84)], iron, 7)
        for at, x, y in spots:
            if at == depth:
                k = 62 + 34 * depth
                flora.poplar(c, x - k * 0.8, y + 16, k * 1.3, pal.shade(pal.leaf, 0.3))
                flora.round_tree(c, x + k * 0.85, y + 18, k * 0.9, pal.shade(pal.leaf, 0.2))
                buildings.house(c, x, y + 18, k * 1.3, k, rng.choice(pal.walls()), pal.accent)
    ends = [(x, y - (62 + 34 * depth) * 1.5, 6 + 3 * depth) for depth, x, y in spots]
    tip = (mast, head - 84, 15)
    links = [(tip, end) for end in ends]
    links += [
        (
            one,
            min(
                (o for o in ends if o[0] > one[0] + 60),
                default=one,
                key=lambda o: math.dist(o[:2], one[:2]),
            ),
        )
        for one in ends
    ]
    light = pal.tint(pal.amber, 0.3) if pal.dark else pal.accent
    for (x0, y0, _), (x1, y1, _) in links:
        rise = (
            min(y0, y1) - 0.12 * abs(x1 - x0) if (x0, y0) != tip[:2] else y0 * 0.75 + y1 * 0.25 - 60
        )
        for i in range(46):
            t = (i + 0.5) / 46
            x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * (x0 + x1) / 2 + t * t * x1
            y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * rise + t * t * y1
            c.fill(s.oval(x, y, 3.4 if i % 6 else 5.5), light)
    for x, y, r in (*ends, tip):
        c.glow(x, y, r * 6, pal.sun, 0.8)
        c.fill(s.oval(x, y, r * 1.5), light)
        c.fill(s.oval(x, y, r * 0.85), pal.paper)
