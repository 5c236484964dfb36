"""What the first view of an article fetches, and what the servers hold in memory under load."""

import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.behind_nginx import HOST, behind_nginx
from benchmarks.demo import addresses, prepare
from benchmarks.figures import Figure
from benchmarks.servers import Server, granian
from tests.browser.conftest import ARGUMENTS, CHROMIUM

AIM_KILOBYTES, AIM_REQUESTS, AIM_MEGABYTES = 25, 5, 200
CONNECTIONS, SECONDS = 32, 3


def figures(options) -> list[Figure]:
    """`options`: database."""
    environment = prepare(options.database)
    server = Server("config.wsgi:application", granian, **environment)
    try:
        paths = addresses(server)
        sizes = fetched(f"http://127.0.0.1:{server.port}", paths["article"])
    finally:
        server.stop()
    what = "an article, pictures aside"
    return [
        Figure("first view", what, sum(sizes) / 1000, "kB", aim=AIM_KILOBYTES),
        Figure("first view", what, len(sizes), "requests", aim=AIM_REQUESTS),
        *memory(environment, list(paths.values())),
    ]


def fetched(origin: str, path: str) -> list[int]:
    """Return the bytes of each answer, as compressed, that a browser with nothing kept gets."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page, requests = browser.new_page(), []

        def finished(request) -> None:  # Playwright takes no method of a list
            requests.append(request)

        page.on("requestfinished", finished)
        page.goto(origin + path, wait_until="networkidle")
        sizes = [
            request.sizes()["responseBodySize"]
            for request in requests
            if request.resource_type != "image" and not request.url.startswith("data:")
        ]
        browser.close()
    return sizes


def memory(environment: dict[str, str], paths: list[str]) -> list[Figure]:
    """Return what the two workers and their parent hold, each page asked for in turn."""
    with behind_nginx(environment) as stack:
        for path in paths:
            url = f"http://127.0.0.1:{stack.port}{path}"
            # Unkept by any cache: whoever sends this header may be somebody.
            command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", f"-HHost: {HOST}"]
            subprocess.run(
                [*command, "-HAuthorization: Basic eDp5", url],
                stdout=subprocess.DEVNULL,
                check=True,
            )
        held = proportional_set_size(stack.granian.pid) / 1_000_000
    what = f"two workers, every kind of page cold at {CONNECTIONS} connections"
    return [Figure("memory", what, held, "MB", aim=AIM_MEGABYTES)]


def proportional_set_size(pid: int) -> int:
    """Return the bytes of a process and of those below it, what is shared divided among them."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    own = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own * 1024 + sum(proportional_set_size(int(child)) for child in children)
