"""What stands in rooms: shelves, books, pots, lamps, tools, and the window they stand before."""

from . import shapes as s
from .canvas import Canvas
from .flora import sprig
from .palettes import Colour, mix


def wood_tone(c: Canvas) -> Colour:
    """Return the colour of tables and shelves in this picture."""
    wood = mix(c.pal.amber, c.pal.shade(c.pal.accent, 0.5), 0.45)
    return c.pal.shade(wood, 0.25) if c.pal.dark else wood


def wall_tone(c: Canvas) -> Colour:
    """Return a quiet colour for the walls of a room."""
    pal = c.pal
    tone = c.rng.choice((pal.water, pal.leaf, pal.amber, pal.accent))
    return mix(pal.shade(tone, 0.55), pal.sky, 0.3) if pal.dark else mix(tone, pal.paper, 0.62)


def view(c: Canvas, x0: float, y0: float, x1: float, y1: float, *, head: bool = False) -> None:
    """Open a window on a small landscape; `head` rounds its top."""
    pal, rng = c.pal, c.rng
    outline = s.arch if head else s.box
    w, h = x1 - x0, y1 - y0
    hole = outline(x0, y0, x1, y1)
    frame = pal.shade(pal.paper, 0.08 if not pal.dark else 0.3)
    c.fill(outline(x0 - 16, y0 - 16, x1 + 16, y1 + 16), frame)
    c.fill(hole, pal.sky, pal.low)
    sx, sy = x0 + w * rng.uniform(0.25, 0.75), y0 + h * (0.25 + 0.3 * c.hour)
    c.fill(s.oval(sx, sy, w * 0.2), pal.sun, alpha=0.25, inside=hole)
    c.fill(s.oval(sx, sy, w * 0.11), pal.sun, inside=hole)
    for i in range(3):
        ground = s.rolling(rng, y0 + h * (0.58 + 0.13 * i), h * 0.07, 2.2)
        area = s.under(ground, y1, x0 - 5, x1 + 5)
        c.fill(area, pal.far(mix(pal.land, pal.leaf, i / 2), 0.6 - 0.3 * i), inside=hole)
    for i in range(1, 3 if w > 300 else 2):
        bar = x0 + w * i / (3 if w > 300 else 2)
        c.fill(s.box(bar - 5, y0, bar + 5, y1), frame)
    c.fill(s.box(x0, y0 + h * 0.36, x1, y0 + h * 0.36 + 9), frame)
    c.fill(s.box(x0 - 34, y1 + 12, x1 + 34, y1 + 32), pal.shade(frame, 0.16))


def room(c: Canvas, floor: float, wall: Colour, ground: Colour) -> None:
    """Paint a wall and a floor, with the light of the hour falling across."""
    pal = c.pal
    c.fill(s.box(-10, -10, 1610, floor + 10), pal.shade(wall, 0.08), wall)
    c.fill(s.box(-10, floor, 1610, 1010), ground, pal.shade(ground, 0.2))
    c.glow(800 + c.side * 300, 300, 900, pal.tint(pal.sun, 0.2), 0.35)


def books(c: Canvas, x0: float, x1: float, y: float, high: float) -> None:
    """Fill a shelf with books between `x0` and `x1`, standing on `y`, up to `high` tall."""
    pal, rng, x = c.pal, c.rng, x0
    colours = [mix(tone, pal.low, 0.12) for tone in (*pal.cloth(), pal.leaf, pal.land, pal.accent)]
    while x < x1 - 9:
        if rng.random() < 0.07 and x1 - x > 90:
            x += rng.uniform(16, 40)
            continue
        w, h = min(rng.uniform(13, 34), x1 - x), high * rng.uniform(0.68, 0.98)
        tone = rng.choice(colours)
        if pal.dark:
            tone = pal.shade(tone, 0.2)
        c.fill(s.box(x, y - h, x + w - 1.5, y), tone)
        c.fill(s.box(x + w * 0.72, y - h, x + w - 1.5, y), pal.shade(tone, 0.2))
        band = pal.tint(tone, 0.55) if rng.random() < 0.6 else pal.amber
        for share in (0.84, 0.78) if rng.random() < 0.5 else (0.5,):
            c.fill(s.box(x + 2, y - h * share, x + w - 3, y - h * share + 4), band)
        x += w


