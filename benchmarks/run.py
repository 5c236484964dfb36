"""Measures what Carnet costs and prints one table, each figure beside its aim. See README.md."""

import argparse
import importlib

from benchmarks.demo import make_databases
from benchmarks.figures import Figure, table

# Each a module of this folder whose `figures(options)` measures one part.
PARTS = ("pages", "throughput", "change", "first_view", "search", "letters", "moderation", "growth")


def main() -> None:
    options = arguments()
    make_databases(options.database, options.articles)
    measured: list[Figure] = []
    for part in options.only:
        measured += importlib.import_module(f"benchmarks.{part}").figures(options)
    print(table(measured))
    missed = sum(figure.verdict == "MISSED" for figure in measured)
    print(f"\n{missed} aims missed.")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=100, help="of a page and round")
    parser.add_argument("--articles", type=int, default=1_000_000, help="of the large platform")
    parser.add_argument(
        "--database",
        default="",
        help="a URL of PostgreSQL, to whose name numbers are added; SQLite below var/bench without",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
