"""The scenes of food: the vegetables on their table, the kitchen."""

from dataclasses import replace

from . import buildings, flora, objects
from . import shapes as s
from .canvas import Canvas
from .palettes import Colour, mix


def _jug(c: Canvas, jug: float, tone: Colour) -> None:
    """Stand a tall jug of green branches on the table."""
    pal, side = c.pal, c.side
    body = s.smooth(
        [
            (jug - 62, 350),
            (jug - 48, 430),
            (jug - 122, 560),
            (jug - 112, 720),
            (jug - 60, 782),
            (jug + 60, 782),
            (jug + 112, 720),
            (jug + 122, 560),
            (jug + 48, 430),
            (jug + 62, 350),
        ]
    )
    for lean in (-90, 10, 100):
        flora.sprig(c, jug, 380, 300, mix(pal.leaf, pal.low, 0.1), lean)
    c.line(
        s.smooth(
            [(jug - side * 52, 400), (jug - side * 160, 430), (jug - side * 110, 590)], closed=False
        ),
        pal.shade(tone, 0.3),
        22,
    )
    c.fill(body, tone)
    c.fill(
        s.box(jug if side < 0 else jug - 200, 300, jug + 200 if side < 0 else jug, 800),
        pal.shade(tone, 0.22),
        inside=body,
    )
    c.fill(s.box(jug - 200, 600, jug + 200, 632), pal.tint(tone, 0.5), inside=body, alpha=0.8)


def vegetables(c: Canvas) -> None:
    """A still life: the harvest heaped on a table, before a great disc of light."""
    # Vegetables must stay green even at dusk, or nobody would eat them.
    c.pal = replace(c.pal, leaf=mix(c.pal.leaf, (104, 152, 70), 0.5))
    pal, rng, side = c.pal, c.rng, c.side
    c.fill(s.box(-10, -10, 1610, 800), pal.sky, pal.low)
    dx, dy, disc = 800 + side * rng.uniform(-120, 140), rng.uniform(400, 500), rng.uniform(290, 370)
    for ring, strength in ((1.5, 0.18), (1.24, 0.3), (1, 0.75)):
        c.fill(s.oval(dx, dy, disc * ring), pal.sun, alpha=strength)
    table = 735
    wood = objects.wood_tone(c)
    c.fill(s.box(-10, table, 1610, 1010), wood, pal.shade(wood, 0.3))
    for i in range(6):
        y = table + 18 + i * i * 9
        c.line([(-10, y), (1610, y + rng.uniform(-5, 5))], pal.shade(wood, 0.2), 3, caps=False)
    jug = 800 - side * rng.uniform(360, 420)
    if rng.random() < 0.6:
        _jug(c, jug, rng.choice((pal.water, pal.shade(pal.water, 0.4), pal.paper, pal.accent)))
    else:
        c.fill(s.oval(jug, 790, 240, 20), pal.deep, alpha=0.25)
        objects.crate(c, jug - 200, 600, 400, 190, mix(pal.leaf, pal.amber, rng.uniform(0.3, 0.7)))
    px = 800 + side * rng.uniform(330, 400)
    c.fill(s.oval(px, 812, 260, 26), pal.deep, alpha=0.25)
    flora.leek(c, 800 - side * 40, 700, 640, -90 + side * 50)
    flora.leek(c, 800 - side * 10, 716, 640, -90 + side * 62)
    orange = mix(mix(pal.amber, pal.accent, 0.42), (226, 126, 40), 0.5)
    flora.globe(c, px, 660, 165, orange, ribs=True)
    flora.cabbage(c, 800 - side * rng.uniform(70, 110), 660, 150)
    flora.aubergine(c, 800 + side * 150, 760, 320, 180 if side > 0 else 0)
    c.fill(s.oval(800, 858, 620, 24), pal.deep, alpha=0.2)
    for i in range(rng.randint(4, 5)):
        flora.long_root(
            c,
            800 - side * (430 - i * 22),
            806 + i * 22,
            rng.uniform(270, 320),
            (8 if side > 0 else 172) + rng.uniform(-7, 7),
            pal.shade(orange, 0.09 * (i % 2)),
        )
    for x, y, r in ((60, 836, 66), (190, 850, 72), (122, 880, 62), (318, 862, 58)):
        flora.globe(c, 800 + side * x, y, r, mix(pal.accent, (206, 52, 40), 0.35))
    for i in range(rng.randint(3, 4)):
        flora.long_root(
            c,
            800 + side * (430 + i * 56),
            840 + 26 * (i % 2),
            84,
            90 + side * 14,
            mix(pal.accent, (196, 54, 92), 0.6),
            slim=2.3,
        )
    for i in range(rng.randint(3, 5)):
        x, y = 800 - side * (90 + 66 * i), 945 - 10 * (i % 2)
        for k in range(5):
            c.fill(s.oval(x + (k - 2) * 17, y, 16), mix(pal.leaf, pal.paper, 0.25))
        c.fill(s.leaf(x - 62, y + 2, 124, 46, 0), pal.shade(pal.leaf, 0.1), alpha=0.55)


