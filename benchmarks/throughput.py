"""Requests per second at 32 connections: bare views, a page of the cache, nginx, a static file.

Rounds of all of them are interleaved, and the median of each counts. See README.md beside this.
"""

import argparse
import gzip
import re
import shutil
import statistics
import subprocess
import sys

from benchmarks.run import addresses, prepare
from benchmarks.servers import ROOT, Server, granian
from tests.deploy.stack import HOST, NGINX, Stack

CONNECTIONS = 32
ENCODINGS = {"plain": "", "gzip": "gzip"}
# Of the same bytes as a static file from the same nginx.
AIM_BEHIND_NGINX = 0.8


def main() -> None:
    options = arguments()
    for tool, found in {"wrk": shutil.which("wrk"), "nginx": NGINX}.items():
        if not found:
            sys.exit(f"{tool} is missing (on Debian: apt-get install wrk nginx-light).")
    environment = prepare("")
    bare = {
        "bare, gunicorn": Server("benchmarks.bare:application"),
        "bare, granian": Server("benchmarks.bare:application", granian),
    }
    warm = Server("config.wsgi:application", granian, **environment)
    stack = Stack(ROOT / "var" / "bench" / "stack", **served(environment))
    try:
        stack.start()
        path = addresses(warm)["article"]
        lay_files(stack, path)
        targets = {name: (f"http://127.0.0.1:{one.port}/", "", "") for name, one in bare.items()}
        targets["warm, granian"] = (f"http://127.0.0.1:{warm.port}{path}", "", "")
        for name, encoding in ENCODINGS.items():
            origin = f"http://127.0.0.1:{stack.port}"
            targets[f"nginx, {name}"] = (origin + path, HOST, encoding)
            targets[f"file, {name}"] = (f"{origin}/static/bench.html", HOST, encoding)
        report(measure(targets, options))
    finally:
        for server in (stack, warm, *bare.values()):
            server.stop()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5, help="of wrk, a target and round")
    return parser.parse_args()


def served(environment: dict[str, str]) -> dict[str, str]:
    """Return what Stack needs to serve the demo of `prepare` under its own name."""
    return environment | {"CARNET_PLATFORM_URL": f"http://{HOST}", "CARNET_PROXIES": "1"}


def lay_files(stack: Stack, path: str) -> None:
    """Put the same bytes among nginx's static files."""
    page = stack.get(path).body
    folder = stack.place / "lib" / "static"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bench.html").write_bytes(page)
    packed = stack.get(path, Accept_Encoding="gzip").body
    if gzip.decompress(packed) != page:
        raise RuntimeError("the compressed page is another one")
    (folder / "bench.html.gz").write_bytes(packed)


def measure(targets: dict[str, tuple[str, str, str]], options) -> dict[str, float]:
    """Return {target: requests a second}, the median of the rounds."""
    rates: dict[str, list[float]] = {name: [] for name in targets}
    for number in range(options.rounds + 1):
        for name, target in targets.items():
            rate = wrk(*target, seconds=options.seconds if number else 1)
            if number:  # the first round warms up
                rates[name].append(rate)
        print(f"round {number} of {options.rounds}", file=sys.stderr)
    return {name: statistics.median(found) for name, found in rates.items()}


def wrk(url: str, host: str, encoding: str, *, seconds: int) -> float:
    headers = {"Host": host, "Accept-Encoding": encoding}
    given = [f"-H{name}: {value}" for name, value in headers.items() if value]
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", *given, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"{url}\n{said}")
    return float(re.search(r"Requests/sec:\s*([\d.]+)", said)[1])


def report(rates: dict[str, float]) -> None:
    print(f"requests a second at {CONNECTIONS} connections")
    for name, rate in rates.items():
        print(f"{name:16} {rate:9.0f}")
    for name in ENCODINGS:
        share = rates[f"nginx, {name}"] / rates[f"file, {name}"]
        print(f"behind nginx, of the same file, {name:6} {share:5.2f} (aim: {AIM_BEHIND_NGINX})")


if __name__ == "__main__":
    main()
