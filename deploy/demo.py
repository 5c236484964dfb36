"""Serve the demo: database, demo blogs, then the site and the background worker until Ctrl-C.

Run by `make demo` in `.venv`. All state is in var/, so a second run finds what the first left.
"""

import os
import subprocess
import sys

from running import HOST, MANAGE, port_problem, refuse, serve


def main(port: str = "8000") -> int:
    if problem := port_problem(port, target="demo"):
        return refuse(problem)
    # Errors as readers see them, not the developer's page.
    os.environ.setdefault("CARNET_DEBUG", "0")
    # By name: browsers give no passkey to a bare IP address, which leads here.
    os.environ.setdefault("CARNET_PLATFORM_URL", f"http://localhost:{port}")
    os.environ.setdefault("CARNET_HOST_NAME", "Carnet, démonstration")
    os.environ.setdefault("CARNET_HOST_ADDRESS", "1 place de la Mairie|00000 Saint-Aubin")
    os.environ.setdefault("CARNET_HOST_EMAIL", "mairie@demo.example")
    os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
    for step in (["migrate", "--verbosity", "0"], ["seed_demo"]):
        if subprocess.run([*MANAGE, *step], check=False).returncode:
            return refuse(f"The demo stopped: manage.py {step[0]} failed, as said above.")
    # Not autoreload: it serves in a child of its own, which would outlive a killed parent.
    return serve(
        [*MANAGE, "runserver", "--noreload", f"{HOST}:{port}"],
        beside=[*MANAGE, "run_jobs"],
    )


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("The demo was interrupted; run it again to go on.")
