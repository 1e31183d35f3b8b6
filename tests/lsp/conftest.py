"""Clients as fixtures."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lsp.client import EDITORS, Client, capabilities

Start = Callable[..., Client]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a client that announces what an editor does, or any capabilities. It is stopped after the test."""
    clients = []

    def start(announced: str | dict[str, Any], *, initialize: bool = True, **options: Any) -> Client:
        client = Client(capabilities(announced) if isinstance(announced, str) else announced, **options)
        clients.append(client)
        if initialize:
            client.initialize()
        return client

    yield start
    for client in clients:
        client.kill()


@pytest.fixture(params=sorted(EDITORS), ids="as-{}".format)
def editor(request: pytest.FixtureRequest) -> str:
    return request.param
