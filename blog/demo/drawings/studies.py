"""The scenes of rooms to read and to write in: library, desk."""

from . import buildings, figures, objects
from . import shapes as s
from .canvas import Canvas
from .palettes import mix


def library(c: Canvas) -> None:
    """A reading room: books to the ceiling, an arched window, a ladder, a chair and its lamp."""
    pal, rng, side = c.pal, c.rng, c.side
    wood = pal.shade(objects.wood_tone(c), 0.22)
    objects.room(c, 850, pal.shade(wood, 0.3), pal.shade(wood, 0.1))
    wx = 800 - side * rng.uniform(0, 90)
    bays = [(wx - 830, wx - 500), (wx - 480, wx - 205), (wx + 205, wx + 480), (wx + 500, wx + 830)]
    for x0, x1 in bays:
        c.fill(s.box(x0, 60, x1, 850), pal.shade(wood, 0.62))
        for row in range(6):
            y = 186 + row * 128
            objects.books(c, x0 + 16, x1 - 16, y, 112)
            c.fill(s.box(x0, y, x1, y + 15), wood)
        for x in (x0 - 10, x1 - 10):
            c.fill(s.box(x, 40, x + 20, 850), pal.tint(wood, 0.12))
    c.fill(s.box(-10, 30, 1610, 66), pal.tint(wood, 0.18))
    c.fill(s.box(-10, 62, 1610, 74), pal.shade(wood, 0.4))
    c.fill(s.box(-10, 822, 1610, 856), pal.tint(wood, 0.1))
    c.fill(
        s.box(wx - 186, 74, wx + 186, 822),
        mix(objects.wall_tone(c), pal.paper, 0.0 if pal.dark else 0.25),
    )
    objects.view(c, wx - 135, 150, wx + 135, 640, head=True)
    lx = wx + side * rng.uniform(330, 430)
    rail = pal.tint(pal.amber, 0.3)
    for off in (0, 74):
        c.line([(lx + off + side * 70, 90), (lx + off - side * 20, 880)], rail, 13)
    for i in range(9):
        x, y = lx + side * (62 - i * 9.6), 160 + i * 84
        c.line([(x, y), (x + 74, y)], rail, 10)
    c.fill(s.oval(wx - side * 20, 930, 560, 62), pal.shade(pal.accent, 0.3))
    c.fill(s.oval(wx - side * 20, 930, 500, 50), pal.accent)
    c.fill(s.oval(wx - side * 20, 930, 440, 40), pal.shade(pal.accent, 0.2))
    ax, seat = wx - side * rng.uniform(150, 230), rng.choice((pal.water, pal.leaf, pal.amber))
    seat = pal.shade(seat, 0.15)
    for sgn in (-1, 1):
        c.line([(ax + sgn * 105, 890), (ax + sgn * 118, 946)], pal.deep, 14)
    c.fill(s.rounded(ax - 128, 560, ax + 128, 900, 70), pal.shade(seat, 0.22))
    c.fill(s.rounded(ax - 104, 584, ax + 104, 800, 56), seat)
    for k in (-40, 40):
        c.fill(s.oval(ax + k, 680, 6), pal.shade(seat, 0.4))
    c.fill(s.rounded(ax - 120, 778, ax + 120, 860, 26), pal.tint(seat, 0.2))
    for sgn in (-1, 1):
        x = ax + sgn * 134
        c.fill(
            s.rounded(x - 36, 730, x + 36, 908, 34), pal.shade(seat, 0.1 if sgn == side else 0.28)
        )
    fx = ax - side * 250
    c.line([(fx, 940), (fx, 500)], pal.deep, 9)
    c.fill(s.oval(fx, 944, 58, 13), pal.deep)
    c.glow(fx, 500, 330, pal.amber, 0.75 if pal.dark else 0.45)
    c.fill(
        [(fx - 44, 400), (fx + 44, 400), (fx + 88, 516), (fx - 88, 516)], pal.tint(pal.amber, 0.35)
    )
    tx = ax + side * 290
    top = objects.book_pile(c, tx, 846, 140, rng.randint(3, 4))
    objects.mug(c, tx, top, 54, pal.paper)
    c.fill(s.rounded(tx - 120, 846, tx + 120, 868, 8), pal.tint(wood, 0.55))
    for sgn in (-1, 1):
        c.line([(tx + sgn * 90, 866), (tx + sgn * 104, 958)], pal.tint(wood, 0.4), 13)
    if rng.random() < 0.6:
        figures.person(c, lx - side * 120, 935, 330)


