"""The commands of the server, one file each."""

from connreq.lsp.features.commands import add_phrase, copy_note, keep_variant, mark_sent, new_draft, status
from connreq.lsp.session import Server


def register(server: Server) -> None:
    """Offer every command."""
    for command in (new_draft, copy_note, status, add_phrase, keep_variant, mark_sent):
        server.command(command.NAME)(command.run)
