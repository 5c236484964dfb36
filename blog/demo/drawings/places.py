"""The scenes of stops on a way: school, station, bicycle."""

from . import backdrop as b
from . import buildings, figures, flora, vehicles
from . import shapes as s
from .canvas import Canvas
from .palettes import mix


def school(c: Canvas) -> None:
    """A school: its bell tower and clock, rows of windows, the yard and its children."""
    pal, rng = c.pal, c.rng
    b.sky(c, 480)
    b.layers(c, 430, 500, 2, 40)
    wall, brick = pal.walls()[rng.choice((0, 1, 4))], pal.accent
    cx, base = 800 + rng.uniform(-40, 40), 730
    for x in (70, 240, 1360, 1530):
        flora.round_tree(
            c, x + rng.uniform(-40, 40), base, rng.uniform(300, 410), mix(pal.leaf, pal.low, 0.15)
        )
    for sgn in (-1, 1):
        x0, x1 = sorted((cx + sgn * 118, cx + sgn * 520))
        c.fill(
            [(x0 - 18, 430), (x0 + 40, 340), (x1 - 40, 340), (x1 + 18, 430)],
            pal.shade(brick, 0.1 if sgn == c.side else 0.24),
        )
        c.fill(s.box(x0, 430, x1, base), wall if sgn == c.side else pal.shade(wall, 0.1))
        c.fill(s.box(x0, base - 40, x1, base), pal.shade(wall, 0.35))
        c.fill(s.box(x0 - 6, 424, x1 + 6, 436), pal.shade(wall, 0.35))
        for row in range(2):
            for i in range(4):
                wx = x0 + 36 + i * 96
                buildings.window(c, wx, 458 + row * 122, 50, 82, top=row == 0)
    c.fill(s.box(cx - 130, 360, cx + 130, base), pal.tint(wall, 0.25) if not pal.dark else wall)
    c.fill(
        s.box(
            cx - 130 if c.side > 0 else cx + 104, 360, cx - 104 if c.side > 0 else cx + 130, base
        ),
        pal.shade(wall, 0.2),
    )
    c.fill([(cx - 152, 364), (cx, 262), (cx + 152, 364)], brick)
    c.fill([(cx - 100, 356), (cx, 288), (cx + 100, 356)], wall)
    c.fill(s.box(cx - 46, 176, cx + 46, 300), pal.shade(wall, 0.06))
    c.fill(s.arch(cx - 26, 196, cx + 26, 272), pal.shade(pal.water, 0.6))
    c.fill(s.oval(cx, 248, 18, 24, 180, 360), pal.amber)
    c.fill(s.box(cx - 22, 246, cx + 22, 252), pal.amber)
    c.fill([(cx - 62, 178), (cx, 100), (cx + 62, 178)], brick)
    c.fill([(cx - c.side * 62, 178), (cx, 100), (cx, 178)], pal.shade(brick, 0.25))
    c.line([(cx, 102), (cx, 40)], pal.deep, 4)
    c.fill(
        s.smooth(
            [
                (cx, 44),
                (cx - c.side * 40, 38),
                (cx - c.side * 78, 50),
                (cx - c.side * 76, 82),
                (cx - c.side * 40, 72),
                (cx, 80),
            ],
            steps=6,
        ),
        pal.amber,
    )
    buildings.clock(c, cx, 414, 40)
    for x in (-92, 42):
        buildings.window(c, cx + x, 486, 50, 82)
    c.fill(s.arch(cx - 58, 590, cx + 58, base), pal.shade(brick, 0.5))
    c.fill(s.arch(cx - 46, 602, cx + 46, base), pal.amber if pal.dark else pal.shade(brick, 0.25))
    c.fill(s.box(cx - 2, 602, cx + 2, base), pal.shade(brick, 0.5))
    for i in range(3):
        c.fill(
            s.box(cx - 84 - 18 * i, base + 12 * i, cx + 84 + 18 * i, base + 12 + 12 * i),
            pal.shade(pal.paper, 0.12 + 0.12 * i + 0.2 * pal.dark),
        )
    yard = mix(pal.amber, pal.paper, 0.5) if not pal.dark else pal.shade(pal.amber, 0.55)
    c.fill(s.box(-10, base + 34, 1610, 1010), pal.far(yard, 0.2), pal.shade(yard, 0.12))
    c.fill(s.box(-10, base, cx - 120, base + 40), pal.leaf)
    c.fill(s.box(cx + 120, base, 1610, base + 40), pal.leaf)
    for i in range(14):
        x = i * 120 + rng.uniform(-20, 20)
        if abs(x - cx) > 190:
            flora.bush(
                c, x, base + 42, rng.uniform(38, 62), pal.shade(pal.leaf, rng.uniform(0.05, 0.25))
            )
    hop, white = cx + c.side * 380, pal.paper
    for i, pair in enumerate((0, 1, 0, 1, 0)):
        y, w = 975 - i * 36, 62 - i * 6
        for k in (-0.5, 0.5) if pair else (0,):
            x = hop + k * w * 2 - c.side * i * 9
            c.line(
                [
                    (x - w / 2, y),
                    (x + w / 2, y),
                    (x + w * 0.45, y - 32),
                    (x - w * 0.45, y - 32),
                    (x - w / 2, y),
                ],
                white,
                4,
            )
    figures.crowd(c, rng.randint(9, 13), 800, 965, 132, 160, 1440)
    ball = cx - c.side * rng.uniform(60, 200)
    c.fill(s.oval(ball, 950, 19), pal.accent)


