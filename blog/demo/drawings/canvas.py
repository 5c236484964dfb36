"""The sheet the pictures are drawn on: a fixed frame of 1600 by 1000 units, whatever the pixels."""

from random import Random

from PIL import Image, ImageChops, ImageDraw

from .palettes import Colour, Palette, mix
from .shapes import Points, oval

WIDTH, HEIGHT = 1600, 1000
_SMOOTH_LIMIT = 2_600_000


class Canvas:
    """A picture in the making: its palette, its chance, its light, and the ways to fill shapes.

    Scenes are composed in a frame of 1600 by 1000 units that covers the picture: another shape
    of picture loses the edges of the frame, never its middle.
    """

    def __init__(self, size: tuple[int, int], rng: Random, palette: Palette) -> None:
        self.size, self.rng, self.pal = size, rng, palette
        # Twice the pixels is what smooths edges; above the limit, that costs more than it shows.
        self.factor = 2 if size[0] * size[1] <= _SMOOTH_LIMIT else 1
        width, height = size[0] * self.factor, size[1] * self.factor
        self.k = max(width / WIDTH, height / HEIGHT)
        self.dx, self.dy = (width - WIDTH * self.k) / 2, (height - HEIGHT * self.k) / 2
        self.image = Image.new("RGB", (width, height), palette.paper)
        self.pen = ImageDraw.Draw(self.image)
        self.hour = rng.random()
        self.side = rng.choice((-1, 1))

    def _pixels(self, points: Points) -> Points:
        return [(x * self.k + self.dx, y * self.k + self.dy) for x, y in points]

    def fill(
        self,
        points: Points,
        colour: Colour,
        to: Colour | None = None,
        *,
        alpha: float = 1.0,
        inside: Points | None = None,
    ) -> None:
        """Fill a shape; `to` makes a vertical gradient, `inside` keeps to another shape."""
        pixels = self._pixels(points)
        if to is None and alpha >= 1 and inside is None:
            self.pen.polygon(pixels, fill=colour)
            return
        ys = [y for _, y in pixels]
        area = self._area(pixels)
        if area is None:
            return
        mask = self._mask(area, pixels, round(255 * alpha))
        if inside is not None:
            mask = ImageChops.multiply(mask, self._mask(area, self._pixels(inside), 255))
        if to is None:
            self.image.paste(colour, area, mask)
            return
        top, span = min(ys), max(1.0, max(ys) - min(ys))
        column = Image.new("RGB", (1, area[3] - area[1]))
        column.putdata([mix(colour, to, (y - top) / span) for y in range(area[1], area[3])])
        self.image.paste(column.resize(mask.size, Image.Resampling.NEAREST), area, mask)

    def _area(self, pixels: Points) -> tuple[int, int, int, int] | None:
        xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
        x0, y0 = max(0, int(min(xs))), max(0, int(min(ys)))
        x1 = min(self.image.width, int(max(xs)) + 2)
        y1 = min(self.image.height, int(max(ys)) + 2)
        return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None

    @staticmethod
    def _mask(area: tuple[int, int, int, int], pixels: Points, value: int) -> Image.Image:
        mask = Image.new("L", (area[2] - area[0], area[3] - area[1]), 0)
        moved = [(x - area[0], y - area[1]) for x, y in pixels]
        ImageDraw.Draw(mask).polygon(moved, fill=value)
        return mask

    def line(self, points: Points, colour: Colour, width: float, *, caps: bool = True) -> None:
        """Draw a line with round joints, and round ends if `caps`."""
        thick = max(1, round(width * self.k))
        self.pen.line(self._pixels(points), fill=colour, width=thick, joint="curve")
        if caps and thick > 2:
            for x, y in (points[0], points[-1]):
                self.pen.polygon(self._pixels(oval(x, y, width / 2)), fill=colour)

    def glow(self, cx: float, cy: float, r: float, colour: Colour, strength: float = 0.5) -> None:
        """Lay a soft round light."""
        (x, y), radius = self._pixels([(cx, cy)])[0], max(1, round(r * self.k))
        # Pillow's disc reaches 255 in its corners, thus about 180 on its sides: end before those.
        fall = [round(255 * strength * max(0.0, 1 - v / 178) ** 2) for v in range(256)]
        light = Image.radial_gradient("L").point(fall)
        light = light.resize((2 * radius, 2 * radius), Image.Resampling.BILINEAR)
        self.image.paste(colour, (round(x) - radius, round(y) - radius), light)

    def finish(self) -> Image.Image:
        """Return the picture at its size, with the grain of a printed sheet."""
        image = self.image.reduce(self.factor) if self.factor > 1 else self.image
        width, height = image.size
        noise = Image.frombytes("L", (width, height), self.rng.randbytes(width * height))
        grain = noise.point([122 + v * 12 // 255 for v in range(256)])
        return ImageChops.add(image, Image.merge("RGB", (grain,) * 3), 1, -128)
