"""Settings that change while the server runs: those of the editor, and `.connreq.toml`.

A file that changed is read again at the next edit, whether or not the client watches it; that it does lets drafts
show the change that nobody edits.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from uuid import uuid4

from lsprotocol import types
from pygls.exceptions import FeatureNotificationError

from connreq.core.settings import TOP_KEYS
from connreq.files.configuration import NAME
from connreq.files.drafts import ENDING
from connreq.lsp.session import Server

_SECTION = "connreq"


def register(server: Server) -> None:
    """Listen for changes."""
    server.feature(types.INITIALIZED)(initialized)
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(did_change_configuration)


def initialized(ls: Server, _params: types.InitializedParams) -> None:
    """Ask for the editor's settings, and to be told of changes."""
    registrations = _registrations(ls)
    if registrations:
        ls.client_register_capability(types.RegistrationParams(registrations))
    _pull(ls)
    ls.listeners.tell_initialized()


def did_change_configuration(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    """Take the settings that came along; if none did, ask for them."""
    if isinstance(params.settings, Mapping):
        _take(ls, _section(params.settings))
    else:
        _pull(ls)


def _registrations(ls: Server) -> list[types.Registration]:
    registrations = []
    if ls.client.registers_configuration:
        options: object = types.DidChangeConfigurationRegistrationOptions(_SECTION)
        registrations.append((types.WORKSPACE_DID_CHANGE_CONFIGURATION, options))
    if ls.client.registers_watched_files:
        watchers = [types.FileSystemWatcher(pattern) for pattern in (f"**/{NAME}", f"**/*{ENDING}")]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registrations.append((types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    return [types.Registration(str(uuid4()), method, options) for method, options in registrations]


def _pull(ls: Server) -> None:
    """Ask the client for its settings, if it can be asked."""
    if not ls.client.configuration:
        return

    # Not awaited: a task would take them when it gets its turn, perhaps after others that were told later.
    def take(future: Future[Sequence[object]]) -> None:
        if future.cancelled():
            return  # the session ends
        answer = None if future.exception() else future.result()
        settings = answer[0] if answer else None
        try:
            _take(ls, settings if isinstance(settings, Mapping) else {})
        except Exception as error:  # noqa: BLE001 (whatever a client may answer; a future would keep it to itself)
            ls.report_server_error(error, FeatureNotificationError)

    question = types.ConfigurationParams([types.ConfigurationItem(section=_SECTION)])
    ls.workspace_configuration(question).add_done_callback(take)


def _section(settings: Mapping[str, object]) -> Mapping[str, object]:
    """Return our section of pushed settings; some clients push it bare, some push those of all servers to each."""
    if _SECTION in settings:
        section = settings[_SECTION]
        return section if isinstance(section, Mapping) else {}
    return settings if TOP_KEYS.intersection(settings) else {}


def _take(ls: Server, settings: Mapping[str, object]) -> None:
    if ls.configuration.set_editor(settings):
        ls.listeners.tell_configured()
