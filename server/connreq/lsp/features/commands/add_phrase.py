"""`connreq.addPhrase {uri, role, phrase}`: words of the writer's that count as `context` or `benefit` from now on.

They are added to the nearest `.connreq.toml` upward from the draft, else to a new one in the workspace folder that
holds it, else to a new one beside it.
"""

import os

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from connreq.core.reading.model import Role
from connreq.core.teaching import as_phrase
from connreq.files.own_phrases import PhraseError, add_phrase
from connreq.lsp import arguments
from connreq.lsp.session import Server
from connreq.lsp.teaching import ADD_PHRASE

NAME = ADD_PHRASE
_ROLES = {role.value: role for role in (Role.CONTEXT, Role.BENEFIT)}


def run(ls: Server, *given: object) -> None:
    """Add the phrase and look at every draft anew; a message tells why if it can't be added."""
    uri, name, words = map(arguments.text, arguments.values(given, "uri", "role", "phrase"))
    role, phrase = _ROLES.get(name), as_phrase(words)
    if role is None or not phrase:
        raise JsonRpcInvalidParams
    document = ls.documents.get(uri)  # one that is open: whoever calls this is looking at it
    if document is None or document.path is None:
        return
    folder = os.path.dirname(document.path)
    try:
        add_phrase(folder, ls.workspace_folder_of(document.path) or folder, role, phrase)
    except PhraseError as error:
        ls.tell(types.MessageType.Error, f"The phrase was not added. {error}")
    else:
        ls.listeners.tell_configured()
