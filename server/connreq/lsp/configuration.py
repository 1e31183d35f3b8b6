"""The settings of each draft: the editor's, over the nearest `.connreq.toml`, over the defaults.

What a draft's own header says lies on top of these; the check sees to that.
"""

from collections.abc import Callable, Mapping
from typing import Any

from connreq.core.settings import Settings, layer
from connreq.files import configuration

_DEFAULTS = Settings()
_MOST_TOLD = 20  # settings of one source that can't be used: nobody reads more messages


class Configuration:
    """The sources of settings. `tell` gets one message for each distinct setting that can't be used."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._told: set[tuple[str | None, str]] = set()  # by file, which a message does not name in full
        self._editor: Mapping[str, Any] = {}
        self._layered: dict[str | None, tuple[configuration.Configuration | None, Settings]] = {}

    def set_editor(self, settings: Mapping[str, Any]) -> bool:
        """Take the editor's settings, nested as in JSON, and tell whether they are others than before."""
        changed = settings != self._editor
        self._editor = settings
        self._layered = {}
        return changed

    def editor_sets(self, table: str, key: str) -> bool:
        """Tell whether the editor sets `table.key`, so that no file can."""
        inside = self._editor.get(table)
        return isinstance(inside, Mapping) and inside.get(key) is not None

    def settings(self, folder: str | None) -> Settings:
        """Return the settings for drafts in `folder`, or for those in none. A file that changed is read again."""
        file = configuration.nearest(folder) if folder else None
        path = file.path if file else None
        known = self._layered.get(path)
        if known is None or known[0] is not file:
            known = self._layered[path] = (file, self._layer(file))
        return known[1]

    def _layer(self, file: configuration.Configuration | None) -> Settings:
        settings = _DEFAULTS
        if file:
            settings, in_file = file.over(settings)
            for place in in_file[:_MOST_TOLD]:
                self._tell_once(file.path, f"{configuration.NAME}:{place.row}:{place.column}: {place.message}")
        settings, in_editor = layer(settings, self._editor)
        for problem in in_editor[:_MOST_TOLD]:
            self._tell_once(None, f"Setting connreq.{problem.key}: {problem.message}")
        return settings

    def _tell_once(self, path: str | None, message: str) -> None:
        if (path, message) not in self._told:
            self._told.add((path, message))
            self._tell(message)
