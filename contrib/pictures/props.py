# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands around the figure and what it holds: each a list of shapes."""

from skeleton import GROUND, SEATED, find_joints
from svg import (BAND, BLADE, GHOST, PROP, PROP_DARK, ROOM, SLEEVE, WALL, ellipse, group, line,
                 rectangle, shape)

MAT = "#93b8a6"
SEAT = SEATED + 13  # the seat's top


def floor(left=34, right=222):
    return [line([(left, GROUND + 3.5), (right, GROUND + 3.5)], PROP, 7)]


def mat(left=14, right=242):
    return [rectangle(left, GROUND, right - left, 9, MAT, 4.5)]


def mat_from_above(left, right):
    return [rectangle(left, 14, right - left, 228, MAT, 10)]


def chair(x, back=62):
    """From the side, looking right; `x` is where the hip is."""
    rear, front = x - 24, x + 26
    return [line([(rear, SEAT - back), (rear + 3, SEAT + 4), (rear + 3, GROUND - 4)], PROP, 9),
            line([(rear + 3, SEAT + 4), (front, SEAT + 4), (front, GROUND - 4)], PROP, 9)]


def chair_front(x):
    """From the front, its back behind the one who sits."""
    return [rectangle(x - 33, SEAT - 58, 66, 60, WALL, 12),
            line([(x - 31, SEAT), (x - 31, GROUND - 4)], PROP, 9),
            line([(x + 31, SEAT), (x + 31, GROUND - 4)], PROP, 9),
            rectangle(x - 36, SEAT - 5, 72, 12, PROP, 5)]


def chair_from_behind(x, top):
    """Its back is between the viewer and the one who sits on it."""
    left, right, low = x - 27, x + 27, GROUND - 4
    return [line([(left, low), (left, top), (right, top), (right, low)], PROP, 9),
            line([(left, top + 22), (right, top + 22)], PROP, 8),
            line([(left, SEAT + 4), (right, SEAT + 4)], PROP, 10)]


def chair_back(x, y):
    """Behind the shoulders of a close figure, from the front."""
    return [rectangle(x - 32, y, 64, 70, PROP, 12)]


def chair_post(x, y):
    """The same from the side."""
    return [rectangle(x - 6, y, 12, 80, PROP, 6)]


def wall(x):
    """From the side: its surface is at `x`, it fills the picture behind that."""
    left, right = (x, 300) if x > 128 else (-44, x)
    return [rectangle(left, 0, right - left, 256, PROP)]


def wall_behind(left=28, right=228):
    """From the front, with its skirting board."""
    return [rectangle(left, 10, right - left, GROUND - 10, WALL, 6),
            rectangle(left, GROUND - 14, right - left, 14, PROP)]


def doorway(left, right, top=14):
    """A frame that one looks through; between its inner edges lies another room."""
    return [rectangle(left, top, right - left, GROUND - top, ROOM),
            line([(left - 6, GROUND), (left - 6, top - 5), (right + 6, top - 5),
                  (right + 6, GROUND)], PROP, 12)]


def hands(pose):
    return [arm[2] for arm in find_joints(pose).arms]


def band(anchor, pose, which=(0, 1)):
    """From its anchor to the hands."""
    return [line([anchor, hands(pose)[i]], BAND, 5) for i in which]


def anchor(x, y):
    return [ellipse(x, y, 6, 6, PROP_DARK)]


def dumbbells(pose):
    """In both hands."""
    parts = []
    for x, y in hands(pose):
        parts += [line([(x - 11, y), (x + 11, y)], PROP_DARK, 5),
                  rectangle(x - 15, y - 8, 7, 16, PROP_DARK, 3),
                  rectangle(x + 8, y - 8, 7, 16, PROP_DARK, 3)]
    return parts


def desk(top, left=146, right=232):
    """From the side, its surface at `top`, with a screen and a keyboard."""
    return [line([(right - 26, top), (right - 26, GROUND - 3)], PROP_DARK, 9),
            line([(right - 52, GROUND - 3), (right - 2, GROUND - 3)], PROP_DARK, 7),
            rectangle(left, top, right - left, 8, PROP_DARK, 4),
            rectangle(left + 4, top - 4, 26, 4, PROP, 2),
            line([(right - 20, top - 2), (right - 20, top - 20)], PROP_DARK, 6),
            line([(right - 25, top - 58), (right - 21, top - 18)], PROP_DARK, 8)]


def blades(joints):
    """Shoulder blades and the spine, on a back."""
    x, y = joints.neck
    parts = [line([(x, y + 12), (x, y + 50)], SLEEVE, 3)]
    for way in (-1, 1):
        near = x + way * 6.5
        parts.append(shape(f"M{near:.1f},{y + 15:.1f} L{near + way * 17:.1f},{y + 9:.1f} "
                           f"L{near + way * 7:.1f},{y + 39:.1f} Z", BLADE).replace(
            "/>", f' stroke="{BLADE}" stroke-width="5" stroke-linejoin="round"/>'))
    return parts


def thought(x, y, size):
    """Hills and a sun in a cloud that comes from the head."""
    puffs = ((0, 0, 44, 30), (-28, 8, 26, 20), (28, 8, 26, 20), (-20, -12, 24, 20),
             (20, -14, 26, 20), (-40, 40, 7, 6), (-50, 52, 4.5, 4))
    parts = [ellipse(dx, dy, rx, ry, "#ffffff") for dx, dy, rx, ry in puffs]
    parts += [ellipse(17, -14, 9, 9, "#f0b64a"),
              shape("M-38,18 Q-18,-30 2,8 Q16,-10 38,18 Q0,26 -38,18 Z", "#7fae8c")]
    return group(parts, f"translate({x} {y}) scale({size})")


def ghostly(parts):
    """Held where the movement starts."""
    return group(parts, opacity=GHOST)