def desk(c: Canvas) -> None:
    """A writing desk before the window: a screen, a lamp, papers, books, a plant."""
    pal, rng, side = c.pal, c.rng, c.side
    wall, wood = objects.wall_tone(c), objects.wood_tone(c)
    objects.room(c, 900, wall, pal.shade(wood, 0.4))
    wx = 800 - side * rng.uniform(120, 200)
    objects.view(c, wx - 300, 90, wx + 300, 560)
    fx = 800 + side * 500
    for x, y, w, h in (
        (fx - 90, 130, 150, 190),
        (fx + 90, 160, 120, 120),
    ):
        c.fill(s.box(x - w / 2, y, x + w / 2, y + h), pal.shade(wood, 0.3))
        inner = s.box(x - w / 2 + 11, y + 11, x + w / 2 - 11, y + h - 11)
        tone = rng.choice((pal.sky, pal.low, pal.paper))
        c.fill(inner, tone)
        c.fill(s.oval(x, y + h * 0.45, w * 0.2), rng.choice((pal.accent, pal.amber)))
        c.fill(s.oval(x, y + h * 1.1, w * 0.6, h * 0.42), pal.leaf, inside=inner)
    c.fill(s.box(fx - 190, 500, fx + 190, 518), wood)
    objects.books(c, fx - 175, fx + 80, 500, 96)
    objects.pot_plant(c, fx + 128, 500, 170, pal.paper)
    top = 760
    c.fill(s.box(-10, top, 1610, top + 40), pal.tint(wood, 0.25))
    c.fill(s.box(-10, top + 34, 1610, top + 62), pal.shade(wood, 0.3))
    c.fill(s.box(-10, top + 60, 1610, 1010), pal.shade(wood, 0.16))
    for x in (80, 560, 1040):
        c.fill(s.rounded(x, top + 84, x + 440, 980, 8), wood)
        c.fill(s.rounded(x + 180, top + 130, x + 260, top + 146, 8), pal.amber)
    sx = 800 - side * rng.uniform(-10, 40)
    dark, glass = pal.shade(pal.deep, 0.1), mix(pal.paper, pal.water, 0.12)
    c.fill(s.rounded(sx - 258, 392, sx + 258, 706, 18), dark)
    c.fill(s.box(sx - 240, 410, sx + 240, 684), glass)
    c.fill(s.box(sx - 240, 410, sx + 240, 446), pal.accent)
    for k in range(3):
        c.fill(s.oval(sx - 218 + k * 20, 428, 6), pal.paper)
    pic = s.box(sx - 216, 466, sx - 16, 600)
    c.fill(pic, pal.sky, pal.low)
    c.fill(s.oval(sx - 80, 510, 20), pal.sun, inside=pic)
    c.fill(s.oval(sx - 170, 612, 120, 52), pal.leaf, inside=pic)
    c.fill(s.oval(sx - 30, 618, 120, 48), pal.shade(pal.leaf, 0.3), inside=pic)
    for k in range(7):
        y = 470 + k * 20
        c.fill(s.rounded(sx + 10, y, sx + rng.uniform(140, 216), y + 8, 4), pal.shade(glass, 0.35))
    for k in range(2):
        c.fill(
            s.rounded(sx - 216, 622 + k * 22, sx + 200 - 90 * k, 632 + k * 22, 4),
            pal.shade(glass, 0.25),
        )
    c.fill([(sx - 34, 706), (sx + 34, 706), (sx + 44, 750), (sx - 44, 750)], pal.shade(dark, 0.2))
    c.fill(s.rounded(sx - 110, 746, sx + 110, 762, 7), dark)
    objects.desk_lamp(c, 800 - side * rng.uniform(430, 480), top, 400, pal.accent, side)
    bx = 800 + side * rng.uniform(360, 400)
    pile = objects.book_pile(c, bx, top + 2, 210, rng.randint(3, 5))
    objects.mug(c, bx, pile, 72, pal.water)
    cup = bx + side * 190
    for k in range(5):
        c.line(
            [(cup - 22 + 11 * k, 700), (cup - 44 + 22 * k, 610 + 14 * (k % 2))], pal.cloth()[k], 9
        )
    c.fill(s.rounded(cup - 42, 670, cup + 42, top + 2, 8), pal.shade(pal.amber, 0.1))
    c.fill(s.rounded(sx - 170, top - 2, sx + 150, top + 14, 7), pal.tint(dark, 0.2))
    for k in range(22):
        c.fill(s.rounded(sx - 160 + k * 14, top + 1, sx - 150 + k * 14, top + 8, 2), pal.paper)
    c.fill(s.oval(sx + side * 205, top + 8, 26, 13, 180, 360), pal.tint(dark, 0.2))
    if rng.random() < 0.5:
        buildings.clock(c, fx - 250 * side, 200, 54)
