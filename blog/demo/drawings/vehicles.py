"""What carries people: boats, bicycles, trains."""

from . import shapes as s
from .canvas import Canvas
from .palettes import Colour, mix


def sailboat(c: Canvas, x: float, y: float, k: float, sail: Colour) -> None:
    """Sail a small boat `k` wide, with its broken reflection below."""
    pal, side = c.pal, c.side
    hull = c.rng.choice((pal.accent, pal.deep, pal.paper))
    for i in range(4):
        half, low = k * (0.4 - 0.07 * i), y + k * (0.06 + 0.09 * i)
        tone = hull if i == 0 else sail
        c.fill(s.rounded(x - half, low, x + half, low + k * 0.03, 3), tone, alpha=0.32)
    c.line([(x, y), (x, y - k * 1.3)], pal.shade(pal.amber, 0.6), k * 0.025)
    c.fill(
        s.smooth(
            [
                (x + side * k * 0.03, y - k * 1.28),
                (x + side * k * 0.4, y - k * 0.55),
                (x + side * k * 0.5, y - k * 0.16),
                (x + side * k * 0.03, y - k * 0.16),
            ],
            steps=5,
        ),
        sail,
    )
    c.fill(
        [
            (x - side * k * 0.03, y - k * 1.1),
            (x - side * k * 0.38, y - k * 0.16),
            (x - side * k * 0.03, y - k * 0.16),
        ],
        pal.shade(sail, 0.18),
    )
    body = [
        (x - k * 0.5, y - k * 0.1),
        (x + k * 0.5, y - k * 0.1),
        (x + k * 0.36, y + k * 0.05),
        (x - k * 0.36, y + k * 0.05),
    ]
    c.fill(body, hull)
    c.fill(s.box(x - k * 0.5, y - k * 0.1, x + k * 0.5, y - k * 0.065), pal.tint(hull, 0.5))


def fishing_boat(c: Canvas, x: float, y: float, k: float, hull: Colour) -> None:
    """Moor a fishing boat `k` long: a sheered hull, a cabin, a mast and its stays."""
    pal, side = c.pal, c.side
    for i in range(5):
        half, low = k * (0.44 - 0.06 * i), y + k * (0.03 + 0.055 * i)
        c.fill(
            s.rounded(x - half, low, x + half, low + k * 0.02, 3), pal.shade(hull, 0.3), alpha=0.35
        )

    def at(px: float, py: float) -> tuple[float, float]:
        return x + side * px * k, y + py * k

    wood = pal.shade(pal.amber, 0.6)
    c.line([at(0.08, -0.15), at(0.08, -0.85)], wood, k * 0.022)
    c.line([at(0.08, -0.3), at(-0.34, -0.62)], wood, k * 0.015)
    for end in (at(0.52, -0.26), at(-0.46, -0.16), at(-0.34, -0.62)):
        c.line([at(0.08, -0.84), end], wood, 2)
    c.fill([at(0.08, -0.84), at(0.08, -0.74), at(-0.07, -0.79)], pal.accent)
    c.fill([at(-0.3, -0.14), at(-0.3, -0.37), at(-0.03, -0.37), at(0, -0.14)], pal.paper)
    c.fill(
        [at(-0.34, -0.36), at(-0.32, -0.41), at(0, -0.41), at(0.02, -0.36)], pal.shade(hull, 0.2)
    )
    for px in (-0.25, -0.13):
        c.fill(
            [at(px, -0.32), at(px + 0.08, -0.32), at(px + 0.08, -0.23), at(px, -0.23)],
            pal.amber if pal.dark else pal.shade(pal.water, 0.5),
        )
    c.fill(
        s.smooth(
            [
                at(-0.48, -0.17),
                at(0, -0.13),
                at(0.54, -0.28),
                at(0.4, -0.02),
                at(0.3, 0.04),
                at(-0.38, 0.04),
            ],
            steps=8,
        ),
        hull,
    )
    c.line(
        s.smooth([at(-0.48, -0.16), at(0, -0.115), at(0.54, -0.27)], closed=False),
        pal.paper,
        k * 0.025,
    )
    c.fill(
        [at(-0.41, -0.01), at(0.37, -0.01), at(0.31, 0.045), at(-0.38, 0.045)],
        pal.shade(hull, 0.45),
    )