def station(c: Canvas) -> None:
    """A platform: a long train along it, the canopy on its columns, a clock, luggage."""
    pal, rng = c.pal, c.rng
    b.sky(c, 560)
    b.layers(c, 380, 520, 3, 60)
    for i in range(12):
        flora.poplar(
            c, i * 145 + rng.uniform(-40, 40), 600, rng.uniform(100, 190), pal.far(pal.leaf, 0.25)
        )
    c.fill(s.box(-10, 590, 1610, 760), pal.shade(pal.land, 0.3))
    nose = 800 + c.side * rng.uniform(280, 440)
    vehicles.train(
        c,
        745,
        nose,
        290,
        rng.choice((pal.accent, pal.water, pal.shade(pal.water, 0.35), pal.shade(pal.leaf, 0.2))),
    )
    c.fill(s.box(-10, 738, 1610, 746), pal.tint(pal.water, 0.3))
    stone = pal.shade(pal.paper, 0.12) if not pal.dark else pal.shade(pal.paper, 0.5)
    c.fill(s.box(-10, 760, 1610, 1010), stone, pal.shade(stone, 0.2))
    c.fill(s.box(-10, 746, 1610, 764), pal.shade(stone, 0.4))
    c.fill(s.box(-10, 776, 1610, 788), pal.amber)
    for i in range(-14, 16):
        c.line([(800 + i * 130, 790), (800 + i * 190, 1010)], pal.shade(stone, 0.16), 2, caps=False)
    iron = pal.shade(pal.water, 0.62)
    c.fill([(-10, -10), (1610, -10), (1610, 128), (-10, 128)], pal.shade(iron, 0.3))
    for i in range(-1, 17):
        c.fill(
            [(i * 100 + 8, -10), (i * 100 + 92, -10), (i * 100 + 92, 92), (i * 100 + 8, 92)],
            mix(pal.sky, pal.paper, 0.25),
            alpha=0.5,
        )
    c.fill(s.box(-10, 118, 1610, 138), iron)
    for i in range(42):
        c.fill([(i * 40 - 20, 137), (i * 40 + 20, 137), (i * 40, 166)], iron)
    for x in (at + 60 * c.side for at in (190, 610, 1030, 1450)):
        for sgn in (-1, 1):
            c.line(
                s.smooth([(x, 330), (x + sgn * 22, 230), (x + sgn * 110, 140)], closed=False),
                iron,
                11,
            )
            ring = s.oval(x + sgn * 40, 178, 24)
            c.line([*ring, ring[1]], iron, 6, caps=False)
        c.fill(s.box(x - 11, 130, x + 11, 880), iron)
        c.fill(
            s.box(x - 11 if c.side > 0 else x + 3, 130, x - 3 if c.side > 0 else x + 11, 880),
            pal.shade(iron, 0.4),
        )
        c.fill([(x - 30, 890), (x - 17, 820), (x + 17, 820), (x + 30, 890)], iron)
        c.fill(s.box(x - 18, 322, x + 18, 340), pal.amber)
    kx = 800 - c.side * rng.uniform(-20, 60)
    c.line([(kx, 130), (kx, 200)], pal.deep, 8)
    buildings.clock(c, kx, 268, 68)
    figures.crowd(c, rng.randint(7, 10), 835, 970, 225, 80, 1520)
    bx = 800 - c.side * rng.uniform(320, 440)
    for w, h, y, tone in ((150, 92, 975, pal.accent), (116, 62, 883, pal.amber)):
        c.fill(s.rounded(bx - w / 2, y - h, bx + w / 2, y, 10), pal.shade(tone, 0.25))
        for k in (-0.3, 0.3):
            c.fill(s.box(bx + k * w - 6, y - h, bx + k * w + 6, y), pal.shade(tone, 0.6))


