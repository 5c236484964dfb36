"""Outlines: pure functions that return lists of points, in the units of the canvas."""

import math
from collections.abc import Callable, Iterable
from random import Random

Points = list[tuple[float, float]]
Ground = Callable[[float], float]


def box(x0: float, y0: float, x1: float, y1: float) -> Points:
    """Return a rectangle."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def oval(
    cx: float, cy: float, rx: float, ry: float | None = None, start: float = 0, end: float = 360
) -> Points:
    """Return an ellipse, or the part between two angles (degrees, 0 to the right, 90 below)."""
    ry = rx if ry is None else ry
    count = max(8, round(56 * (end - start) / 360))
    angles = (math.radians(start + (end - start) * i / count) for i in range(count + 1))
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


def rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> Points:
    """Return a rectangle with round corners."""
    r = min(r, abs(x1 - x0) / 2, abs(y1 - y0) / 2)
    corners = (
        (x1 - r, y0 + r, 270),
        (x1 - r, y1 - r, 0),
        (x0 + r, y1 - r, 90),
        (x0 + r, y0 + r, 180),
    )
    return [p for cx, cy, a in corners for p in oval(cx, cy, r, r, a, a + 90)]


def arch(x0: float, y0: float, x1: float, y1: float) -> Points:
    """Return a rectangle whose top is a half circle."""
    r = (x1 - x0) / 2
    return [*oval(x0 + r, y0 + r, r, r, 180, 360), (x1, y1), (x0, y1)]


def smooth(points: Points, closed: bool = True, steps: int = 10) -> Points:
    """Return the curve that goes through every point (Catmull-Rom)."""
    count = len(points)
    out: Points = []
    for i in range(count if closed else count - 1):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(count - 1, max(0, i + k))] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            out.append(
                tuple(
                    0.5
                    * (
                        2 * b
                        + (c - a) * t
                        + (2 * a - 5 * b + 4 * c - d) * t * t
                        + (3 * b - a - 3 * c + d) * t**3
                    )
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    return out if closed else [*out, points[-1]]


def leaf(x: float, y: float, length: float, width: float, angle: float) -> Points:
    """Return a pointed leaf that grows from (x, y); angle in degrees, -90 points up."""
    half = [(length * t / 8, width / 2 * math.sin(math.pi * (t / 8) ** 0.8)) for t in range(9)]
    outline = half + [(px, -py) for px, py in reversed(half)]
    return place(outline, x, y, 1, angle)


def place(points: Iterable, x: float, y: float, k: float = 1, angle: float = 0) -> Points:
    """Return `points` scaled by `k`, turned by `angle` degrees, with their origin at (x, y)."""
    cos, sin = math.cos(math.radians(angle)) * k, math.sin(math.radians(angle)) * k
    return [(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in points]


def rolling(rng: Random, y: float, amp: float, waves: float = 1.5) -> Ground:
    """Return a gentle line of hills as a function: x to height, round `y`, within `amp`."""
    parts = [
        (share, waves * pace * rng.uniform(0.8, 1.25), rng.uniform(0, math.tau))
        for share, pace in ((0.62, 1), (0.28, 2.1), (0.1, 4.3))
    ]

    def ground(x: float) -> float:
        return y + amp * sum(
            share * math.sin(math.tau * pace * x / 1600 + phase) for share, pace, phase in parts
        )

    return ground


def under(ground: Ground, bottom: float = 1010, x0: float = -10, x1: float = 1610) -> Points:
    """Return the area below a line of hills."""
    steps = 130
    line = [(x0 + (x1 - x0) * i / steps) for i in range(steps + 1)]
    return [*((x, ground(x)) for x in line), (x1, bottom), (x0, bottom)]


def ribbon(spine: Points, widths: list[float]) -> Points:
    """Return a band round a spine, given one width for each point of it."""
    left, right = [], []
    for i, ((x, y), width) in enumerate(zip(spine, widths, strict=True)):
        (ax, ay), (bx, by) = spine[max(0, i - 1)], spine[min(len(spine) - 1, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / length * width / 2, (bx - ax) / length * width / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]
