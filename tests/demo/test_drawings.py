"""The illustrations of the demo: every scene draws, and only its arguments decide its pixels."""

import pytest

from blog.demo.drawings import SCENES, draw

SMALL = (160, 100)


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_draws_an_rgb_picture_of_the_size_asked(scene):
    picture = draw(scene, seed="one", size=SMALL)
    assert picture.mode == "RGB"
    assert picture.size == SMALL
    # A picture that failed to draw would be one flat tone with grain.
    assert all(high - low > 60 for low, high in picture.getextrema())


@pytest.mark.parametrize("scene", SCENES)
def test_the_same_arguments_give_the_same_pixels(scene):
    first = draw(scene, seed="one", size=SMALL)
    assert first.tobytes() == draw(scene, seed="one", size=SMALL).tobytes()


@pytest.mark.parametrize("scene", SCENES)
def test_another_seed_gives_another_picture(scene):
    first = draw(scene, seed="one", size=SMALL)
    assert first.tobytes() != draw(scene, seed="two", size=SMALL).tobytes()


@pytest.mark.parametrize("size", [(64, 64), (300, 60), (60, 300), (1, 1)])
def test_any_proportion_draws(size):
    assert draw("harbour", seed="one", size=size).size == size


def test_the_size_is_that_of_a_wide_illustration_unless_told():
    assert draw("night", seed="one").size == (1600, 1000)


def test_an_unknown_scene_is_refused():
    with pytest.raises(ValueError, match="unknown scene 'volcano'"):
        draw("volcano", seed="one")
