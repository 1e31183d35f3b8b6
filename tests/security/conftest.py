"""Folders with drafts, and what becomes of them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from security.drafts import fill
from security.jobs import Job, do


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two drafts and settings."""
    return fill(tmp_path / "drafts")


@pytest.fixture(scope="session")
def job(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Job]:
    """The job of each command and of the server, done once for all tests."""
    return cache(lambda name: do(name, fill(tmp_path_factory.mktemp("job") / "drafts")))
