"""The demo as it is deployed, for what is measured through nginx."""

import shutil
import sys
from contextlib import contextmanager

from benchmarks.demo import PLACE
from tests.deploy.stack import HOST, NGINX, Stack

__all__ = ["HOST", "behind_nginx"]


@contextmanager
def behind_nginx(environment: dict[str, str]):
    """Run the demo of `benchmarks.demo.prepare` under granian behind the shipped nginx."""
    for tool, found in {"wrk": shutil.which("wrk"), "nginx": NGINX}.items():
        if not found:
            sys.exit(f"{tool} is missing (on Debian: apt-get install wrk nginx-light).")
    served = environment | {"CARNET_PLATFORM_URL": f"http://{HOST}", "CARNET_PROXIES": "1"}
    stack = Stack(PLACE / "stack", **served)
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()