def kitchen(c: Canvas) -> None:
    """A kitchen: the window, the range and its pots, shelves of jars, a hanging lamp."""
    pal, rng, side = c.pal, c.rng, c.side
    wall, wood = objects.wall_tone(c), objects.wood_tone(c)
    objects.room(c, 860, wall, pal.shade(wood, 0.3))
    for row in range(4):
        for i in range(27):
            x, y = i * 62 - 20, 436 + row * 50
            c.fill(s.box(x, y, x + 58, y + 46), pal.tint(wall, 0.45 if (row + i) % 2 else 0.6))
    wx = 800 - side * rng.uniform(110, 170)
    objects.view(c, wx - 230, 120, wx + 230, 500)
    objects.pot_plant(c, wx - 130, 516, 170, pal.accent)
    objects.pot_plant(c, wx + 150, 516, 130, pal.amber)
    sx = 800 + side * 465
    for row, y in enumerate((210, 370)):
        x, end = sx - 225, sx + 225
        while x < end - 50:
            kind = rng.random()
            if kind < 0.55:
                objects.jar(c, x + 34, y, rng.uniform(76, 108), rng.choice(pal.cloth()[:4]))
            elif kind < 0.75:
                objects.bottle(c, x + 34, y, rng.uniform(105, 132), pal.shade(pal.leaf, 0.3))
            else:
                objects.mug(c, x + 34, y, 58, rng.choice(pal.cloth()), steam=False)
            x += 74
        c.fill(s.box(sx - 245, y, sx + 245, y + 17), wood)
        c.fill(s.box(sx - 245, y + 12, sx + 245, y + 22), pal.shade(wood, 0.4))
        if row:
            for i in range(6):
                hx, long = sx - 190 + i * 76, rng.uniform(74, 104)
                c.line([(hx, y + 22), (hx, y + 22 + long)], pal.shade(pal.water, 0.55), 6)
                end_y = y + 22 + long
                if i % 3 == 0:
                    c.fill(s.oval(hx, end_y + 8, 22, 26), pal.shade(pal.water, 0.55))
                elif i % 3 == 1:
                    c.fill(s.rounded(hx - 15, end_y - 8, hx + 15, end_y + 40, 8), wood)
                else:
                    c.fill(s.oval(hx, end_y + 4, 26, 26, 0, 180), pal.shade(pal.accent, 0.2))
    c.fill(s.box(-10, 636, 1610, 668), pal.tint(wood, 0.3))
    c.fill(s.box(-10, 662, 1610, 676), pal.shade(wood, 0.35))
    front = rng.choice((pal.accent, pal.water, pal.leaf, pal.shade(pal.water, 0.35)))
    front = pal.shade(front, 0.25) if pal.dark else front
    c.fill(s.box(-10, 676, 1610, 952), pal.shade(front, 0.12))
    c.fill(s.box(-10, 930, 1610, 960), pal.shade(front, 0.6))
    for i in range(7):
        x = i * 236 - 20
        c.fill(s.rounded(x + 8, 690, x + 226, 742, 6), front)
        c.fill(s.rounded(x + 8, 752, x + 226, 924, 6), front)
        for y in (714, 776):
            c.fill(s.rounded(x + 92, y, x + 142, y + 9, 4), pal.amber)
    rx = 800 + side * rng.uniform(280, 340)
    dark = pal.shade(pal.deep, 0.1)
    c.fill(s.box(rx - 190, 640, rx + 190, 952), mix(dark, pal.paper, 0.12))
    c.fill(s.box(rx - 190, 630, rx + 190, 656), dark)
    for i in range(5):
        c.fill(s.oval(rx - 130 + i * 65, 694, 15), pal.paper)
        c.line(
            s.place([(0, 0), (11, 0)], rx - 130 + i * 65, 694, 1, rng.uniform(180, 360)), dark, 4
        )
    c.fill(s.rounded(rx - 150, 740, rx + 150, 910, 14), dark)
    c.fill(s.rounded(rx - 118, 776, rx + 118, 884, 10), mix(pal.amber, pal.accent, 0.4))
    c.line([(rx - 130, 756), (rx + 130, 756)], pal.paper, 8)
    for x, w, h, tone in ((rx - 90, 84, 104, pal.accent), (rx + 95, 72, 66, pal.amber)):
        objects.vapour(c, x, 628 - h - 24, 130)
        c.fill(s.rounded(x - w, 628 - h, x + w, 630, 16), tone)
        c.fill(
            s.rounded(x - w, 628 - h, x - c.side * -w * 0.2 if side < 0 else x, 630, 16),
            pal.shade(tone, 0.16),
        )
        c.fill(s.rounded(x - w - 8, 620 - h, x + w + 8, 634 - h, 7), pal.shade(tone, 0.3))
        c.fill(s.oval(x, 616 - h, 15, 11), pal.deep)
        for sgn in (-1, 1):
            c.line(
                [(x + sgn * w, 628 - h * 0.7), (x + sgn * (w + 20), 628 - h * 0.7)], pal.deep, 10
            )
    bx = 800 - side * rng.uniform(330, 420)
    for x, tone in (
        (-76, pal.accent),
        (0, mix(pal.leaf, pal.amber, 0.4)),
        (74, pal.amber),
        (-36, pal.amber),
        (38, pal.accent),
    ):
        flora.globe(c, bx + x, 572 - (36 if abs(x) in (36, 38) else 0), 42, tone, crown=False)
    c.fill(s.oval(bx, 566, 140, 72, 0, 180), pal.paper)
    c.fill(s.box(bx - 46, 628, bx + 46, 638), pal.shade(pal.paper, 0.2))
    c.fill(s.rounded(bx + 190, 618, bx + 360, 638, 8), pal.shade(wood, 0.2))
    flora.long_root(c, bx + 250, 610, 110, 0, mix(pal.amber, pal.accent, 0.5))
    cx = 800 - side * 580
    buildings.clock(c, cx, 190, 62)
    c.fill(s.rounded(cx - 150, 326, cx + 150, 340, 6), pal.shade(pal.water, 0.55))
    for k, r in ((-92, 46), (8, 36), (94, 28)):
        c.line([(cx + k, 336), (cx + k, 430)], pal.deep, 8)
        c.fill(s.oval(cx + k, 440 + r * 0.6, r), pal.shade(pal.accent, 0.3))
        c.fill(s.oval(cx + k, 440 + r * 0.6, r * 0.8), pal.shade(pal.accent, 0.12))
    objects.pendant(c, 800 - side * 60, 190 + 40 * c.hour, 200, pal.accent)
