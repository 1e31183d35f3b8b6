"""What a Neovim draws, from the events that it sends to its user interfaces (`:help ui-linegrid`)."""

from itertools import groupby
from typing import Any, NamedTuple

Style = dict[str, Any]  # as hl_attr_define tells it: foreground, background, special, bold, undercurl …


class Cell(NamedTuple):
    """One place of the screen: a character, nothing behind one of double width, and the number of its style."""

    text: str = " "
    style: int = 0


class Screen:
    """The grid of characters, their styles, and the cursor's place in it (row and column from 0)."""

    def __init__(self) -> None:
        self.styles: dict[int, Style] = {0: {}}
        self.colours = {"foreground": 0, "background": 0, "special": 0}
        self.cursor = (0, 0)
        self._grid: list[list[Cell]] = []

    @property
    def rows(self) -> list[str]:
        """The rows as text, without the white space at their ends."""
        return ["".join(cell.text for cell in row).rstrip() for row in self._grid]

    def runs(self, row: int) -> list[tuple[str, int, Style]]:
        """Return the runs of one style in a row: their text, their width in cells and their style."""
        runs = []
        for number, group in groupby(self._grid[row], key=lambda cell: cell.style):
            cells = list(group)
            runs.append(("".join(cell.text for cell in cells), len(cells), self.styles[number]))
        return runs

    def draw(self, events: list[list[Any]]) -> None:
        """Take in what Neovim tells; what concerns no text, style or cursor is passed over."""
        for name, *calls in events:
            event = getattr(self, f"_{name}", None)
            for arguments in calls if event else ():
                event(*arguments)

    def _grid_resize(self, _grid: int, width: int, height: int) -> None:
        self._grid = [[Cell()] * width for _ in range(height)]

    def _grid_clear(self, _grid: int) -> None:
        self._grid = [[Cell()] * len(row) for row in self._grid]

    def _grid_line(self, _grid: int, row: int, column: int, cells: list[list[Any]], *_: object) -> None:
        style = 0
        for text, *more in cells:
            style = more[0] if more else style
            count = more[1] if len(more) > 1 else 1
            self._grid[row][column : column + count] = [Cell(text, style)] * count
            column += count

    def _grid_scroll(self, _grid: int, top: int, bottom: int, left: int, right: int, by: int, _: int) -> None:
        before = [row[left:right] for row in self._grid]
        for row in range(top, bottom):
            if top <= row + by < bottom:
                self._grid[row][left:right] = before[row + by]

    def _grid_cursor_goto(self, _grid: int, row: int, column: int) -> None:
        self.cursor = (row, column)

    def _hl_attr_define(self, number: int, style: Style, *_: object) -> None:
        self.styles[number] = style

    def _default_colors_set(self, foreground: int, background: int, special: int, *_: object) -> None:
        self.colours = {"foreground": foreground, "background": background, "special": special}
