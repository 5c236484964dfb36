import signal

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django_tasks import task_backends

from blog.jobs.backend import JobsBackend
from blog.jobs.worker import Worker


class Command(BaseCommand):
    help = "Run the background jobs. Several of these may run, on several machines."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Run one job at most, then end.")
        parser.add_argument(
            "--until-empty", action="store_true", help="End as soon as no job is due."
        )
        parser.add_argument(
            "--interval",
            type=float,
            default=1.0,
            help="Seconds between looks for new jobs (default: 1).",
        )

    def handle(self, *, once: bool, until_empty: bool, interval: float, **options) -> None:
        backend = task_backends["default"]
        if not isinstance(backend, JobsBackend):
            raise CommandError("settings.TASKS names another engine, which has its own worker.")
        if interval <= 0:
            raise CommandError("The interval must be above zero.")
        worker = Worker(backend=backend)
        handlers = {
            number: signal.signal(number, lambda *_: worker.stop())
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            if once:
                worker.run_next()
            elif until_empty:
                worker.run_until_empty()
            else:
                worker.run(interval=interval)
        except KeyboardInterrupt as error:
            raise CommandError(
                "Stopped during a job, which another worker will start anew."
            ) from error
        finally:
            for number, handler in handlers.items():  # those of a command that called this one
                signal.signal(number, handler)
