"""What is built: houses, town fronts, churches, lamps, stalls."""

from . import shapes as s
from .canvas import Canvas
from .palettes import Colour, mix


def glass(c: Canvas) -> Colour:
    """Return the colour of one window: lit or not when it is dark, blue by day."""
    if not c.pal.dark:
        return c.pal.shade(c.pal.water, 0.4)
    return c.pal.amber if c.rng.random() < 0.62 else c.pal.shade(c.pal.water, 0.55)


def window(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    shutters: Colour | None = None,
    top: bool = False,
) -> None:
    """Put a window whose upper left corner is (x, y); `top` rounds its head."""
    frame = c.pal.tint(c.pal.low, 0.7) if not c.pal.dark else c.pal.shade(c.pal.low, 0.45)
    outline = s.arch if top else s.box
    edge = max(1.5, w * 0.08)
    c.fill(outline(x - edge, y - edge, x + w + edge, y + h + edge), frame)
    c.fill(outline(x, y, x + w, y + h), glass(c))
    if w > 14:
        c.fill(s.box(x + w / 2 - edge / 2, y, x + w / 2 + edge / 2, y + h), frame)
        c.fill(s.box(x, y + h * 0.42, x + w, y + h * 0.42 + edge), frame)
    if shutters:
        for sx in (x - edge - w * 0.48, x + w + edge):
            c.fill(s.box(sx, y - edge, sx + w * 0.48, y + h + edge), shutters)


def house(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    wall: Colour,
    roof: Colour,
    *,
    chimney: bool = True,
    door: bool = True,
    snow: bool = False,
) -> None:
    """Build a small house: a gable towards the reader and a long side in shadow or light.

    (x, y) is the middle of its foot, `w` its whole width, `h` its height to the ridge.
    """
    pal, side = c.pal, c.side
    front, eave, deep = w * 0.46, y - h * 0.56, y + 4
    near0, near1 = (x + w / 2 - front, x + w / 2) if side > 0 else (x - w / 2, x - w / 2 + front)
    far0, far1 = (x - w / 2, near0) if side > 0 else (near1, x + w / 2)
    apex = ((near0 + near1) / 2, y - h)
    if chimney:
        cx = (far0 + far1) / 2
        c.fill(s.box(cx - w * 0.04, y - h * 1.13, cx + w * 0.04, y - h * 0.8), pal.shade(wall, 0.5))
    c.fill(s.box(far0, eave, far1, deep), pal.shade(wall, 0.3))
    c.fill([(near0, deep), (near0, eave), apex, (near1, eave), (near1, deep)], wall)
    white = mix(pal.paper, (255, 255, 255), 0.6)
    over, thick = w * 0.035, h * 0.06
    slope = mix(white, pal.water, 0.22) if snow else pal.shade(roof, 0.14)
    if side > 0:
        sheet = [
            (far0 - over, eave + over),
            (far0 + (apex[0] - near0), apex[1]),
            apex,
            (near0, eave),
        ]
    else:
        sheet = [
            apex,
            (far1 - (near1 - apex[0]), apex[1]),
            (far1 + over, eave + over),
            (near1, eave),
        ]
    c.fill(sheet, slope)
    verge = [(near0 - over, eave + over), apex, (near1 + over, eave + over)]
    c.line(verge, white if snow else pal.shade(roof, 0.3), thick, caps=False)
    size = front * 0.24
    if door:
        c.fill(
            s.box(apex[0] - size * 0.55, y - h * 0.3, apex[0] + size * 0.55, deep),
            pal.shade(roof, 0.45),
        )
        window(c, apex[0] - size * 0.4, eave - h * 0.1, size * 0.8, size)
    else:
        window(c, apex[0] - size * 0.5, y - h * 0.42, size, size * 1.2)
    count = 2 if w > 70 else 1
    for i in range(count):
        wx = far0 + (far1 - far0) * (i + 0.5) / count - size * 0.4
        window(c, wx, y - h * 0.38, size * 0.8, size)


