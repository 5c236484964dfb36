"""Which addresses are videos: whole hosts, known paths, nothing before or after."""

import pytest

from blog.richtext.videos import find_video, is_player

ACCEPTED = {
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://m.youtube.com/watch?t=3&v=dQw4w9WgXcQ&si=x": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ?si=x": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com/shorts/dQw4w9WgXcQ": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://vimeo.com/76979871": "https://vimeo.com/76979871",
    "https://player.vimeo.com/video/76979871?h=1": "https://vimeo.com/76979871",
    "https://www.dailymotion.com/video/x5e9eog_un-titre": "https://www.dailymotion.com/video/x5e9eog",
    "https://dai.ly/x5e9eog": "https://www.dailymotion.com/video/x5e9eog",
    "https://geo.dailymotion.com/player.html?video=x5e9eog": "https://www.dailymotion.com/video/x5e9eog",
    "HTTPS://WWW.YOUTUBE.COM/watch?v=dQw4w9WgXcQ": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
}  # fmt: skip
REFUSED = [
    "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
    "https://evil.example@www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ",
    "https://evil.example/?www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://evil.example/www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com\\@evil.example/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com./watch?v=dQw4w9WgXcQ",
    "https://ẉww.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com/redirect?q=https://evil.example&v=dQw4w9WgXcQ",
    "https://www.youtube.com/embed/dQw4w9WgXcQ/../../redirect",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onload=x",
    "https://www.youtube.com/watch?v=short",
    "https://www.youtube.com/@someone",
    "https://vimeo.com/76979871/../x",
    "https://vimeo.com/channels/x",
    "https://www.dailymotion.com/user/x",
    "https://video.example.org/w/abcdefgh",
    "//www.youtube.com/watch?v=dQw4w9WgXcQ",
    "javascript:alert(1)",
    "https://[www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://",
    "",
    "a" * 10_000,
]


@pytest.mark.parametrize(("address", "page"), ACCEPTED.items())
def test_a_video_is_known_and_stored_by_its_page(address, page):
    video = find_video(address)

    assert video.page == page
    assert find_video(video.page) == video
    assert is_player(video.player)


@pytest.mark.parametrize("address", REFUSED)
def test_another_address_is_no_video(address):
    assert find_video(address) is None


def test_players_are_those_that_the_security_policy_lets_in(settings):
    for address in ACCEPTED:
        player = find_video(address).player

        assert player.startswith(tuple(f"{host}/" for host in settings.EMBED_PLAYERS))


def test_peertube_plays_from_the_instances_that_the_host_names(settings):
    settings.PEERTUBE_HOSTS = ["video.example.org"]

    video = find_video(
        "https://video.example.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d"
    )

    assert video.page == "https://video.example.org/w/9c9de5e8-0a1e-484a-b099-e80766180a6d"
    assert is_player(video.player)
    assert find_video("https://video.example.org.evil.example/w/abcdefgh") is None
