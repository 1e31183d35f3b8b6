"""`make try` without a terminal, from a fresh copy of the checkout."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from clients.checkout import copy_checkout

pytestmark = pytest.mark.neovim


def run_try(checkout: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    home = checkout.parent / "home"
    home.mkdir(exist_ok=True)
    environment = {**os.environ, "HOME": str(home), **variables}
    command = [sys.executable, checkout / "tools" / "try.py"]
    return subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Run it once, and return the checkout and what was printed."""
    checkout = copy_checkout(tmp_path_factory.mktemp("try") / "connreq")
    done = run_try(checkout)
    if done.returncode == 2 and not os.environ.get("CI"):
        pytest.skip(done.stderr)
    assert done.returncode == 0, done.stderr
    return checkout, done.stdout


def test_it_prints_what_the_editor_shows(tried: tuple[Path, str]) -> None:
    _, printed = tried
    findings = re.findall(r"^(\d+:\d+): (\w+) ([a-z-]+): .", printed, re.MULTILINE)
    assert ("8:1", "error", "default-boilerplate") in findings
    assert {"missing-context", "missing-benefit"} <= {code for _, _, code in findings}
    assert len(re.findall(r"^fix: .", printed, re.MULTILINE)) > len(findings)


def test_it_takes_a_fix(tried: tuple[Path, str]) -> None:
    checkout, printed = tried
    example = (checkout / "examples" / "first.connreq").read_text(encoding="utf-8")
    after = re.findall(r"^after: (.*)$", printed, re.MULTILINE)
    assert after
    assert "\n".join(after) not in example
    assert not any("add you to my professional network" in line for line in after)


def test_again_it_prints_the_same_and_installs_nothing(tried: tuple[Path, str]) -> None:
    checkout, printed = tried
    again = run_try(checkout, PIP_NO_INDEX="1")
    assert (again.returncode, again.stdout) == (0, printed)


def test_an_old_neovim_is_not_taken(tried: tuple[Path, str], tmp_path: Path) -> None:
    checkout, _ = tried
    wheel = checkout / ".try" / "venv" / "bin" / "nvim"
    if not wheel.exists():
        pytest.skip("there is no Neovim wheel for this machine")
    wheel.rename(wheel.with_name("aside"))
    old = tmp_path / "nvim"
    old.write_text("#!/bin/sh\necho NVIM v0.7.2\n", encoding="utf-8")
    old.chmod(0o755)
    try:
        done = run_try(checkout, PATH=str(tmp_path))
    finally:
        wheel.with_name("aside").rename(wheel)
    assert done.returncode == 2
    assert done.stderr.startswith("make try: Neovim 0.11 or later is needed")


def test_without_a_network_it_says_what_cannot_be_installed(tmp_path: Path) -> None:
    done = run_try(copy_checkout(tmp_path / "connreq"), PIP_NO_INDEX="1")
    assert done.returncode == 2
    assert "make try: the server can't be installed (is there a network?)" in done.stderr