def bicycle(c: Canvas, x: float, y: float, k: float, colour: Colour) -> None:
    """Stand a town bicycle, `k` between its hubs, its tyres on the line `y`."""
    pal, side, r = c.pal, c.side, k * 0.34
    dark, steel = pal.deep, pal.tint(pal.low, 0.5)

    def at(px: float, py: float) -> tuple[float, float]:
        return x + side * px * k, y - r + py * k

    for hub in (at(-0.5, 0), at(0.5, 0)):
        for i in range(9):
            c.line(
                s.place([(-r * 0.94, 0), (r * 0.94, 0)], *hub, 1, i * 20), steel, 1.6, caps=False
            )
        ring = s.oval(*hub, r)
        c.line([*ring, ring[1]], dark, k * 0.032, caps=False)
        inner = s.oval(*hub, r * 0.91)
        c.line([*inner, inner[1]], pal.tint(pal.amber, 0.3), k * 0.014, caps=False)
        c.fill(s.oval(*hub, k * 0.03), dark)
    seat, crank, head = at(-0.2, -0.46), at(-0.07, 0.06), at(0.36, -0.5)
    for guard, span in ((at(-0.5, 0), (185, 330)), (at(0.5, 0), (215, 345))):
        turn = span if side > 0 else (180 - span[1], 180 - span[0])
        c.line(s.oval(*guard, r * 1.1, r * 1.1, *turn), pal.shade(colour, 0.25), k * 0.026)
    for ends in ((at(-0.5, 0), seat), (at(-0.5, 0), crank)):
        c.line(list(ends), pal.shade(colour, 0.25), k * 0.026)
    c.line([at(-0.22, -0.54), crank], colour, k * 0.036)
    c.line(s.smooth([head, at(0.12, -0.26), crank], closed=False), colour, k * 0.04)
    c.line(
        s.smooth([at(0.37, -0.44), at(0.1, -0.34), at(-0.17, -0.34)], closed=False),
        colour,
        k * 0.03,
    )
    c.line(
        s.smooth([at(0.34, -0.62), head, at(0.42, -0.22), at(0.5, 0)], closed=False),
        colour,
        k * 0.034,
    )
    c.line(
        s.smooth([at(0.34, -0.6), at(0.33, -0.7), at(0.2, -0.69), at(0.12, -0.64)], closed=False),
        steel,
        k * 0.028,
    )
    c.line([at(0.16, -0.665), at(0.11, -0.635)], dark, k * 0.042)
    c.fill(
        s.smooth(
            [
                at(-0.38, -0.58),
                at(-0.2, -0.585),
                at(-0.05, -0.57),
                at(-0.2, -0.53),
                at(-0.36, -0.52),
            ],
            steps=6,
        ),
        pal.shade(pal.accent, 0.6),
    )
    c.fill(s.oval(*crank, k * 0.075), dark)
    c.fill(s.oval(*crank, k * 0.045), steel)
    for turn in (1, -1):
        pedal = at(-0.07 + turn * 0.1, 0.06 + turn * 0.13)
        c.line([crank, pedal], dark, k * 0.02)
        c.line(
            [(pedal[0] - k * 0.045, pedal[1]), (pedal[0] + k * 0.045, pedal[1])], dark, k * 0.028
        )
    basket = [at(0.4, -0.64), at(0.72, -0.64), at(0.67, -0.4), at(0.45, -0.4)]
    straw = pal.shade(pal.amber, 0.22)
    for i, tone in enumerate((pal.accent, pal.paper, pal.amber, pal.accent)):
        fx, fy = at(0.46 + i * 0.07, -0.7 - 0.05 * (i % 2))
        c.fill(s.leaf(fx, fy + k * 0.1, k * 0.17, k * 0.06, -90 + (i - 1.5) * 24), pal.leaf)
        c.fill(s.oval(fx, fy, k * 0.042), tone)
    c.fill(basket, straw)
    for share in (0.25, 0.5, 0.75):
        c.line(
            [
                at(0.41 + 0.04 * share, -0.64 + 0.24 * share),
                at(0.71 - 0.04 * share, -0.64 + 0.24 * share),
            ],
            pal.shade(straw, 0.35),
            k * 0.012,
            caps=False,
        )
    c.fill(s.oval(*at(0.47, -0.36), k * 0.035), pal.amber)