def bicycle(c: Canvas) -> None:
    """A bicycle stopped on a lane, with the country behind it."""
    pal, rng = c.pal, c.rng
    b.sky(c, 600)
    grounds = b.layers(c, 400, 640, 4, 70)
    b.furrows(c, grounds[-1], pal.shade(pal.leaf, 0.25), -10, 800, 200)
    far = grounds[1]
    for _ in range(12):
        x = rng.uniform(0, 1600)
        flora.poplar(c, x, far(x) + 30, rng.uniform(50, 90), pal.far(pal.leaf, 0.3))
    vx = 800 - c.side * rng.uniform(380, 480)
    for i in range(5):
        x = vx + (i - 2) * 84
        buildings.house(
            c, x, grounds[2](x) + 60, 106, rng.uniform(74, 100), rng.choice(pal.walls()), pal.accent
        )
    buildings.church(
        c, vx + 20, grounds[2](vx) + 78, 220, pal.walls()[0], pal.shade(pal.accent, 0.3)
    )
    tx = 800 + c.side * rng.uniform(470, 560)
    b.hills(c, s.rolling(rng, 740, 16, 1), pal.leaf, 0.0)
    flora.round_tree(
        c, tx, 800, rng.uniform(640, 720), mix(pal.leaf, pal.amber, rng.uniform(0.0, 0.3))
    )
    lane = mix(pal.amber, pal.paper, 0.55) if not pal.dark else pal.shade(pal.amber, 0.5)
    c.fill(s.box(-10, 850, 1610, 1010), lane, pal.shade(lane, 0.2))
    for i in range(60):
        flora.grass(
            c,
            i * 28 + rng.uniform(-8, 8),
            862,
            rng.uniform(36, 86),
            pal.shade(pal.leaf, rng.uniform(0.1, 0.35)),
        )
    x = 800 - c.side * rng.uniform(0, 70)
    c.fill(s.oval(x - c.side * 30, 934, 440, 17), pal.deep, alpha=0.28)
    vehicles.bicycle(
        c,
        x,
        932,
        rng.uniform(500, 560),
        rng.choice((pal.accent, pal.accent, pal.water, pal.shade(pal.leaf, 0.2))),
    )
    for i in range(14):
        flora.flower(
            c,
            i * 118 + rng.uniform(-30, 30),
            1030,
            rng.uniform(50, 120),
            rng.choice((pal.accent, pal.amber, pal.paper)),
            rng.uniform(16, 24),
        )
    b.birds(c, 800 + c.side * 60, 220)
