"""Quarter turns: a page whose text runs sideways is laid out upright and its boxes are turned back."""

from __future__ import annotations

from typing import NamedTuple

Rect = tuple[float, float, float, float]


class Turn(NamedTuple):
    """Quarter turns (anticlockwise, 0–3) that make a page's text run from left to right, and the page's size."""

    quarters: int
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after turning."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def rect(self, x0: float, top: float, x1: float, bottom: float) -> Rect:
        """A shown rectangle, on the turned page."""
        if self.quarters == 0:
            return x0, top, x1, bottom
        if self.quarters == 1:  # text that runs down the page
            return top, self.width - x1, bottom, self.width - x0
        if self.quarters == 2:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        return self.height - bottom, x0, self.height - top, x1

    def back(self) -> Turn:
        """The turn that undoes this one."""
        return Turn((4 - self.quarters) % 4, *self.size)