def train(c: Canvas, y: float, nose: float, h: float, colour: Colour) -> None:
    """Run a streamlined train that comes in from one edge and stops with its nose at `nose`."""
    pal, side = c.pal, c.side
    tail = -40 if side > 0 else 1640

    def at(px: float, py: float) -> tuple[float, float]:
        return nose - side * px, y - py * h

    pale = pal.tint(colour, 0.75) if not pal.dark else pal.shade(pal.paper, 0.2)
    long = abs(nose - tail)
    outline = s.smooth(
        [at(h * 0.75, 1), at(h * 0.34, 0.9), at(h * 0.1, 0.62), at(0, 0.3), at(h * 0.04, 0.12)],
        closed=False,
    )
    body = [at(long, 1), *outline, at(h * 0.1, 0.1), at(long, 0.1)]
    c.fill(
        s.box(
            min(tail, nose - side * h * 0.3),
            y - h * 0.12,
            max(tail, nose - side * h * 0.3),
            y - h * 0.02,
        ),
        pal.deep,
    )
    for i in range(round(long / 95) + 1):
        wheel = at(h * 0.5 + i * 95 + (i % 4 > 1) * 30, 0.06)
        c.fill(s.oval(*wheel, h * 0.085), pal.shade(pal.water, 0.8))
        c.fill(s.oval(*wheel, h * 0.03), pal.tint(pal.low, 0.2))
    c.fill(body, colour)
    c.fill([at(long, 0.79), at(0, 0.79), at(0, 0.48), at(long, 0.48)], pale, inside=body)
    c.fill(
        [at(long, 0.22), at(0, 0.22), at(0, 0.1), at(long, 0.1)],
        pal.shade(colour, 0.35),
        inside=body,
    )
    c.fill([at(long, 0.36), at(0, 0.36), at(0, 0.33), at(long, 0.33)], pal.amber, inside=body)
    pane = pal.amber if pal.dark else pal.shade(pal.water, 0.5)
    cab = [at(h * 0.48, 0.78), at(h * 0.32, 0.76), at(h * 0.16, 0.54), at(h * 0.48, 0.54)]
    c.fill(cab, pal.shade(pal.water, 0.6))
    px = h * 0.72
    while px < long:
        for _ in range(5):
            x0, x1 = sorted((at(px, 0)[0], at(px + h * 0.27, 0)[0]))
            c.fill(s.rounded(x0, y - h * 0.75, x1, y - h * 0.52, h * 0.05), pane)
            px += h * 0.36
        x0, x1 = sorted((at(px, 0)[0], at(px + h * 0.22, 0)[0]))
        c.fill(s.rounded(x0, y - h * 0.78, x1, y - h * 0.12, h * 0.05), pal.shade(colour, 0.3))
        c.fill(s.rounded(x0 + 6, y - h * 0.72, x1 - 6, y - h * 0.5, h * 0.04), pane)
        px += h * 0.34
        gap = sorted((at(px, 0)[0], at(px + h * 0.07, 0)[0]))
        c.fill(s.box(gap[0], y - h * 0.97, gap[1], y - h * 0.12), pal.deep)
        px += h * 0.18
    lamp = at(h * 0.14, 0.42)
    if pal.dark:
        c.glow(*lamp, h, pal.amber, 0.8)
    c.fill(s.oval(*lamp, h * 0.055), mix(pal.amber, pal.paper, 0.5))
