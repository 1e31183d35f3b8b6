"""The watch sees what it is to see: otherwise the tests that build on it could not fail."""

import subprocess
import sys
from pathlib import Path

import pytest

from security import watching

_DEEDS = {
    "sockets": "import contextlib, socket\nwith contextlib.suppress(PermissionError): socket.create_server(('', 0))",
    "network_modules": "import http.client",
    "programs": "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])",
    "written": "open('there', 'w').close()",
    "compiled": "eval('6 * 7')",
}


@pytest.mark.parametrize("seen", _DEEDS)
def test_a_deed_is_seen(seen: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    watch = "import runpy, sys; run = runpy.run_path(sys.argv[2])['watch']; run(sys.argv[1], lambda: exec(sys.argv[3]))"
    script = Path(watching.__file__).with_name("watched.py")
    subprocess.run([sys.executable, "-B", "-c", watch, log, script, _DEEDS[seen]], check=True, cwd=tmp_path)
    assert getattr(watching.Deeds.of(log), seen)
    others = set(_DEEDS) - {seen, "compiled", "network_modules"}
    assert {other for other in others if getattr(watching.Deeds.of(log), other)} <= {"written"}
