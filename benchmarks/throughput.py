"""Requests per second at 32 connections: bare views, cold and kept pages, nginx, a static file.

Rounds of all of them are interleaved, and the median of each counts. Then a storm of 256
connections on what `make serve` runs behind the shipped nginx, during which no answer may fail.
"""

import gzip
import re
import statistics
import subprocess
import sys

from benchmarks.behind_nginx import HOST, behind_nginx
from benchmarks.demo import addresses, prepare
from benchmarks.figures import Figure
from benchmarks.servers import ROOT, Server, granian
from tests.deploy.stack import Stack

CONNECTIONS = 32
STORM_CONNECTIONS, STORM_SECONDS = 256, 60
ENCODINGS = {"plain": "", "gzip": "gzip"}
# Of the same bytes as a static file from the same nginx.
AIM_BEHIND_NGINX = 0.8
FAILURES = re.compile(r"(?:Non-2xx or 3xx responses|Socket errors|Wrong pages):.*")
SECONDS = 3  # of wrk, a target and round


def figures(options) -> list[Figure]:
    """Ask with wrk; the storm last. `options`: database, rounds."""
    environment = prepare(options.database)
    bare = {
        "bare view, gunicorn": Server("benchmarks.bare:application"),
        "bare view, granian": Server("benchmarks.bare:application", granian),
    }
    warm = Server("config.wsgi:application", granian, **environment)
    cold = Server("config.wsgi:application", granian, **environment, CARNET_PAGE_CACHE="0")
    try:
        with behind_nginx(environment) as stack:
            path = addresses(warm)["article"]
            lay_files(stack, path)
            targets = {
                name: (f"http://127.0.0.1:{one.port}/", "", "") for name, one in bare.items()
            }
            targets["article cold, granian"] = (f"http://127.0.0.1:{cold.port}{path}", "", "")
            targets["article warm, granian"] = (f"http://127.0.0.1:{warm.port}{path}", "", "")
            for name, encoding in ENCODINGS.items():
                origin = f"http://127.0.0.1:{stack.port}"
                targets[f"article behind nginx, {name}"] = (origin + path, HOST, encoding)
                targets[f"same bytes as a file, {name}"] = (
                    f"{origin}/static/bench.html", HOST, encoding,
                )  # fmt: skip
            rates = measure(targets, options.rounds)
            page = stack.get(path).body.decode()
            title = page.partition("<title>")[2].partition("</title>")[0]
            storm = wrk(origin + path, HOST, "", STORM_CONNECTIONS, STORM_SECONDS, title)
    finally:
        for server in (warm, cold, *bare.values()):
            server.stop()
    return [*compared(rates), *storm_figures(storm)]


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


def measure(targets: dict[str, tuple[str, str, str]], rounds: int) -> dict[str, float]:
    """Return {target: requests a second}, the median of the rounds."""
    rates: dict[str, list[float]] = {name: [] for name in targets}
    for number in range(rounds + 1):
        for name, target in targets.items():
            found = wrk(*target, CONNECTIONS, SECONDS if number else 1)
            if found.failed:
                raise RuntimeError(f"{name}: {found.failed} requests failed")
            if number:  # the first round warms up
                rates[name].append(found.rate)
        print(f"throughput: round {number} of {rounds}", file=sys.stderr)
    return {name: statistics.median(found) for name, found in rates.items()}


class Wrk:
    """What wrk says: `rate` a second, `failed` answers (not 2xx or 3xx, cut off, late or wrong)."""

    def __init__(self, said: str) -> None:
        self.rate = float(re.search(r"Requests/sec:\s*([\d.]+)", said)[1])
        self.requests = int(re.search(r"(\d+) requests in", said)[1])
        self.failed = sum(
            int(number) for line in FAILURES.findall(said) for number in re.findall(r" (\d+)", line)
        )


def wrk(url: str, host: str, encoding: str, connections: int, seconds: int, words: str = "") -> Wrk:
    """Ask as often as it goes; with `words`, each page has to hold them."""
    headers = {"Host": host, "Accept-Encoding": encoding}
    given = [f"-H{name}: {value}" for name, value in headers.items() if value]
    if words:
        given += ["-s", str(ROOT / "benchmarks" / "storm.lua")]
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", *given, url]
    command += ["--", words] if words else []
    return Wrk(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def compared(rates: dict[str, float]):
    """Yield the figures of `measure`."""
    for name, rate in rates.items():
        yield Figure("throughput", f"{name}, {CONNECTIONS} connections", rate, "req/s")
    for name in ENCODINGS:
        share = rates[f"article behind nginx, {name}"] / rates[f"same bytes as a file, {name}"]
        what = f"behind nginx, of the same bytes as a file, {name}"
        yield Figure("throughput", what, share, aim=AIM_BEHIND_NGINX, at_least=True)


def storm_figures(storm: Wrk):
    what = f"{STORM_CONNECTIONS} connections, {STORM_SECONDS} s, behind nginx"
    yield Figure("throughput", what, storm.rate, "req/s")
    yield Figure(
        "throughput", f"{what}: failed or wrong", storm.failed, f"of {storm.requests}", aim=0
    )
