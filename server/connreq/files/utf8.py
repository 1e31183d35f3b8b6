"""Text on disk: UTF-8, with or without a byte order mark, and nothing else."""

from connreq.core.draft import BYTE_ORDER_MARK
from connreq.core.text import LineIndex


class NotUtf8Error(ValueError):
    """Bytes that are no UTF-8: why, and the row and column (from 1) of the first of them."""

    def __init__(self, reason: str, row: int, column: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.row = row
        self.column = column


def decode(data: bytes) -> str:
    """Return `data` as text, without a byte order mark. Raises NotUtf8Error."""
    try:
        return data.decode().removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = LineIndex(decode(data[: error.start]))
        position = before.position(len(before.text), "utf-32")
        reason = f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise NotUtf8Error(reason, position.line + 1, position.character + 1) from None
