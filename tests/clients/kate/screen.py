"""Looks at a picture of a screen, in the format of xwd, for where its colours are."""

import struct
from collections.abc import Callable
from typing import NamedTuple

Colour = Callable[[int, int, int], bool]  # tells of red, green and blue, from 0 to 255, whether they make it


class Row(NamedTuple):
    """A row of the screen, and the columns of the first and the last of its pixels that have some colour."""

    y: int
    first: int
    last: int


class Screen:
    """Some columns of a picture of a screen with 32 bits a pixel: blue, green, red, and one that is not used."""

    def __init__(self, picture: bytes, columns: range) -> None:
        header = struct.unpack(">20I", picture[:80])
        size, height, length, colours = (header[place] for place in (0, 5, 12, 19))
        begin = size + 12 * colours + 4 * columns.start
        self._columns = columns
        self._rows = [picture[begin + y * length :][: 4 * len(columns)] for y in range(height)]

    def rows(self, colour: Colour, least: int = 1, among: range | None = None) -> list[Row]:
        """Return those rows, of all or of these, that have at least so many pixels of a colour."""
        found = []
        for y in among or range(len(self._rows)):
            row = self._rows[y]
            pixels = zip(self._columns, row[2::4], row[1::4], row[::4], strict=True)
            places = [x for x, *pixel in pixels if colour(*pixel)]
            if len(places) >= least:
                found.append(Row(y, places[0], places[-1]))
        return found
