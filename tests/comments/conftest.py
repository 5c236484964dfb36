import pytest
import time_machine

from tests.studio.conftest import built_house, enter, house

__all__ = ["built_house", "enter", "house"]


@pytest.fixture
def time_machine_at():
    """`with time_machine_at(moment): ...`: it is that moment, and stays so."""
    return lambda moment: time_machine.travel(moment, tick=False)
