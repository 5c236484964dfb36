"""Everything that grows: trees, plants, vegetables."""

from . import shapes as s
from .canvas import Canvas
from .palettes import Colour, mix


def round_tree(c: Canvas, x: float, y: float, h: float, colour: Colour) -> None:
    """Plant a tree with an oval crown, half of it in shadow; (x, y) is its foot."""
    bark = c.pal.shade(mix(c.pal.accent, c.pal.leaf, 0.5), 0.6)
    c.fill(
        [
            (x - h * 0.03, y),
            (x + h * 0.03, y),
            (x + h * 0.015, y - h * 0.6),
            (x - h * 0.015, y - h * 0.6),
        ],
        bark,
    )
    rx, cy = h * c.rng.uniform(0.25, 0.33), y - h * 0.63
    start = 90 if c.side > 0 else -90
    c.fill(s.oval(x, cy, rx, h * 0.38), colour)
    c.fill(s.oval(x, cy, rx, h * 0.38, start, start + 180), c.pal.shade(colour, 0.2))
    if h > 110:
        c.line([(x, y - h * 0.45), (x, y - h * 0.8)], bark, h * 0.014)
        for side, low in ((-1, 0.5), (1, 0.57), (-1, 0.64)):
            c.line([(x, y - h * low), (x + side * rx * 0.45, y - h * (low + 0.1))], bark, h * 0.01)


def poplar(c: Canvas, x: float, y: float, h: float, colour: Colour) -> None:
    """Plant a tall pointed tree."""
    c.line([(x, y), (x, y - h * 0.2)], c.pal.shade(colour, 0.65), h * 0.035, caps=False)
    whole = s.leaf(x, y - h * 0.07, h * 0.93, h * 0.25, -90)
    half = len(whole) // 2
    c.fill(whole, colour)
    c.fill(whole[:half] if c.side < 0 else whole[half:], c.pal.shade(colour, 0.22))


def conifer(c: Canvas, x: float, y: float, h: float, colour: Colour, *, snow: bool = False) -> None:
    """Plant a fir of three or four tiers; `snow` lays white on each."""
    c.line([(x, y), (x, y - h * 0.2)], c.pal.shade(colour, 0.6), h * 0.05, caps=False)
    tiers, side = (4 if h > 150 else 3), -c.side
    white = mix(c.pal.paper, (255, 255, 255), 0.6)
    for i in range(tiers):
        top = y - h * (0.1 + 0.9 * (i + 1.35) / (tiers + 0.35))
        foot = y - h * (0.1 + 0.72 * i / tiers)
        half = h * 0.27 * (1 - 0.62 * i / tiers)
        c.fill([(x, top), (x + half, foot), (x, foot + h * 0.025), (x - half, foot)], colour)
        c.fill(
            [(x, top), (x + side * half, foot), (x, foot + h * 0.025)], c.pal.shade(colour, 0.26)
        )
        if snow:
            low, wide = top + (foot - top) * 0.62, half * 0.66
            drip = top + (foot - top) * 0.46
            c.fill(
                [
                    (x, top),
                    (x + wide, low),
                    (x + wide * 0.4, drip),
                    (x, low),
                    (x - wide * 0.4, drip),
                    (x - wide, low),
                ],
                white,
            )
            c.fill(
                [(x, top), (x + side * wide, low), (x + side * wide * 0.4, drip), (x, low)],
                mix(white, c.pal.water, 0.3),
            )


def birch(c: Canvas, x: float, y: float, w: float, lean: float, colour: Colour) -> None:
    """Raise a bare trunk that leaves the picture at the top, with a few branches."""
    rng, top = c.rng, -20
    trunk = [(x - w / 2, y), (x + w / 2, y), (x + lean + w * 0.3, top), (x + lean - w * 0.3, top)]
    c.fill(trunk, colour)
    dark = [
        (x - c.side * w / 2, y),
        (x - c.side * w * 0.1, y),
        (x + lean, top),
        (x + lean - c.side * w * 0.3, top),
    ]
    c.fill(dark, c.pal.shade(colour, 0.28))
    for _ in range(rng.randint(2, 3)):
        share, side = rng.uniform(0.35, 0.75), rng.choice((-1, 1))
        bx, by = x + lean * share, y + (top - y) * share
        c.fill(
            [(bx - w * 0.1, by + w * 0.5), (bx + side * w * 3, by - w * 3.1), (bx + w * 0.1, by)],
            c.pal.shade(colour, 0.18),
        )


