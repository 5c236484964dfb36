"""Started as a process: forks a worker for each line that it reads, and writes its process id.

So a worker starts at once, as if its machine had loaded the platform already.
"""

import os
import signal
import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are gone at once
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.close(0)
            call_command("run_jobs", interval=0.02)
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
