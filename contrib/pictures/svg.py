# SPDX-License-Identifier: GPL-3.0-or-later
"""Shapes as SVG text. Points are (x, y) with y down; a picture is 256 by 256."""

import math

SIZE = 256

TILE = "#dfebec"
PROP = "#aac2c8"
PROP_DARK = "#6f8b94"
WALL = "#cbdbde"
ROOM = "#f2f7f7"
BAND = "#8a5fa0"
SHIRT = "#3b7787"
SLEEVE = "#2f6473"
SLEEVE_FAR = "#285561"
BLADE = "#7fb1bd"
TROUSERS = "#586a7c"
TROUSERS_FAR = "#45545f"
SHOE = "#2f3942"
SHOE_FAR = "#262e35"
SKIN = "#e3b494"
SKIN_SHADE = "#cf9c7b"
HAIR = "#39454e"
ARROW = "#dd5a2b"
GHOST = 0.4  # opacity of where a movement starts or ends


def number(value):
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def pair(point):
    return f"{number(point[0])},{number(point[1])}"


def shape(data, colour):
    return f'<path d="{data}" fill="{colour}"/>'


def ellipse(x, y, rx, ry, colour):
    return (f'<ellipse cx="{number(x)}" cy="{number(y)}" rx="{number(rx)}" '
            f'ry="{number(ry)}" fill="{colour}"/>')


def rectangle(x, y, width, height, colour, radius=0):
    return (f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
            f'height="{number(height)}" rx="{number(radius)}" fill="{colour}"/>')


def curve(data, colour, width):
    return (f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{number(width)}" '
            f'stroke-linecap="round" stroke-linejoin="round"/>')


def line(points, colour, width):
    return curve("M" + " L".join(map(pair, points)), colour, width)


def bone(a, b, ra, rb, colour):
    """Two circles and what lies between them: a tapering limb with round joints."""
    away = math.dist(a, b)
    if away <= abs(ra - rb):
        x, y, r = max((*a, ra), (*b, rb), key=lambda circle: circle[2])
        return ellipse(x, y, r, r, colour)
    along = math.atan2(b[1] - a[1], b[0] - a[0])
    lean = math.acos((ra - rb) / away)

    def touch(centre, radius, angle):
        return pair((centre[0] + radius * math.cos(angle),
                     centre[1] + radius * math.sin(angle)))

    far, near = int(rb > ra), int(ra > rb)
    return shape(f"M{touch(a, ra, along + lean)} "
                 f"A{number(ra)},{number(ra)} 0 {near} 1 {touch(a, ra, along - lean)} "
                 f"L{touch(b, rb, along - lean)} "
                 f"A{number(rb)},{number(rb)} 0 {far} 1 {touch(b, rb, along + lean)} Z", colour)


def smooth(points):
    """A closed curve through all points."""
    data = f"M{pair(points[0])} C"
    count = len(points)
    for i in range(count):
        before, here, there, after = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        data += " ".join(pair(p) for p in (
            (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6),
            (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6),
            there)) + " "
    return data + "Z"


def group(parts, transform="", opacity=None):
    attributes = f' transform="{transform}"' if transform else ""
    attributes += f' opacity="{opacity}"' if opacity else ""
    return [f"<g{attributes}>", *("  " + part for part in parts), "</g>"]


def mirrored(parts):
    return group(parts, f"translate({SIZE} 0) scale(-1 1)")


def document(parts):
    inner = "\n".join("    " + part for part in parts)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later. Drawn by contrib/pictures/draw.py. -->
<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">
  <clipPath id="tile"><rect x="4" y="4" width="248" height="248" rx="44"/></clipPath>
  <g clip-path="url(#tile)">
    <rect width="{SIZE}" height="{SIZE}" fill="{TILE}"/>
{inner}
  </g>
</svg>
"""
