"""Long work on the event loop, in slices, so that requests need not wait for its end."""

import asyncio

_LONGEST = 0.01  # seconds


class Slices:
    """Lets others have their turn whenever a slice has taken long enough."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._until = self._loop.time() + _LONGEST

    async def pause(self) -> None:
        """Await this between two pieces of work."""
        if self._loop.time() > self._until:
            await asyncio.sleep(0)
            self._until = self._loop.time() + _LONGEST
