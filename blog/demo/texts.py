"""The demo's texts, as their authors wrote them: TOML files in `texts/<blog>/`."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).parent / "texts"
PARIS = ZoneInfo("Europe/Paris")


def blogs() -> list[dict]:
    """Return the demo's blogs: `blog.toml` of each, with `slug` and `articles`, oldest first."""
    return [_read(folder) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()]


def comments(slug: str) -> list[dict]:
    """Return what is said under the articles of a blog, in its order; [] for a blog without."""
    path = FOLDER / slug / "comments.toml"
    return tomllib.loads(path.read_text())["comments"] if path.exists() else []


def publication(article: dict, *, today: date) -> datetime | None:
    """Return when an article is published: its date, a day ahead of `today`, None for a draft."""
    if "in_days" in article:
        day = today + timedelta(days=article["in_days"])
    elif "date" in article:
        day = date.fromisoformat(article["date"])
    else:
        return None
    hour = time.fromisoformat(article.get("time", "09:00"))
    return datetime.combine(day, hour, PARIS)


def _read(folder: Path) -> dict:
    blog = tomllib.loads((folder / "blog.toml").read_text())
    files = sorted(folder.glob("articles-*.toml"))
    articles = [
        article for path in files for article in tomllib.loads(path.read_text())["articles"]
    ]
    return {**blog, "slug": folder.name, "articles": articles}
