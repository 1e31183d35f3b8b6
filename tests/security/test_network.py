"""Nothing here speaks with anybody over a network. Each job runs to its end where every socket is refused."""

from collections.abc import Callable

import pytest

from security.jobs import COMMANDS, SERVER, Job

# asyncio imports them, and wakes its loop by a pair of sockets that leads nowhere.
_UNUSED = {"_socket", "_ssl"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_opens_no_socket_and_imports_none(name: str, job: Callable[[str], Job]) -> None:
    deeds = job(name).deeds
    assert deeds.sockets == []
    assert deeds.network_modules == set()


def test_the_server_opens_no_socket(job: Callable[[str], Job]) -> None:
    deeds = job(SERVER).deeds
    assert deeds.sockets == []
    assert deeds.network_modules <= _UNUSED