def book_pile(c: Canvas, x: float, y: float, w: float, count: int) -> float:
    """Stack books flat on (x, y); return the height of the top."""
    colours = list(c.pal.cloth())
    c.rng.shuffle(colours)
    for i in range(count):
        half, high = w * c.rng.uniform(0.42, 0.5), w * c.rng.uniform(0.12, 0.18)
        cx, tone = x + c.rng.uniform(-0.04, 0.04) * w, colours[i % len(colours)]
        c.fill(s.rounded(cx - half, y - high, cx + half, y, 4), tone)
        c.fill(
            s.box(cx + half * 0.1, y - high + 5, cx + half, y - 5), c.pal.shade(c.pal.paper, 0.1)
        )
        c.fill(s.box(cx - half * 0.75, y - high, cx - half * 0.65, y), c.pal.tint(tone, 0.5))
        y -= high
    return y


def pot_plant(c: Canvas, x: float, y: float, h: float, pot: Colour) -> None:
    """Stand a plant in a pot, `h` high in all."""
    for lean in (-0.3, 0.28, 0.0):
        sprig(c, x, y - h * 0.3, h * (0.7 - abs(lean) * 0.4), c.pal.leaf, lean * h)
    w = h * 0.17
    c.fill(
        [(x - w, y - h * 0.34), (x + w, y - h * 0.34), (x + w * 0.72, y), (x - w * 0.72, y)], pot
    )
    c.fill(
        [(x, y - h * 0.34), (x - c.side * w, y - h * 0.34), (x - c.side * w * 0.72, y), (x, y)],
        c.pal.shade(pot, 0.18),
    )
    c.fill(s.box(x - w * 1.12, y - h * 0.37, x + w * 1.12, y - h * 0.3), c.pal.shade(pot, 0.1))


def jar(c: Canvas, x: float, y: float, h: float, inside: Colour) -> None:
    """Stand a glass jar with something in it."""
    w = h * 0.3
    c.fill(s.rounded(x - w, y - h * 0.86, x + w, y, h * 0.12), mix(c.pal.paper, c.pal.water, 0.22))
    c.fill(
        s.rounded(x - w + 5, y - h * c.rng.uniform(0.45, 0.7), x + w - 5, y - 5, h * 0.1), inside
    )
    c.fill(s.box(x - w * 0.8, y - h, x + w * 0.8, y - h * 0.84), c.pal.shade(c.pal.accent, 0.45))
    c.fill(
        s.rounded(x - w * 0.7, y - h * 0.74, x - w * 0.52, y - h * 0.2, 4), c.pal.paper, alpha=0.6
    )


def bottle(c: Canvas, x: float, y: float, h: float, colour: Colour) -> None:
    """Stand a bottle."""
    w = h * 0.15
    outline = [
        (x - w, y),
        (x - w, y - h * 0.5),
        (x - w * 0.35, y - h * 0.68),
        (x - w * 0.35, y - h),
        (x + w * 0.35, y - h),
        (x + w * 0.35, y - h * 0.68),
        (x + w, y - h * 0.5),
        (x + w, y),
    ]
    c.fill(outline, colour)
    c.fill(s.box(x - w * 0.8, y - h * 0.4, x + w * 0.8, y - h * 0.14), c.pal.tint(colour, 0.75))
    c.fill(s.box(x - w * 0.4, y - h * 1.03, x + w * 0.4, y - h * 0.94), c.pal.amber)


def mug(c: Canvas, x: float, y: float, h: float, colour: Colour, *, steam: bool = True) -> None:
    """Stand a mug, with steam over it."""
    w = h * 0.42
    ring = s.oval(x + w, y - h * 0.5, w * 0.45, h * 0.26)
    c.line([*ring, ring[1]], c.pal.shade(colour, 0.2), h * 0.1, caps=False)
    c.fill(s.rounded(x - w, y - h, x + w, y, h * 0.12), colour)
    c.fill(s.box(x - w, y - h * 0.66, x + w, y - h * 0.5), c.pal.tint(colour, 0.6))
    if steam:
        vapour(c, x, y - h * 1.1, h * 0.9)