def bush(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    """Plant a round bush."""
    c.fill(s.oval(x, y, r, r * 0.85, 180, 360), colour)
    part = (180, 268) if c.side > 0 else (272, 360)
    c.fill([(x, y), *s.oval(x, y, r, r * 0.85, *part)], c.pal.shade(colour, 0.17))


def sprig(c: Canvas, x: float, y: float, h: float, colour: Colour, lean: float = 0) -> None:
    """Grow a stem with pairs of leaves; `lean` is how far its tip moves aside."""
    stem = s.smooth([(x, y), (x + lean * 0.3, y - h * 0.5), (x + lean, y - h)], closed=False)
    c.line(stem, c.pal.shade(colour, 0.35), max(2, h * 0.018))
    pairs = 6
    for i in range(1, pairs + 1):
        px, py = stem[min(len(stem) - 1, round((len(stem) - 1) * i / pairs))]
        size = h * 0.3 * (1.15 - 0.7 * i / pairs)
        for side in (-1, 1):
            tone = colour if side == c.side else c.pal.shade(colour, 0.2)
            c.fill(s.leaf(px, py, size, size * 0.42, -90 + side * 48 + lean / h * 40), tone)
    c.fill(s.leaf(*stem[-1], h * 0.14, h * 0.06, -90 + lean / h * 60), colour)


def grass(c: Canvas, x: float, y: float, h: float, colour: Colour, count: int = 7) -> None:
    """Grow a tuft of blades."""
    for i in range(count):
        angle = -90 + (i - (count - 1) / 2) * 13 + c.rng.uniform(-5, 5)
        tone = c.pal.shade(colour, 0.18 * (i % 2))
        c.fill(
            s.leaf(
                x + (i - count / 2) * h * 0.05, y, h * c.rng.uniform(0.7, 1.05), h * 0.11, angle
            ),
            tone,
        )


def flower(c: Canvas, x: float, y: float, h: float, petal: Colour, r: float) -> None:
    """Grow one tall flower with a dark heart, its head at (x, y - h)."""
    green = c.pal.leaf
    c.line([(x, y), (x, y - h)], c.pal.shade(green, 0.2), max(2, h * 0.025))
    for side, low in ((-1, 0.3), (1, 0.48)):
        c.fill(s.leaf(x, y - h * low, r * 1.5, r * 0.6, -90 + side * 55), green)
    for i in range(12):
        tone = petal if i % 2 else c.pal.shade(petal, 0.12)
        c.fill(s.leaf(x, y - h, r, r * 0.44, i * 30), tone)
    c.fill(s.oval(x, y - h, r * 0.4), c.pal.shade(c.pal.accent, 0.68))


def cabbage(c: Canvas, x: float, y: float, r: float) -> None:
    """Lay a cabbage whose middle is (x, y): leaves round leaves."""
    green = mix(c.pal.leaf, c.pal.paper, 0.18)
    for ring, count in ((1.0, 7), (0.72, 6)):
        for i in range(count):
            cx, cy = s.place([(r * 0.42 * ring, 0)], x, y, 1, i * 360 / count + 20 * ring)[0]
            tone = c.pal.shade(green, 0.34 - 0.22 * (1 - ring) - 0.13 * (i % 2))
            c.fill(s.oval(cx, cy, r * 0.62 * ring), tone)
    for share, tone in ((0.52, mix(green, c.pal.paper, 0.15)), (0.3, mix(green, c.pal.paper, 0.4))):
        c.fill(s.oval(x, y, r * share), tone)
        vein = [(x, y + r * share), (x + r * 0.05, y), (x, y - r * share * 0.8)]
        c.line(s.smooth(vein, closed=False), c.pal.shade(green, 0.12), r * 0.035)


def globe(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    colour: Colour,
    *,
    ribs: bool = False,
    crown: bool = True,
) -> None:
    """Lay a round fruit whose middle is (x, y): a tomato, or a pumpkin if it has `ribs`."""
    rx, ry = (r * 1.25, r * 0.95) if ribs else (r, r * 0.92)
    whole = s.oval(x, y, rx, ry)
    c.fill(whole, colour)
    c.fill(
        s.oval(x - c.side * r * 0.3, y + r * 0.16, rx, ry), c.pal.shade(colour, 0.22), inside=whole
    )
    c.fill(s.oval(x + c.side * r * 0.12, y - r * 0.1, rx * 0.86, ry * 0.84), colour, inside=whole)
    if ribs:
        for share in (0.8, 0.42):
            rib = s.oval(x, y, rx * share, ry)
            c.line([*rib, rib[0]], c.pal.shade(colour, 0.3), r * 0.035, caps=False)
        c.fill(
            [
                (x - r * 0.1, y - ry * 0.9),
                (x + r * 0.1, y - ry * 0.9),
                (x + r * 0.2, y - ry * 1.35),
                (x + r * 0.02, y - ry * 1.3),
            ],
            c.pal.shade(c.pal.leaf, 0.3),
        )
        return
    shine = s.oval(x + c.side * r * 0.42, y - r * 0.4, r * 0.16, r * 0.1)
    c.fill(shine, c.pal.paper, alpha=0.65)
    if crown:
        for angle in (-160, -120, -60, -20, 90):
            c.fill(
                s.leaf(x, y - ry * 0.86, r * 0.45, r * 0.16, angle), c.pal.shade(c.pal.leaf, 0.2)
            )


def long_root(
    c: Canvas, x: float, y: float, k: float, angle: float, colour: Colour, *, slim: float = 1
) -> None:
    """Lay a carrot or a radish: its shoulder at (x, y), its tip `k` further along `angle`."""
    outline = s.smooth(
        [
            (0, -0.13 * slim),
            (0.12, -0.17 * slim),
            (0.5, -0.1 * slim),
            (1, 0),
            (0.5, 0.1 * slim),
            (0.12, 0.17 * slim),
            (0, 0.13 * slim),
        ]
    )
    for turn in (-22, -8, 8, 22):
        tone = c.pal.shade(c.pal.leaf, 0.1 + 0.16 * (abs(turn) > 10))
        c.fill(s.leaf(x, y, k * 0.62, k * 0.13, angle + 180 + turn), tone)
    c.fill(s.place(outline, x, y, k, angle), colour)
    lower = [(px, max(0.02, py)) for px, py in outline]
    c.fill(s.place(lower, x, y, k, angle), c.pal.shade(colour, 0.2))
    for at, long in ((0.2, 0.11), (0.36, -0.09), (0.55, 0.06)):
        mark = s.place([(at, 0), (at, long * slim)], x, y, k, angle)
        c.line(mark, c.pal.shade(colour, 0.38), k * 0.012)


def aubergine(c: Canvas, x: float, y: float, k: float, angle: float) -> None:
    """Lay an aubergine: its green cap at (x, y), its body along `angle`."""
    colour = mix(c.pal.shade(c.pal.accent, 0.72), (84, 44, 96), 0.55)
    outline = s.smooth(
        [(0.05, -0.12), (0.4, -0.19), (0.8, -0.24), (1, 0), (0.8, 0.24), (0.4, 0.19), (0.05, 0.12)]
    )
    c.fill(s.place(outline, x, y, k, angle), colour)
    shine = s.smooth([(0.3, -0.1), (0.75, -0.16), (0.72, -0.1), (0.3, -0.06)])
    c.fill(s.place(shine, x, y, k, angle), c.pal.tint(colour, 0.4))
    for turn in (-32, 0, 32):
        c.fill(s.leaf(x, y, k * 0.3, k * 0.13, angle + turn), c.pal.shade(c.pal.leaf, 0.12))
    stalk = s.place([(0.08, 0), (-0.14, -0.03)], x, y, k, angle)
    c.line(stalk, c.pal.shade(c.pal.leaf, 0.12), k * 0.07)


def leek(c: Canvas, x: float, y: float, k: float, angle: float) -> None:
    """Lay a leek: its white foot at (x, y), its leaves along `angle`."""
    green = c.pal.leaf
    for turn in (-13, 11, -4):
        start = s.place([(0.48, turn / 300)], x, y, k, angle)[0]
        c.fill(
            s.leaf(*start, k * 0.62, k * 0.15, angle + turn), c.pal.shade(green, 0.2 - turn / 90)
        )
    c.fill(
        s.place(s.rounded(0.25, -0.07, 0.62, 0.07, 0.03), x, y, k, angle),
        mix(green, c.pal.paper, 0.45),
    )
    c.fill(s.place(s.rounded(0, -0.075, 0.4, 0.075, 0.06), x, y, k, angle), c.pal.paper)
    c.line(
        s.place([(0.04, 0.03), (0.6, 0.035)], x, y, k, angle),
        mix(green, c.pal.paper, 0.6),
        k * 0.018,
    )
