"""The scene of the workshop, and the tools on its board."""

from . import objects
from . import shapes as s
from .canvas import Canvas
from .palettes import Colour, mix


def workshop(c: Canvas) -> None:
    """A joiner's shop: tools on their board, the bench and its vice, planks, a lamp."""
    pal, rng, side = c.pal, c.rng, c.side
    wall, wood = objects.wall_tone(c), objects.wood_tone(c)
    objects.room(c, 850, wall, pal.shade(wood, 0.35))
    steel = mix(pal.water, pal.paper, 0.55) if not pal.dark else mix(pal.water, pal.paper, 0.4)
    x0 = 800 - 470 + side * rng.uniform(60, 130)
    x1 = x0 + 940
    board = pal.tint(wood, 0.45) if not pal.dark else pal.tint(wood, 0.15)
    c.fill(s.rounded(x0, 110, x1, 500, 10), pal.shade(board, 0.12))
    c.fill(s.rounded(x0 + 12, 122, x1 - 12, 488, 6), board)
    for i in range(30):
        for k in range(12):
            c.fill(s.oval(x0 + 34 + i * 30, 144 + k * 30, 2.6), pal.shade(board, 0.3))
    tools = [_hammer, _saw, _spanner, _driver, _plane, _pliers, _rule]
    rng.shuffle(tools)
    for i, tool in enumerate(tools):
        tool(c, x0 + 85 + i * 128, 300, steel, rng.choice((pal.accent, pal.amber, pal.water)))
    view = 800 - side * 640
    objects.view(c, view - 130, 150, view + 130, 480)
    c.fill(s.box(-10, 640, 1610, 690), pal.tint(wood, 0.25))
    c.fill(s.box(-10, 684, 1610, 704), pal.shade(wood, 0.4))
    for x in (110, 620, 1080, 1540):
        c.fill(s.box(x - 34, 700, x + 34, 960), pal.shade(wood, 0.2))
        c.fill(
            s.box(x - 34 if side > 0 else x + 10, 700, x - 10 if side > 0 else x + 34, 960),
            pal.shade(wood, 0.42),
        )
    c.fill(s.box(-10, 880, 1610, 904), pal.shade(wood, 0.1))
    for x in (240, 720, 1200):
        for k in range(rng.randint(2, 3)):
            _drawer(c, x + k * 118 - 60, 880, 106, rng.uniform(56, 130), rng.choice(pal.cloth()))
    px = 800 + side * rng.uniform(60, 160)
    for k in range(3):
        c.fill(
            s.box(px - 250 + k * 26, 612 - k * 26, px + 200 - k * 18, 638 - k * 26),
            pal.tint(wood, 0.5 - 0.14 * k),
        )
        c.fill(
            s.box(px + 200 - k * 18 - 24, 612 - k * 26, px + 200 - k * 18, 638 - k * 26),
            pal.shade(wood, 0.15),
        )
    for k in range(9):
        ring = s.oval(px - 330 - k * 17 + rng.uniform(-5, 5), 630 - (k % 3) * 6, 11, 9, 40, 330)
        c.line(ring, pal.tint(wood, 0.65), 4)
    vx = 800 - side * rng.uniform(380, 440)
    iron = mix(pal.water, pal.paper, 0.2) if pal.dark else pal.shade(pal.water, 0.5)
    c.fill([(vx - 90, 640), (vx - 56, 596), (vx + 56, 596), (vx + 90, 640)], iron)
    c.fill(s.rounded(vx - 100, 536, vx - 14, 606, 8), iron)
    c.fill(s.rounded(vx + 10, 536, vx + 96, 606, 8), pal.shade(iron, 0.2))
    c.fill(s.box(vx - 22, 500, vx + 16, 540), pal.tint(wood, 0.5))
    c.line([(vx + 96, 572), (vx + 150, 572)], steel, 16)
    c.line([(vx + 150, 530), (vx + 150, 614)], steel, 9)
    tin = 800 + side * rng.uniform(420, 470)
    for k, tone in enumerate((pal.accent, pal.amber, pal.water)):
        x = tin + (k - 1) * 98
        for j in range(2):
            c.line(
                [(x - 12 + 22 * j, 570), (x - 22 + 40 * j, 500 - 16 * k)], pal.shade(wood, 0.2), 7
            )
            c.fill(
                s.rounded(x - 33 + 40 * j, 474 - 16 * k, x - 11 + 40 * j, 508 - 16 * k, 5),
                rng.choice(pal.cloth()),
            )
        c.fill(s.rounded(x - 38, 556, x + 38, 640, 8), tone)
        c.fill(s.box(x - 38, 584, x + 38, 612), pal.tint(tone, 0.6))
    objects.pendant(c, 800 - side * 40, 96, 210, pal.shade(pal.leaf, 0.25))
    sx = 800 + side * rng.uniform(120, 220)
    for k in (-1, 1):
        c.line([(sx + k * 50, 830), (sx + k * 84, 985)], pal.shade(wood, 0.5), 15)
    c.line([(sx - 66, 920), (sx + 66, 920)], pal.shade(wood, 0.5), 9)
    c.fill(s.rounded(sx - 98, 806, sx + 98, 836, 14), pal.accent)


