"""Drafts of the workspace by their recipients."""

from lsprotocol import types

from connreq.lsp.session import Server
from connreq.lsp.uris import uri_of
from connreq.lsp.workspace_drafts import Addressee


def register(server: Server) -> None:
    """Offer to look for drafts."""
    if server.client.workspace_symbols:
        server.feature(types.WORKSPACE_SYMBOL)(workspace_symbol)


def workspace_symbol(ls: Server, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
    """Return the drafts in whose recipient's name the letters of the query stand, in their order."""
    query = params.query.casefold().replace(" ", "")
    return [
        _symbol(key, addressee)
        for key, addressee in sorted(ls.drafts.addressees().items())
        if addressee.name and _has_letters(addressee.name.casefold(), query)
    ]


def _has_letters(name: str, query: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in query)


def _symbol(key: str, addressee: Addressee) -> types.SymbolInformation:
    position = types.Position(*addressee.start)
    return types.SymbolInformation(
        types.Location(uri_of(key), types.Range(position, position)), addressee.name, types.SymbolKind.File
    )
