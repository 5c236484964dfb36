"""Production settings in which nothing that was asked or made for a page outlives its request."""

from config.settings.production import *  # noqa: F403 - production, but for what it keeps
from config.settings.production import MIDDLEWARE

MIDDLEWARE = ["benchmarks.forgetting.forgetting", *MIDDLEWARE]
