"""Options of the whole test suite."""

import pytest
from hypothesis import settings

# A slow machine is no bug.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write case files anew instead of comparing them")
