# SPDX-License-Identifier: GPL-3.0-or-later
"""What moves and where it pulls: as thick in every frame, whatever the figure's scale."""

import math
from dataclasses import dataclass

from svg import ARROW, curve, line, pair, shape

WIDTH = 9


def arrow_head(tip, angle):
    """A point towards `angle` (0 is right, 90 is down)."""
    radians = math.radians(angle)
    along = math.cos(radians), math.sin(radians)
    corners = [(tip[0] + along[0] * 12, tip[1] + along[1] * 12)]
    for side in (1, -1):
        corners.append((tip[0] - along[0] * 6 - along[1] * 13 * side,
                        tip[1] - along[1] * 6 + along[0] * 13 * side))
    data = "M" + " L".join(map(pair, corners)) + " Z"
    return shape(data, ARROW).replace("/>", f' stroke="{ARROW}" stroke-width="4" '
                                            'stroke-linejoin="round"/>')


def towards(a, b):
    return math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))


def arrow_along(points, both):
    near = max(1, len(points) // 8)
    parts = [line(points, ARROW, WIDTH),
             arrow_head(points[-1], towards(points[-1 - near], points[-1]))]
    if both:
        parts.append(arrow_head(points[0], towards(points[near], points[0])))
    return parts


@dataclass(frozen=True)
class Straight:
    start: tuple
    end: tuple
    both: bool = False

    def draw(self, frame):
        return arrow_along([frame.place(self.start), frame.place(self.end)], self.both)


@dataclass(frozen=True)
class Arc:
    """Part of an ellipse, from angle `first` to `last`; 0 is right, 90 is down."""
    centre: tuple
    rx: float
    ry: float
    first: float
    last: float
    both: bool = False

    def draw(self, frame):
        points = []
        for i in range(25):
            radians = math.radians(self.first + (self.last - self.first) * i / 24)
            points.append(frame.place((self.centre[0] + self.rx * math.cos(radians),
                                       self.centre[1] + self.ry * math.sin(radians))))
        return arrow_along(points, self.both)


@dataclass(frozen=True)
class Pull:
    """Where a stretch is felt; `tails` go on smoothly."""
    start: tuple
    bend: tuple
    end: tuple
    tails: tuple = ()
    width: float = WIDTH + 1

    def draw(self, frame):
        start, bend, end = (pair(frame.place(p)) for p in (self.start, self.bend, self.end))
        tails = "".join(f" T{pair(frame.place(tail))}" for tail in self.tails)
        return [curve(f"M{start} Q{bend} {end}{tails}", ARROW, self.width)]
