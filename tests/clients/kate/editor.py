"""Runs a real Kate with our client, on a screen of its own that can be looked at."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from clients.kate.screen import Screen

CLIENT = Path(__file__).parents[3] / "clients" / "kate"
CONNREQ = Path(sys.executable).parent / "connreq"  # of the environment that runs the tests
SIZE = "1500x960x24"  # Kate takes two thirds of it,
TEXT = range(80, 830)  # and for the text these columns
# The server is allowed beforehand, for Kate's question would cover the draft.
KATERC = f"""
[General]
Show welcome view for new window=false
[lspclient]
AllowedServerCommandLines={CONNREQ} server
"""


def version() -> str:
    """Return the version of the Kate that is installed ("22.12.3")."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(["kate", "--version"], env=environment, check=True, capture_output=True, text=True).stdout
    found = re.match(r"kate (\S+)", said)
    assert found
    return found[1]


def set_up(home: Path, settings: object) -> dict[str, str]:
    """Make a home with our client, as its README tells; return the environment of a Kate that lives there."""
    client, syntax = home / ".config/kate/lspclient", home / ".local/share/org.kde.syntax-highlighting/syntax"
    runtime = home / "run"
    for folder in (client, syntax, runtime):
        folder.mkdir(parents=True)
    runtime.chmod(0o700)
    configuration = json.loads((CLIENT / "settings.json").read_text(encoding="utf-8"))
    configuration["servers"]["connreq"]["settings"] = {"connreq": settings}
    (client / "settings.json").write_text(json.dumps(configuration), encoding="utf-8")
    shutil.copy(CLIENT / "connreq.xml", syntax)
    (home / ".config" / "katerc").write_text(KATERC, encoding="utf-8")
    path = f"{CONNREQ.parent}{os.pathsep}{os.environ['PATH']}"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DBUS_", "QT_"))}
    return {**inherited, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8", "PATH": path}


@contextmanager
def running(home: Path, draft: Path, **settings: object) -> Iterator[Callable[[], Screen]]:
    """Run Kate with our client, these settings of it and a draft opened; yield what looks at the text."""
    environment = set_up(home, settings)
    with _screen(home) as (display, picture), (home / "output").open("wb") as output:
        kate = subprocess.Popen(
            ["dbus-run-session", "--", "kate", "--new", str(draft)],
            env={**environment, "DISPLAY": display},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield lambda: Screen(picture.read_bytes(), TEXT)
        finally:
            # With its group: its bus outlives it otherwise.
            os.killpg(kate.pid, signal.SIGKILL)
            kate.wait()


@contextmanager
def _screen(home: Path) -> Iterator[tuple[str, Path]]:
    """Run an X server that shows nothing to anybody; yield its name and the file that holds what is on its screen."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-fbdir", str(home), "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}", home / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait()
