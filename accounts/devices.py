"""What people call the device that a browser says it runs on."""

# Most browsers name several others, whose likeness they want to be taken for: the first that is
# found is the one. On iOS each has a name of its own.
BROWSERS = [
    (("Firefox/", "FxiOS/"), "Firefox"),
    (("Edg/", "EdgA/", "EdgiOS/"), "Edge"),
    (("OPR/", "OPT/"), "Opera"),
    (("SamsungBrowser/",), "Samsung Internet"),
    (("Chrome/", "CriOS/"), "Chrome"),
    (("Safari/",), "Safari"),
]
SYSTEMS = [
    (("iPhone",), "iPhone"),
    (("iPad",), "iPad"),
    (("Android",), "Android"),
    (("Windows",), "Windows"),
    (("Mac OS X", "Macintosh"), "macOS"),
    (("CrOS",), "ChromeOS"),
    (("Linux",), "Linux"),
]
LENGTH = 80


def device_name(user_agent: str) -> str:
    """Return "Firefox, Windows" for a User-Agent header; the header itself, cut, if it is none."""
    found = [_first(names, user_agent) for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) if found[0] else user_agent[:LENGTH]


def _first(names: list[tuple[tuple[str, ...], str]], text: str) -> str:
    return next((name for marks, name in names if any(mark in text for mark in marks)), "")