def _drawer(c: Canvas, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    tone = mix(colour, objects.wood_tone(c), 0.35)
    c.fill(s.rounded(x, y - h, x + w, y, 6), tone)
    c.fill(s.box(x, y - h, x + w, y - h + 12), c.pal.shade(tone, 0.25))
    c.fill(s.box(x + w * 0.28, y - h * 0.62, x + w * 0.72, y - h * 0.34), c.pal.paper)
    c.fill(s.rounded(x + w * 0.38, y - h * 0.22, x + w * 0.62, y - h * 0.12, 4), c.pal.deep)


def _hammer(c: Canvas, x: float, y: float, steel: Colour, grip: Colour) -> None:
    c.fill([(x - 9, y - 90), (x + 9, y - 90), (x + 12, y + 130), (x - 12, y + 130)], grip)
    c.fill(
        [
            (x - 46, y - 118),
            (x + 30, y - 118),
            (x + 54, y - 96),
            (x + 30, y - 82),
            (x - 46, y - 82),
        ],
        c.pal.shade(steel, 0.3),
    )


def _saw(c: Canvas, x: float, y: float, steel: Colour, grip: Colour) -> None:
    teeth = [(x - 44 + (i % 2) * 8, y - 60 + i * 11) for i in range(18)]
    c.fill([*teeth, (x + 8, y + 136), (x + 40, y - 60)], steel)
    c.fill(s.rounded(x - 50, y - 140, x + 50, y - 52, 30), grip)
    c.fill(s.rounded(x - 22, y - 118, x + 26, y - 78, 18), c.pal.tint(objects.wood_tone(c), 0.4))


def _spanner(c: Canvas, x: float, y: float, steel: Colour, grip: Colour) -> None:
    dark = c.pal.shade(steel, 0.35)
    c.fill(s.box(x - 11, y - 96, x + 11, y + 100), dark)
    for sgn, r in ((-1, 34), (1, 27)):
        c.fill(s.oval(x, y + sgn * 106, r), dark)
        c.fill(
            [
                (x - 11, y + sgn * 104),
                (x + 11, y + sgn * 104),
                (x + 15, y + sgn * 145),
                (x - 15, y + sgn * 145),
            ],
            c.pal.tint(objects.wood_tone(c), 0.42),
        )
    c.fill(s.rounded(x - 5, y - 60, x + 5, y + 60, 5), c.pal.shade(steel, 0.1))


def _driver(c: Canvas, x: float, y: float, steel: Colour, grip: Colour) -> None:
    for dx, tone, long in ((-26, grip, 120), (26, c.pal.accent, 84)):
        c.line([(x + dx, y - 40), (x + dx, y + long)], c.pal.shade(steel, 0.3), 8, caps=False)
        c.fill(s.rounded(x + dx - 16, y - 130, x + dx + 16, y - 30, 13), tone)
        c.fill(s.box(x + dx - 3, y - 122, x + dx + 3, y - 40), c.pal.shade(tone, 0.3))


def _plane(c: Canvas, x: float, y: float, steel: Colour, grip: Colour) -> None:
    wood = objects.wood_tone(c)
    c.fill(s.rounded(x - 56, y + 10, x + 56, y + 60, 8), c.pal.shade(wood, 0.2))
    c.fill(
        [(x - 8, y + 12), (x + 18, y + 12), (x + 40, y - 46), (x + 20, y - 50)],
        c.pal.shade(steel, 0.3),
    )
    c.fill(s.oval(x - 34, y + 4, 17, 20), grip)
    c.fill(s.box(x - 62, y + 54, x + 62, y + 66), steel)
    c.fill(s.box(x - 70, y + 70, x + 70, y + 84), wood)
    for k in (-36, 4, 40):
        c.line([(x + k, y - 130), (x + k, y - 86)], wood, 15)
        c.line([(x + k, y - 92), (x + k, y - 56)], c.pal.shade(steel, 0.2), 11, caps=False)


def _pliers(c: Canvas, x: float, y: float, steel: Colour, grip: Colour) -> None:
    dark = c.pal.shade(steel, 0.4)
    for sgn in (-1, 1):
        c.line(
            s.smooth([(x, y - 50), (x + sgn * 34, y + 10), (x + sgn * 26, y + 116)], closed=False),
            grip,
            18,
        )
        c.fill(
            [(x, y - 30), (x + sgn * 26, y - 60), (x + sgn * 16, y - 108), (x + sgn * 2, y - 120)],
            dark,
        )
    c.fill(s.oval(x, y - 46, 18), c.pal.shade(dark, 0.3))


def _rule(c: Canvas, x: float, y: float, steel: Colour, grip: Colour) -> None:
    yellow = c.pal.amber
    c.fill([(x - 52, y + 128), (x - 52, y - 110), (x + 62, y + 128)], yellow)
    c.fill(
        [(x - 28, y + 104), (x - 28, y - 30), (x + 36, y + 104)],
        c.pal.tint(objects.wood_tone(c), 0.42),
    )
    for i in range(14):
        c.line([(x - 51, y - 70 + i * 14), (x - 42 + 5 * (i % 2), y - 70 + i * 14)], c.pal.deep, 2)
