"""Videos that a text may show: which addresses, the page to watch each on, the player to start."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

from django.conf import settings


@dataclass(frozen=True)
class Video:
    """A video on an allowed host; `page` is what is stored, `player` what a click starts."""

    site: str
    page: str
    player: str


def _youtube(parts: SplitResult) -> Video | None:
    if parts.hostname == "youtu.be":
        key = parts.path[1:]
    elif parts.path == "/watch":
        key = parse_qs(parts.query).get("v", [""])[0]
    else:
        key = _after(parts.path, "/shorts/", "/embed/", "/live/")
    if not re.fullmatch(r"[\w-]{11}", key, re.ASCII):
        return None
    return Video(
        "YouTube",
        f"https://www.youtube.com/watch?v={key}",
        f"https://www.youtube-nocookie.com/embed/{key}?autoplay=1",
    )


def _vimeo(parts: SplitResult) -> Video | None:
    key = _after(parts.path, "/video/") or parts.path[1:]
    if not re.fullmatch(r"[0-9]{1,12}", key):
        return None
    return Video(
        "Vimeo",
        f"https://vimeo.com/{key}",
        f"https://player.vimeo.com/video/{key}?dnt=1&autoplay=1",
    )


def _dailymotion(parts: SplitResult) -> Video | None:
    if parts.hostname == "dai.ly":
        key = parts.path[1:]
    elif parts.path == "/player.html":
        key = parse_qs(parts.query).get("video", [""])[0]
    else:
        key = _after(parts.path, "/video/", "/embed/video/")
    key = key.partition("_")[0]  # older addresses end in _words-of-the-title
    if not re.fullmatch(r"[A-Za-z0-9]{1,16}", key):
        return None
    return Video(
        "Dailymotion",
        f"https://www.dailymotion.com/video/{key}",
        f"https://geo.dailymotion.com/player.html?video={key}",
    )


def _peertube(parts: SplitResult) -> Video | None:
    key = _after(parts.path, "/w/", "/videos/watch/", "/videos/embed/")
    if not re.fullmatch(r"[A-Za-z0-9-]{8,40}", key):
        return None
    return Video(
        "PeerTube",
        f"https://{parts.hostname}/w/{key}",
        f"https://{parts.hostname}/videos/embed/{key}?autoplay=1",
    )


READERS: dict[str, Callable[[SplitResult], Video | None]] = {
    "youtube.com": _youtube,
    "www.youtube.com": _youtube,
    "m.youtube.com": _youtube,
    "www.youtube-nocookie.com": _youtube,
    "youtu.be": _youtube,
    "vimeo.com": _vimeo,
    "www.vimeo.com": _vimeo,
    "player.vimeo.com": _vimeo,
    "dailymotion.com": _dailymotion,
    "www.dailymotion.com": _dailymotion,
    "geo.dailymotion.com": _dailymotion,
    "dai.ly": _dailymotion,
}


def _after(path: str, *prefixes: str) -> str:
    """Return what follows the first of `prefixes` that `path` starts with, "" if none does."""
    return next((path.removeprefix(start) for start in prefixes if path.startswith(start)), "")


def find_video(url: str) -> Video | None:
    """Return the video at `url`: https, an allowed host compared whole, no user, a known path."""
    try:
        parts = urlsplit(url)
        host = parts.netloc.lower()
    except ValueError:
        return None
    if parts.scheme != "https":
        return None
    read = _peertube if host in settings.PEERTUBE_HOSTS else READERS.get(host)
    return read(parts) if read else None


def is_player(url: str) -> bool:
    """Tell whether `url` is a player's address that this module wrote."""
    video = find_video(url)
    return video is not None and video.player == url
