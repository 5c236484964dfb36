"""The scenes of open country: garden, forest, river, mountains."""

import math

from . import backdrop as b
from . import buildings, figures, flora, vehicles
from . import shapes as s
from .canvas import Canvas
from .palettes import mix


def garden(c: Canvas) -> None:
    """A kitchen garden: beds that run to the horizon, a shed, a fence, tall flowers."""
    pal, rng = c.pal, c.rng
    b.sky(c, 470)
    b.layers(c, 400, 455, 2, 50)
    horizon, vx = 520, 800 - c.side * rng.uniform(60, 260)
    soil = mix(pal.shade(pal.accent, 0.45), pal.amber, 0.16)
    for x in range(-20, 1640, rng.randint(105, 140)):
        kind = rng.choice((flora.round_tree, flora.poplar, flora.round_tree))
        kind(
            c,
            x + rng.uniform(-30, 30),
            horizon + 12,
            rng.uniform(120, 240),
            pal.far(pal.leaf, rng.uniform(0.1, 0.4)),
        )
    c.fill(s.box(-10, horizon, 1610, 1010), mix(soil, pal.low, 0.25), pal.shade(soil, 0.15))
    count = rng.randint(7, 9)
    crops = [
        pal.leaf,
        mix(pal.leaf, pal.amber, 0.35),
        mix(pal.leaf, pal.water, 0.5),
        pal.shade(pal.leaf, 0.25),
        mix(pal.land, pal.paper, 0.2),
    ]
    rng.shuffle(crops)
    for i in range(count):
        span, start = 2900 / count, -650 + 2900 / count * i
        share = 0.6
        far0, far1 = (vx + (start + span * e - 800) * 0.2 for e in (0, share))
        c.fill(
            [(far0, horizon), (far1, horizon), (start + span * share, 1010), (start, 1010)],
            pal.shade(crops[i % 5], 0.3),
        )
        dots = pal.cloth()[i % 2] if i % 3 == 1 else None
        for step in range(17):
            t = (step / 16) ** 1.9
            y = horizon + 4 + (1030 - horizon) * t
            left = far0 + (start - far0) * t
            width = (far1 - far0) + (span * share - far1 + far0) * t
            for row in (0.25, 0.75):
                r = width * 0.27
                flora.bush(
                    c, left + width * row, y, r, mix(crops[i % 5], pal.paper, 0.05 * (step % 2))
                )
                if dots:
                    c.fill(s.oval(left + width * row, y - r * 0.4, r * 0.2), dots)
    sx = 800 + c.side * rng.uniform(330, 430)
    buildings.house(c, sx, horizon + 42, 300, 250, rng.choice(pal.walls()[:5]), pal.accent)
    pale = pal.tint(pal.low, 0.6) if not pal.dark else pal.shade(pal.low, 0.4)
    for x in range(-10, 1610, 27):
        if abs(x - sx) > 165:
            c.fill(
                [
                    (x, horizon + 34),
                    (x, horizon - 26),
                    (x + 7, horizon - 38),
                    (x + 14, horizon - 26),
                    (x + 14, horizon + 34),
                ],
                pale,
            )
    edge = 800 - c.side * rng.uniform(430, 520)
    for i in range(rng.randint(4, 6)):
        flora.flower(
            c,
            edge + (i - 2) * 88,
            1010,
            rng.uniform(270, 520),
            rng.choice((pal.amber, pal.amber, pal.accent)),
            rng.uniform(52, 74),
        )
    for i in range(9):
        flora.grass(c, edge + (i - 4) * 62, 1020, rng.uniform(90, 160), pal.shade(pal.leaf, 0.2))


