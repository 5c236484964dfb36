"""What was measured, beside what was aimed at: the table that `make bench` prints."""

from typing import NamedTuple


class Figure(NamedTuple):
    """`value` in `unit` of `what`; met when it is at most its aim, or with `at_least` not below."""

    part: str
    what: str
    value: float
    unit: str = "x"  # times the reference, or times the same at a thousand articles
    aim: float | None = None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """Return "" without an aim."""
        if self.aim is None:
            return ""
        met = self.value >= self.aim if self.at_least else self.value <= self.aim
        return "met" if met else "MISSED"

    def cells(self) -> list[str]:
        bound = "" if self.aim is None else f"{'≥' if self.at_least else '≤'} {self.aim:g}"
        value = f"{self.value:.2f}" if self.value < 100 else f"{self.value:,.0f}"
        return [self.part, self.what, value, self.unit, bound, self.verdict]


HEAD = ["part", "what", "measured", "unit", "aim", ""]
NUMBERS = {2, 4}  # columns that stand to the right


def table(figures: list[Figure]) -> str:
    """Return the figures as a table in Markdown, columns aligned."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    rule = ["-" * (width - 1) + (":" if at in NUMBERS else "-") for at, width in enumerate(widths)]
    lines = [rows[0], rule, *rows[1:]]
    return "\n".join("| " + " | ".join(_laid(line, widths)) + " |" for line in lines)


def _laid(line: list[str], widths: list[int]) -> list[str]:
    return [
        cell.rjust(width) if at in NUMBERS else cell.ljust(width)
        for at, (cell, width) in enumerate(zip(line, widths, strict=True))
    ]
