"""People: one figure, or a crowd of them."""

from . import shapes as s
from .canvas import Canvas
from .palettes import mix


def person(c: Canvas, x: float, y: float, h: float, *, bag: bool = False) -> None:
    """Stand a figure of a few flat shapes, its feet at (x, y), `h` high."""
    pal, rng = c.pal, c.rng
    coat = rng.choice(pal.cloth())
    skin = mix((238, 196, 160), (112, 74, 54), rng.random())
    hair = mix(pal.deep, pal.amber, rng.choice((0.05, 0.15, 0.45)))
    if pal.dark:
        coat, skin = pal.shade(coat, 0.22), pal.shade(skin, 0.22)
    dark, facing = pal.shade(coat, 0.62), rng.choice((-1, 1))
    long, stride = rng.choice((0.3, 0.42)), rng.uniform(0.03, 0.08)
    for side in (-1, 1):
        c.line(
            [(x + side * h * 0.03, y - h * 0.45), (x + side * h * stride, y)],
            dark,
            h * 0.06,
            caps=False,
        )
        foot = x + side * h * stride
        c.fill(s.oval(foot + facing * h * 0.02, y, h * 0.045, h * 0.02), pal.deep)
    body = s.smooth(
        [
            (-0.07, -0.83),
            (0.07, -0.83),
            (0.12, -0.72),
            (0.13, -long),
            (0, -long + 0.02),
            (-0.13, -long),
            (-0.12, -0.72),
        ],
        steps=6,
    )
    c.fill(s.place(body, x, y, h), coat)
    half = [(px if px * -c.side > 0 else 0, py) for px, py in body]
    c.fill(s.place(half, x, y, h), pal.shade(coat, 0.15))
    arm = [
        (x + facing * h * 0.1, y - h * 0.74),
        (x + facing * h * 0.15, y - h * 0.57),
        (x + facing * h * 0.13, y - h * 0.42),
    ]
    c.line(arm, pal.shade(coat, 0.28), h * 0.055)
    c.fill(s.oval(x + facing * h * 0.13, y - h * 0.4, h * 0.028), skin)
    c.fill(s.box(x - h * 0.025, y - h * 0.88, x + h * 0.025, y - h * 0.81), pal.shade(skin, 0.2))
    c.fill(s.oval(x, y - h * 0.925, h * 0.058, h * 0.07), skin)
    if rng.random() < 0.4:
        c.fill(s.oval(x, y - h * 0.95, h * 0.1, h * 0.022), dark)
        c.fill(s.oval(x, y - h * 0.95, h * 0.062, h * 0.065, 180, 360), dark)
    else:
        c.fill(s.oval(x, y - h * 0.945, h * 0.064, h * 0.068, 180, 360), hair)
        c.fill(s.oval(x - facing * h * 0.035, y - h * 0.92, h * 0.036, h * 0.06), hair)
    if bag:
        bx, by = x + facing * h * 0.14, y - h * 0.38
        c.line(
            [(bx - h * 0.04, by + h * 0.04), (bx, by), (bx + h * 0.04, by + h * 0.04)],
            dark,
            h * 0.015,
        )
        c.fill(
            s.rounded(bx - h * 0.1, by + h * 0.04, bx + h * 0.1, by + h * 0.2, h * 0.02),
            pal.shade(pal.amber, 0.35),
        )


def crowd(
    c: Canvas, count: int, y0: float, y1: float, h: float, x0: float = 60, x1: float = 1540
) -> None:
    """Let people stand about between two lines, the nearest drawn last and tallest."""
    rng = c.rng
    for y in sorted(rng.uniform(y0, y1) for _ in range(count)):
        x, share = rng.uniform(x0, x1), (y - y0) / max(1, y1 - y0)
        tall = h * (0.75 + 0.45 * share) * rng.choice((1, 1, 0.94, 0.7))
        c.fill(s.oval(x - c.side * tall * 0.2, y, tall * 0.28, tall * 0.035), c.pal.deep, alpha=0.2)
        person(c, x, y, tall, bag=rng.random() < 0.35)