def forest(c: Canvas) -> None:
    """A wood in mist: rows of trunks, a path of light, ferns in front."""
    pal, rng = c.pal, c.rng
    c.fill(s.box(-10, -10, 1610, 1010), mix(pal.sky, pal.low, 0.45), pal.low)
    lx = 800 + c.side * rng.uniform(60, 230)
    c.glow(lx, 400, 700, pal.sun, 0.8)
    c.fill(s.oval(lx, 330 + 120 * c.hour, 95), pal.sun)
    firs = rng.random() < 0.5
    for depth in range(5):
        share, ground = depth / 4, s.rolling(rng, 640 + 62 * depth, 20, 1.4)
        tone = pal.far(pal.shade(pal.leaf, 0.12 + 0.5 * share), 0.78 * (1 - share) ** 1.1)
        gap = 60 + 170 * share
        x = rng.uniform(-60, 20)
        while x < 1660:
            if abs(x - lx) > gap:
                if firs:
                    h = rng.uniform(250, 430) + rng.uniform(120, 400) * share
                    flora.conifer(c, x, ground(x) + 12, h, c.pal.tint(tone, rng.uniform(0, 0.09)))
                else:
                    bark = mix(tone, pal.paper, 0.12 * share)
                    flora.birch(c, x, ground(x) + 14, 15 + 50 * share, rng.uniform(-50, 50), bark)
            x += rng.uniform(50, 100) + rng.uniform(40, 210 if firs else 150) * share
        if not firs and depth in (1, 3):
            for i in range(16):
                r = rng.uniform(70, 130)
                cx = i * 110 + rng.uniform(-40, 40)
                c.fill(s.oval(cx, -10 + 30 * (3 - depth), r * 1.4, r), pal.tint(tone, 0.05))
        b.hills(c, ground, pal.tint(tone, 0.1), 0)
        if depth < 4:
            mist = s.under(s.rolling(rng, 610 + 62 * depth, 14, 1), 700 + 62 * depth)
            c.fill(mist, pal.low, alpha=0.16)
    path = s.smooth(
        [(lx, 690), (lx + 26, 740), (lx - 60, 820), (lx - 10, 910), (lx - 130, 1030)], closed=False
    )
    widths = [14 + 190 * (i / len(path)) ** 1.4 for i in range(len(path))]
    c.fill(s.ribbon(path, widths), mix(pal.low, pal.sun, 0.4), alpha=0.75)
    if rng.random() < 0.6:
        figures.person(c, lx - 14, 822, 118, bag=True)
    for _ in range(22):
        x = rng.uniform(0, 1600)
        if abs(x - lx + 120) > 190:
            flora.grass(c, x, 1020, rng.uniform(70, 190), pal.shade(pal.leaf, 0.4), 9)


def river(c: Canvas) -> None:
    """A valley: a river that winds down from the hills, poplars, a bridge, a boat."""
    pal, rng = c.pal, c.rng
    b.sky(c, 500)
    grounds = b.layers(c, 380, 520, 3, 70)
    flat = grounds[-1]
    top = 560
    c.fill(s.box(-10, top, 1610, 1010), mix(pal.land, pal.low, 0.3), pal.leaf)
    b.hills(c, s.rolling(rng, top, 10, 1), mix(pal.land, pal.amber, 0.2), 0.3)
    for i in range(4):
        x0, y0 = rng.uniform(-100, 1300), rng.uniform(585, 700)
        meadow = s.smooth([(x0, y0), (x0 + 300, y0 - 22), (x0 + 560, y0 + 14), (x0 + 260, y0 + 52)])
        c.fill(meadow, mix(pal.land, (pal.amber, pal.paper)[i % 2], 0.4), alpha=0.6)
    mid, swing = 800 + c.side * rng.uniform(0, 120), c.side * rng.uniform(150, 230)
    phase, spine, widths = rng.uniform(-0.4, 0.4), [], []
    for step in range(70):
        t = step / 69
        # Bends as seen from a height: they widen and lengthen towards the reader.
        bend = math.sin(phase + 10.5 * t**0.55) * (0.12 + 0.88 * t**0.7)
        spine.append((mid + swing * 1.25 * bend, top - 6 + 470 * t**1.35))
        widths.append(26 + 420 * t**1.5)

    def band(grow: float) -> s.Points:
        left = [(x - w * grow / 2 - grow * 3, y) for (x, y), w in zip(spine, widths, strict=True)]
        right = [(x + w * grow / 2 + grow * 3, y) for (x, y), w in zip(spine, widths, strict=True)]
        return left + right[::-1]

    c.fill(band(1.1), mix(pal.amber, pal.paper, 0.5) if not pal.dark else pal.far(pal.land, 0.35))
    stream = band(1)
    b.water(c, top - 10, inside=stream)
    for i in range(9, 66, 3):
        x, y = spine[i]
        w, off = widths[i] * 0.2, rng.uniform(-0.25, 0.25) * widths[i]
        c.fill(s.rounded(x + off - w, y, x + off + w, y + 4, 2), pal.paper, alpha=0.4)
    village = mid - c.side * rng.uniform(330, 400)
    for i in range(4):
        x = village + i * 78 - 120
        buildings.house(
            c, x, 640 - 9 * (i % 2), 100, rng.uniform(76, 104), rng.choice(pal.walls()), pal.accent
        )
    buildings.church(
        c,
        village + 30,
        668,
        190,
        pal.paper if not pal.dark else pal.walls()[0],
        pal.shade(pal.accent, 0.3),
    )
    for _ in range(30):
        y = rng.uniform(575, 720)
        x = rng.uniform(0, 1600)
        near = min(spine, key=lambda p: abs(p[1] - y))
        if abs(x - near[0]) > 150 + (y - 560) * 0.9 and abs(x - village) > 190:
            h = 50 + (y - 560) * 0.85
            kind = rng.choice((flora.poplar, flora.round_tree))
            kind(c, x, y, h * rng.uniform(0.8, 1.3), mix(pal.leaf, pal.low, 0.3 - (y - 560) / 600))
    bx, by = spine[45]
    vehicles.sailboat(c, bx, by, 105, pal.paper)
    px = 800 + c.side * rng.uniform(520, 600)
    for i in range(3):
        flora.poplar(
            c,
            px + (i - 1) * 95,
            1000 + 14 * (i % 2),
            rng.uniform(440, 640),
            pal.shade(pal.leaf, 0.2 + 0.1 * i),
        )
    for i in range(20):
        flora.grass(c, px + (i - 10) * 34, 1025, rng.uniform(60, 130), pal.shade(pal.leaf, 0.45))
    b.birds(c, 800, min(330, flat(800) - 160))