def front(
    c: Canvas,
    x0: float,
    x1: float,
    y: float,
    h: float,
    wall: Colour,
    roof: Colour,
    *,
    shop: bool = False,
    gable: bool = False,
) -> None:
    """Build one tall front of a street, between `x0` and `x1`, on the line `y`."""
    pal, rng, w = c.pal, c.rng, x1 - x0
    top, shutter = y - h, rng.choice((None, pal.shade(pal.leaf, 0.2), pal.shade(pal.water, 0.35)))
    if gable:
        c.fill([(x0 - 6, top), ((x0 + x1) / 2, top - w * 0.5), (x1 + 6, top)], roof)
        c.fill(
            [(x0 + w * 0.16, top + 2), ((x0 + x1) / 2, top - w * 0.34), (x1 - w * 0.16, top + 2)],
            wall,
        )
        c.fill(s.oval((x0 + x1) / 2, top - w * 0.11, w * 0.07), glass(c))
    else:
        c.fill(
            [
                (x0 - 5, top),
                (x0 + w * 0.1, top - w * 0.26),
                (x1 - w * 0.1, top - w * 0.26),
                (x1 + 5, top),
            ],
            roof,
        )
        cx = rng.choice((x0 + w * 0.24, x1 - w * 0.24))
        c.fill(
            s.box(cx - w * 0.05, top - w * 0.42, cx + w * 0.05, top - w * 0.2), pal.shade(roof, 0.3)
        )
    c.fill(s.box(x0, top, x1, y), wall, pal.shade(wall, 0.1))
    edge = (x0, x0 + w * 0.07) if c.side > 0 else (x1 - w * 0.07, x1)
    c.fill(s.box(edge[0], top, edge[1], y), pal.shade(wall, 0.2))
    c.fill(s.box(x0 - 3, top - 2, x1 + 3, top + 6), pal.shade(wall, 0.32))
    base = y - (h * 0.26 if shop else h * 0.24)
    columns, rows = (3 if w > 190 else 2), max(1, round((base - top) / 105))
    pitch, step = w / columns, (base - top - 10) / rows
    size = min(pitch * 0.36, step * 0.42)
    for row in range(rows):
        for column in range(columns):
            window(
                c,
                x0 + pitch * (column + 0.5) - size / 2,
                top + 14 + step * row + step * 0.12,
                size,
                min(step * 0.66, size * 1.7),
                shutters=shutter,
            )
    if shop:
        c.fill(s.box(x0 + w * 0.08, base + 20, x1 - w * 0.08, y), pal.shade(roof, 0.55))
        c.fill(s.box(x0 + w * 0.14, base + 30, x1 - w * 0.42, y - 16), glass(c))
        c.fill(s.box(x1 - w * 0.34, base + 30, x1 - w * 0.14, y), pal.shade(roof, 0.35))
        awning(
            c,
            x0 + w * 0.05,
            x1 - w * 0.05,
            base + 4,
            h * 0.09,
            rng.choice((pal.accent, pal.amber, pal.water)),
        )
    else:
        dx = x0 + pitch * 0.5 if rng.random() < 0.5 else x1 - pitch * 0.5
        c.fill(s.arch(dx - size * 0.6, base + 12, dx + size * 0.6, y), pal.shade(roof, 0.5))
        if columns > 1:
            wx = x0 + x1 - dx
            window(c, wx - size / 2, base + 18, size, size * 1.2, shutters=shutter)


def awning(c: Canvas, x0: float, x1: float, y: float, h: float, colour: Colour) -> None:
    """Stretch a striped awning with a scalloped hem."""
    count = max(4, round((x1 - x0) / 28))
    step, flare = (x1 - x0) / count, h * 0.22
    for i in range(count):
        tone = colour if i % 2 == 0 else c.pal.paper
        if c.pal.dark:
            tone = c.pal.shade(tone, 0.2)
        top0, top1 = x0 + step * i, x0 + step * (i + 1)
        low0 = x0 - flare + (x1 - x0 + 2 * flare) * i / count
        low1 = x0 - flare + (x1 - x0 + 2 * flare) * (i + 1) / count
        c.fill([(top0, y), (top1, y), (low1, y + h), (low0, y + h)], tone)
        c.fill(
            s.oval((low0 + low1) / 2, y + h - 0.5, (low1 - low0) / 2, h * 0.24, 0, 180),
            c.pal.shade(tone, 0.16),
        )


