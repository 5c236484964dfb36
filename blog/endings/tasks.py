import logging

from django_tasks import TaskContext, task

from blog.blogs.models import Blog
from blog.endings import erasing
from blog.jobs.periodic import every
from blog.jobs.progress import Progress

logger = logging.getLogger(__name__)


@every(hours=1)
@task(takes_context=True)
def delete_closed_blogs(context: TaskContext) -> int:
    """Delete the blogs whose notice is over; return how many.

    One that cannot be deleted keeps no other back, and fails the job when the others are gone.
    """
    blogs = list(erasing.due())
    progress = Progress(context, total=sum(map(erasing.count_rows, blogs)))
    errors = [error for blog in blogs if (error := _erase(blog, progress))]
    if errors:
        raise errors[0]
    return len(blogs)


def _erase(blog: Blog, progress: Progress) -> Exception | None:
    try:
        erasing.erase(blog, lambda rows: progress.advance(rows, message=blog.name))
    except Exception as error:
        logger.exception("blog %s could not be deleted", blog.pk)
        return error
    logger.info("blog %s is deleted", blog.pk)
    return None