def vapour(c: Canvas, x: float, y: float, h: float) -> None:
    """Let steam rise from (x, y)."""
    for dx, share in ((-0.16, 0.8), (0.16, 1.0)):
        spine = s.smooth(
            [
                (x + dx * h, y),
                (x + (dx + 0.13) * h, y - h * 0.3 * share),
                (x + (dx - 0.1) * h, y - h * 0.65 * share),
                (x + dx * h, y - h * share),
            ],
            closed=False,
        )
        widths = [h * 0.07 * (1 - i / len(spine)) + 1 for i in range(len(spine))]
        c.fill(s.ribbon(spine, widths), c.pal.paper, alpha=0.6)


def pendant(c: Canvas, x: float, y: float, w: float, colour: Colour) -> None:
    """Hang a lamp from the ceiling, its shade ending at `y`, and its cone of light."""
    if c.pal.dark:
        c.fill(
            [(x - w / 2, y), (x + w / 2, y), (x + w * 2, 1010), (x - w * 2, 1010)],
            c.pal.amber,
            alpha=0.1,
        )
    c.glow(x, y + 10, w * 2.4, c.pal.tint(c.pal.amber, 0.5), 0.6 if c.pal.dark else 0.3)
    c.line([(x, -10), (x, y - w * 0.5)], c.pal.deep, 4)
    c.fill(s.oval(x, y + 2, w * 0.16), c.pal.tint(c.pal.amber, 0.6))
    c.fill([*s.oval(x, y, w / 2, w * 0.44, 180, 360)], colour)
    part = (180, 270) if c.side > 0 else (270, 360)
    c.fill([(x, y), *s.oval(x, y, w / 2, w * 0.44, *part)], c.pal.shade(colour, 0.2))
    c.fill(s.box(x - w * 0.07, y - w * 0.52, x + w * 0.07, y - w * 0.4), c.pal.deep)


def desk_lamp(c: Canvas, x: float, y: float, h: float, colour: Colour, side: int) -> None:
    """Stand a jointed lamp that leans towards `side`."""
    elbow, head = (x - side * h * 0.2, y - h * 0.5), (x + side * h * 0.22, y - h * 0.92)
    tip = (head[0] + side * h * 0.14, head[1] + h * 0.16)
    c.glow(*tip, h * 0.8, c.pal.tint(c.pal.amber, 0.4), 0.7 if c.pal.dark else 0.35)
    c.line([(x, y - 6), elbow, head], c.pal.shade(colour, 0.45), h * 0.028)
    c.fill(s.rounded(x - h * 0.15, y - h * 0.05, x + h * 0.15, y, 8), c.pal.shade(colour, 0.3))
    for joint in (elbow, head):
        c.fill(s.oval(*joint, h * 0.03), c.pal.deep)
    cone = [(-0.05, -0.07), (0.05, -0.1), (0.24, -0.17), (0.24, 0.17), (0.05, 0.1), (-0.05, 0.07)]
    c.fill(
        s.oval(*s.place([(0.24, 0)], *head, h, 50 if side > 0 else 130)[0], h * 0.06),
        c.pal.tint(c.pal.amber, 0.6),
    )
    c.fill(s.place(cone, *head, h, 50 if side > 0 else 130), colour)


def crate(c: Canvas, x0: float, y: float, w: float, h: float, fruit: Colour) -> None:
    """Set down a wooden crate heaped with fruit, its upper left rim at (x0, y)."""
    pal, r = c.pal, w / 9
    wood = mix(pal.amber, pal.shade(pal.accent, 0.4), 0.4)
    for row in (1, 0):
        for i in range(5 - row):
            cx = x0 + w * (i + 0.5 + row * 0.5) / 5
            c.fill(
                s.oval(cx, y - r * (0.35 + row * 1.1), r), pal.shade(fruit, 0.14 * ((i + row) % 2))
            )
            c.fill(
                s.oval(cx + c.side * r * 0.35, y - r * (0.7 + row * 1.1), r * 0.2),
                pal.paper,
                alpha=0.5,
            )
    for i in range(3):
        top = y + h * i / 3
        c.fill(s.box(x0, top, x0 + w, top + h / 3 - 4), pal.shade(wood, 0.08 * i))
    for px in (x0, x0 + w - w * 0.08):
        c.fill(s.box(px, y, px + w * 0.08, y + h), pal.shade(wood, 0.3))