def mountains(c: Canvas) -> None:
    """Folded peaks over a lake, with firs and a hut."""
    pal, rng = c.pal, c.rng
    b.sky(c, 640, clouds=rng.randint(1, 3))
    stone = mix(pal.water, pal.shade(pal.accent, 0.4), 0.22)
    for i in range(5):
        b.peak(
            c,
            -40 + i * 410 + rng.uniform(-80, 80),
            700,
            rng.uniform(250, 380),
            pal.far(stone, 0.55),
        )
    order = [(520, 0.8), (1130, 0.75), (800 + rng.uniform(-120, 120), 1.0)]
    for x, share in order:
        b.peak(
            c,
            x + rng.uniform(-70, 70),
            720,
            share * rng.uniform(520, 600),
            pal.far(stone, 0.28 - 0.2 * share + 0.08),
        )
    for x in (60, 1540):
        b.peak(c, x + rng.uniform(-60, 60), 730, rng.uniform(300, 390), pal.far(stone, 0.15), 0.2)
    shore = s.rolling(rng, 690, 18, 1.5)
    b.hills(c, shore, pal.leaf, 0.3)
    for i in range(60):
        x = i * 27 + rng.uniform(-12, 12)
        flora.conifer(
            c, x, shore(x) + 12, rng.uniform(38, 84), pal.far(pal.shade(pal.leaf, 0.3), 0.25)
        )
    b.water(c, 728)
    b.sparkle(c, order[-1][0], 740, 880, mix(pal.paper, pal.low, 0.3))
    for x, share in order:
        spike = [(x - 190 * share, 730), (x + 190 * share, 730), (x, 730 + 190 * share)]
        c.fill(spike, stone, alpha=0.22)
    bank = s.rolling(rng, 900, 34, 0.9)
    b.hills(c, bank, pal.shade(pal.leaf, 0.28), 0)
    hx = 800 + c.side * rng.uniform(180, 330)
    buildings.house(
        c, hx, bank(hx) + 14, 230, 180, mix(pal.amber, pal.shade(pal.accent, 0.5), 0.5), pal.accent
    )
    for _ in range(17):
        x = rng.uniform(-20, 1620)
        if abs(x - hx) > 150:
            edge = abs(x - 800) / 800
            flora.conifer(
                c,
                x,
                bank(x) + rng.uniform(14, 80),
                rng.uniform(130, 230) + 210 * edge,
                pal.shade(pal.leaf, rng.uniform(0.35, 0.6)),
            )