def church(c: Canvas, x: float, y: float, h: float, wall: Colour, roof: Colour) -> None:
    """Build a church: a nave and a tower with a spire, `h` high, its foot at (x, y)."""
    pal, side, w = c.pal, c.side, h * 0.2
    nave0, nave1 = (x, x + h * 0.5 * -side)
    ridge = y - h * 0.4
    c.fill(
        [(nave0, y), (nave0, ridge + h * 0.15), (nave1, ridge + h * 0.15), (nave1, y)],
        pal.shade(wall, 0.22),
    )
    c.fill(
        [
            (nave0, ridge),
            (nave1 + side * h * 0.06, ridge),
            (nave1 - side * h * 0.02, ridge + h * 0.16),
            (nave0, ridge + h * 0.16),
        ],
        pal.shade(roof, 0.16),
    )
    for i in range(3):
        wx = nave0 - side * (h * 0.15 + h * 0.11 * i)
        window(c, wx - h * 0.02, y - h * 0.19, h * 0.04, h * 0.11, top=True)
    c.fill(s.box(x - w / 2, y - h * 0.62, x + w / 2, y), wall)
    dark = (x - w / 2, x) if side > 0 else (x, x + w / 2)
    c.fill(s.box(dark[0], y - h * 0.62, dark[1], y), pal.shade(wall, 0.13))
    tip = (x, y - h)
    c.fill([(x - w * 0.6, y - h * 0.61), tip, (x + w * 0.6, y - h * 0.61)], roof)
    c.fill([(x - side * w * 0.6, y - h * 0.61), tip, (x, y - h * 0.61)], pal.shade(roof, 0.25))
    c.line([tip, (x, y - h * 1.07)], pal.deep, h * 0.008)
    window(c, x - w * 0.16, y - h * 0.55, w * 0.32, h * 0.1, top=True)
    clock(c, x, y - h * 0.36, w * 0.23)


def clock(c: Canvas, x: float, y: float, r: float) -> None:
    """Hang a clock that shows the hour of the picture."""
    hour = 360 * c.hour
    c.fill(s.oval(x, y, r * 1.16), c.pal.shade(c.pal.accent, 0.6))
    c.fill(s.oval(x, y, r), mix(c.pal.paper, c.pal.amber, 0.35 if c.pal.dark else 0.0))
    if r > 16:
        for i in range(12):
            c.line(s.place([(r * 0.78, 0), (r * 0.9, 0)], x, y, 1, i * 30), c.pal.deep, r * 0.06)
    for angle, long in ((hour - 90, 0.5), (hour * 12 - 90, 0.78)):
        c.line(s.place([(0, 0), (r * long, 0)], x, y, 1, angle), c.pal.deep, max(1.5, r * 0.1))


def lamp_post(c: Canvas, x: float, y: float, h: float) -> None:
    """Stand a street lamp, lit when the picture is dark."""
    iron, w = c.pal.shade(c.pal.water, 0.75), h * 0.024
    c.fill(s.box(x - w / 2, y - h * 0.84, x + w / 2, y), iron)
    c.fill(
        [
            (x - w * 1.6, y),
            (x - w * 0.8, y - h * 0.14),
            (x + w * 0.8, y - h * 0.14),
            (x + w * 1.6, y),
        ],
        iron,
    )
    if c.pal.dark:
        c.glow(x, y - h * 0.92, h * 0.55, c.pal.amber, 0.6)
    head = [
        (x - h * 0.03, y - h * 0.84),
        (x + h * 0.03, y - h * 0.84),
        (x + h * 0.05, y - h * 0.98),
        (x - h * 0.05, y - h * 0.98),
    ]
    c.fill(head, c.pal.amber if c.pal.dark else c.pal.tint(c.pal.amber, 0.6))
    c.fill([(x - h * 0.062, y - h * 0.97), (x, y - h * 1.04), (x + h * 0.062, y - h * 0.97)], iron)


def bunting(c: Canvas, x0: float, y0: float, x1: float, y1: float, sag: float = 60) -> None:
    """Hang a garland of small flags between two points."""
    count, colours = max(6, round(abs(x1 - x0) / 46)), c.pal.cloth()[:5]
    rope = [
        (
            x0 + (x1 - x0) * i / count,
            y0 + (y1 - y0) * i / count + sag * 4 * (i / count) * (1 - i / count),
        )
        for i in range(count + 1)
    ]
    c.line(rope, c.pal.deep, 2)
    for i, (x, y) in enumerate(rope[1:-1]):
        c.fill([(x - 13, y), (x + 13, y), (x, y + 32)], colours[i % 5])
